"""Text of headers: encoded words (RFC 2047), also broken ones."""

import binascii
import re
from collections.abc import Callable

from app.mail.reading.charsets import Decoded, decode, known_charset

# Blanks inside and a missing end are met, though RFC 2047 forbids both.
ONE = r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?\n]*)(?:\?=|\?$|$)"
WORD = re.compile(ONE, re.MULTILINE)
# Neighbouring words are one text, folded or not.
RUN = re.compile(rf"(?:{ONE.replace('(', '(?:').replace('(?:?:', '(?:')}[ \t\r\n]*)+", re.MULTILINE)
HEXADECIMAL = re.compile(rb"=([0-9A-Fa-f]{2})")
OUTSIDE_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
Noted = Callable[[str, Decoded], None]


def decoded_words(value: str, noted: Noted) -> str:
    """The header's text with every encoded word read; `noted` is told of each label and what was decoded."""
    if "=?" not in value:
        return value
    return RUN.sub(lambda run: _run(run.group(), noted), value)


def _run(run: str, noted: Noted) -> str:
    """Words of one charset are joined before they are decoded: programs cut letters of two bytes in the middle."""
    texts: list[str] = []
    label, raw = "", b""
    for match in WORD.finditer(run):
        if raw and known_charset(label) != known_charset(match[1]):
            texts.append(_text(raw, label, noted))
            raw = b""
        label, raw = match[1], raw + _content(match[2], match[3])
    trailing = run[len(run.rstrip()) :]
    return "".join([*texts, _text(raw, label, noted), trailing])


def _text(raw: bytes, label: str, noted: Noted) -> str:
    found = decode(raw, label)
    noted(label, found)
    return found.text


def _content(encoding: str, written: str) -> bytes:
    if encoding in "qQ":
        bare = written.replace("_", " ").encode("utf-8", "surrogateescape")
        return HEXADECIMAL.sub(lambda match: bytes([int(match[1], 16)]), bare)
    digits = OUTSIDE_BASE64.sub("", written)
    # One digit over is the remains of a byte that was cut off.
    digits = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))
