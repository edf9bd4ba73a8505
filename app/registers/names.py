"""How Ukrainian names are written in Latin letters, searched and put in order."""

import re
import unicodedata

import translitua

# Typed, typographic and modifier apostrophes, and the marks that stand in for them in files.
APOSTROPHES = "'’ʼ‘`´′＇"
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
# Two digits for every character: they sort rightly in every database, whatever its locale.
WEIGHTS = {letter: f"{weight:02}" for weight, letter in enumerate(DIGITS + LATIN + ALPHABET, start=1)}
FOREIGN_LETTER = "99"

_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "’"))
_GAPS = re.compile(r"[\s\-‐‑‒–—]+")


def transliterate(text: str) -> str:
    """The name in Latin letters after КМУ resolution № 55 of 27.01.2010, whatever apostrophe it is written with."""
    return str(translitua.translit(text.translate(_ONE_APOSTROPHE)))


def one_apostrophe(text: str) -> str:
    """The text composed, with the typographic apostrophe for whatever stands in for it."""
    return unicodedata.normalize("NFC", text).translate(_ONE_APOSTROPHE)


def search_key(text: str) -> str:
    """What two spellings of a name have in common: no case, no apostrophes, hyphens as spaces; ґ stays ґ."""
    plain = unicodedata.normalize("NFC", text).translate(_NO_APOSTROPHES).casefold()
    return _GAPS.sub(" ", plain).strip()


def sort_key(text: str) -> str:
    """Digits that sort as the Ukrainian alphabet does; apostrophes, hyphens and spaces do not count.

    Digits come first, Latin letters next, the 33 letters after them, letters of other alphabets last.
    """
    letters = (letter for letter in search_key(text) if letter.isalnum())
    return "".join(WEIGHTS.get(letter, FOREIGN_LETTER) for letter in letters)
