"""Text in both languages, and the small rules by which numbers are written inside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale

Language = Literal["uk", "en"]
LANGUAGES: tuple[Language, ...] = ("uk", "en")
NO_BREAK = "\u00a0"
THIN_NO_BREAK = "\u202f"
PLURALS = {language: Locale(language).plural_form for language in LANGUAGES}
# Categories in the order in which a template lists its forms.
FORM_ORDER: Mapping[Language, tuple[str, ...]] = {"uk": ("one", "few", "many"), "en": ("one", "other")}


@dataclass(frozen=True)
class Text:
    """The same words in Ukrainian and in English."""

    uk: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.uk if language == "uk" else self.en


def number(value: float, language: Language) -> str:
    """Write a number with thin no-break spaces between thousands and at most one decimal."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    spaced = text.replace(",", THIN_NO_BREAK)
    return spaced.replace(".", ",") if language == "uk" else spaced


def plural(count: int, forms: str, language: Language) -> str:
    """Choose among «рада|ради|рад» (one, few, many) or "council|councils" (one, other) the form for a count."""
    chosen = PLURALS[language](abs(count))
    return forms.split("|")[FORM_ORDER[language].index(chosen)]


def percent(rate: float, language: Language) -> str:
    """Write a rate between 0 and 1 as whole per cent; only exact 0 and 1 are ever written as 0 and 100."""
    unit = f"{NO_BREAK}%" if language == "uk" else "%"
    if 0 < rate < 0.01:
        return ("менше" if language == "uk" else "under") + f"{NO_BREAK}1{unit}"
    if 0.99 < rate < 1:
        return ("понад" if language == "uk" else "over") + f"{NO_BREAK}99{unit}"
    return f"{int(rate * 100 + 0.5)}{unit}"


@dataclass(frozen=True)
class Counted:
    """A count that a template may write alone, with a noun, or turn into a word that agrees with it.

    `{n}` gives «8», `{n:рада|ради|рад}` gives «8 рад», `{n:~відповіла|відповіли|відповіли}` gives «відповіли».
    """

    count: int
    language: Language

    def __format__(self, forms: str) -> str:
        if not forms:
            return number(self.count, self.language)
        word = plural(self.count, forms.removeprefix("~"), self.language)
        return word if forms.startswith("~") else f"{number(self.count, self.language)}{NO_BREAK}{word}"
