"""Bytes to text when the label of the charset is unknown, wrong or absent; content decides before the label."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from charset_normalizer import from_bytes

from app.mail.reading.judging import TABLES, cyrillic_charset, likelihood

ALIASES: dict[str, str] = TABLES["alias"]
MEANINGLESS = frozenset(TABLES["meaningless"])
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What the general detector is shown: it is slow, and the beginning tells.
SHOWN = 4_000
EUROPEAN = ["cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_15"]
WESTERN = frozenset({"iso8859-1", "iso8859-15", "cp1252"})
# UTF-8 read as one of these and written as UTF-8 once more.
READ_WRONGLY_AS = ("cp1251", "cp1252", "latin-1")
BEYOND_ASCII = re.compile("[^\x00-\x7f]{2}")
# Codecs of Python that are notations.
NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
# Their texts are ASCII bytes that mean something else.
ESCAPED = re.compile(r"utf-?(7|16|32)|iso-?2022|hz", re.IGNORECASE)
# A share of bytes that may be broken in a text that is otherwise UTF-8.
BROKEN_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the charset it was read in, and whether that differs from a label that meant something."""

    text: str
    charset: str
    is_repaired: bool = False
    is_whole: bool = True


@lru_cache(maxsize=500)
def known_charset(label: str) -> str:
    """Python's name for a label, also for those that it does not know; empty when it means nothing."""
    cleaned = label.strip().strip("\"'<>;").lower().replace("_", "-") if label else ""
    cleaned = cleaned.partition("*")[0].partition(";")[0].strip()
    if cleaned in MEANINGLESS:
        return ""
    name = ALIASES.get(cleaned, cleaned)
    try:
        # base64, rot13 and their like are codecs of Python too; they encode no text.
        "".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if found in NO_CHARSETS else ALIASES.get(found, found)


def decode(raw: bytes, label: str = "") -> Decoded:
    """The text of `raw`; never fails, and says when the label was not understood by itself or not believed."""
    declared = known_charset(label)
    if raw.isascii() and not ESCAPED.match(declared):
        return _ascii(raw)
    for mark, name in BYTE_ORDER_MARKS:
        if raw.startswith(mark) and (name != "utf-16" or len(raw) % 2 == 0):
            return _read(raw, name, label)
    name = _escaped(raw, declared) or _utf8(raw) or _one_byte(raw, declared, label)
    found = _read(raw, name, label)
    return (_encoded_once(found.text) or found) if name == "utf-8" else found


def _ascii(raw: bytes) -> Decoded:
    if raw.count(0) * 3 > len(raw) > 1:
        return _read(raw, "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be", "")
    return Decoded(raw.decode("ascii"), "us-ascii")


def _read(raw: bytes, name: str, label: str) -> Decoded:
    text = raw.decode(name, "replace")
    as_labelled = name.partition("-sig")[0] in _as_python_knows(label)
    return Decoded(text, name, is_repaired=not as_labelled, is_whole="\N{REPLACEMENT CHARACTER}" not in text)


@lru_cache(maxsize=500)
def _as_python_knows(label: str) -> tuple[str, ...]:
    """The names of the charset that Python itself takes the label for, and of those that hold all of it."""
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):
        return ()
    return (name, "cp1252") if name in WESTERN else (name, ALIASES.get(name, name))


def _escaped(raw: bytes, declared: str) -> str:
    is_wide = declared.startswith(("utf-16", "utf-32"))
    # The upper byte of a Cyrillic letter is 4, that of a Latin one 0.
    if not ESCAPED.match(declared) or (is_wide and b"\0" not in raw and b"\x04" not in raw):
        return ""
    try:
        raw.decode(declared)
    except UnicodeError:
        return ""
    return declared


def _utf8(raw: bytes) -> str:
    """Text that is valid UTF-8 beyond ASCII is UTF-8, whatever its label; a few broken bytes do not change that."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken and (broken > len(raw) * BROKEN_SHARE or broken * 4 > sum(letter > "\x7f" for letter in text)):
        return ""
    return "utf-8"


def _encoded_once(text: str) -> Decoded | None:
    """Undo UTF-8 that was taken for another charset and encoded once more, when that gives a likelier text."""
    first = BEYOND_ASCII.search(text)
    for wrong in READ_WRONGLY_AS:
        try:
            # Almost always the first letter tells that nothing is to be undone.
            if not first or not first.group().encode(wrong).decode("utf-8"):
                return None
            once = text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
        if likelihood(once) > likelihood(text):
            return Decoded(once, "utf-8 twice", is_repaired=True)
    return None


def _one_byte(raw: bytes, declared: str, label: str) -> str:
    read_best = cyrillic_charset(raw, declared)
    if read_best or declared not in ("", "utf-8"):
        return read_best or declared
    if set(_as_python_knows(label)) & WESTERN:
        return "cp1252"
    best = from_bytes(raw[:SHOWN], cp_isolation=EUROPEAN).best()
    return best.encoding if best else "cp1252"
