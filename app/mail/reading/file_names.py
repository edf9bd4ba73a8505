"""Names of attached files: as RFC 2231 and RFC 2047 write them and as mail programs do, kept as they are meant."""

import mimetypes
import re
import unicodedata
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from app.mail.reading.charsets import decode
from app.mail.reading.encoded_words import Noted, decoded_words
from app.mail.reading.limits import LONGEST_NAME
from app.mail.reading.parameters import Value, values_of

PLACES = (("filename", "content-disposition"), ("name", "content-type"), ("name", "content-disposition"))
# Path separators, control characters, and the marks that make «gpj.exe» look like «exe.jpg».
UNSAFE = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){2}")
LOST = re.compile("[?_\N{REPLACEMENT CHARACTER}]")
# What `mimetypes` does not know or answers oddly.
ENDINGS = {"message/rfc822": ".eml", "text/plain": ".txt", "message/delivery-status": ".txt", "image/jpeg": ".jpg"}


def file_name(fields: Message, noted: Noted) -> str:
    """The name that the part gives its file, safe to store and show; empty when it gives none."""
    found = [safe_name(_read(value, noted)) for place in PLACES for value in values_of(fields, *place)]
    # A program that cannot write Cyrillic in one place often can in the other.
    return min((name for name in found if name), key=lambda name: len(LOST.findall(name)) * 2 > len(name), default="")


def _read(value: Value, noted: Noted) -> str:
    if isinstance(value, tuple):
        label, _, text = value
        raw = text.encode("latin-1") if all(sign <= "\xff" for sign in text) else text.encode()
        found = decode(raw, label or "")
        noted(label or "", found)
        value = found.text
    value = decoded_words(value, noted)
    if PERCENT.search(value) and value.isascii():
        value = decode(unquote_to_bytes(value), "utf-8").text
    return value


def safe_name(name: str) -> str:
    """The name with path separators and control characters replaced; nothing else is changed but its length."""
    name = UNSAFE.sub("_", unicodedata.normalize("NFC", name).strip().strip("\"'")).strip()
    if len(name) > LONGEST_NAME:
        ending = PurePosixPath(name).suffix[:12]
        name = name[: LONGEST_NAME - len(ending)] + ending
    return "" if set(name) <= {"."} else name


def made_name(number: int, media_type: str) -> str:
    """A name for a part that has none: `part-3.pdf`."""
    return f"part-{number}{ENDINGS.get(media_type) or mimetypes.guess_extension(media_type) or '.bin'}"
