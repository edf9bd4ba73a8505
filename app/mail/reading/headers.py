"""The block of headers of a mail or a part: found, unfolded, decoded; addresses, dates and identifiers in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message

from imap_tools.utils import parse_email_date

from app.mail.reading.charsets import decode
from app.mail.reading.encoded_words import Noted, decoded_words
from app.mail.reading.limits import LONGEST_VALUE, MOST_ADDRESSES
from app.mail.reading.shapes import Address

# Lines that may stand in a block; the first other line ends it. «From » begins a mail in an mbox file.
BLOCK = re.compile(rb"(?:(?:>?From |[!-9;-~]+[ \t]*:|[\t ])[^\n]*(?:\n|\Z))*+")
BLANK = re.compile(rb"\r?\n")
FOLD = re.compile(rb"\r*\n[ \t]+")
CHARSET = re.compile(rb"charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# `email.utils.getaddresses` of newer Pythons gives up the whole header for one bare comma in a name.
ADDRESS = re.compile(
    r'(?:"((?:[^"\\]|\\.){0,400})"|([^<>",;]{0,400}?))\s{0,20}<([^<>]{0,400})>'
    r"|([^\s<>\",;:()\[\]]{1,300}@[^\s<>\",;()\[\]]{1,300})(?:\s{0,20}\(([^()]{0,200})\))?"
)
IDENTIFIER = re.compile(r"<([^<>\s]{1,900})>")
INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
FIRST_YEAR, LAST_YEAR = 1990, 2200


def block_end(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the headers that begin at `start` end, and where the body begins."""
    match = BLOCK.match(raw, start, end)
    stop = match.end() if match else start
    blank = BLANK.match(raw, stop, end)
    return stop, blank.end() if blank else stop


def read_block(block: bytes, noted: Noted) -> Message:
    """The fields of a block; bytes beyond ASCII are decoded, encoded words are left to whoever reads a field."""
    fields = Message()
    hint = CHARSET.search(block)
    label = hint[1].decode("ascii", "replace") if hint and not block.isascii() else ""
    for line in FOLD.sub(b" ", block).split(b"\n"):
        name, colon, value = line.partition(b":")
        if not colon or b" " in name.rstrip():
            continue
        value = value.strip()[:LONGEST_VALUE]
        if value.isascii():
            text = value.decode("ascii")
        else:
            found = decode(value, label)
            text = found.text
            # Bare UTF-8 is allowed (RFC 6532) and no repair.
            if found.charset != "utf-8":
                noted("", found)
        fields[name.decode("ascii", "replace").strip()] = text
    return fields


def shown_text(value: str | None, noted: Noted) -> str:
    """A header as a person reads it, on one line."""
    return " ".join(INVISIBLE.sub(" ", decoded_words(value or "", noted)).split())


def addresses(values: Iterable[str], noted: Noted) -> tuple[Address, ...]:
    """Every address, with the name beside it; also of headers that no standard allows."""
    found: list[Address] = []
    joined = ", ".join(values)[:LONGEST_VALUE]
    for match in ADDRESS.finditer(joined):
        name = (match[1] or "").replace("\\", "") or match[2] or match[5] or ""
        address = (match[3] if match[3] is not None else match[4]).strip()
        found.append(Address(shown_text(name, noted).strip("'\" "), shown_text(address, noted).replace("mailto:", "")))
        if len(found) == MOST_ADDRESSES:
            break
    if not found and "=?" in joined:
        # The whole header was made one encoded word, address and all.
        return addresses([decoded_words(joined, noted).replace("=?", "")], noted)
    return tuple(found)


def identifiers(values: Iterable[str]) -> tuple[str, ...]:
    """Message-IDs without their brackets, in order, each once; one without brackets is taken whole."""
    joined = " ".join(values)
    return tuple(dict.fromkeys(IDENTIFIER.findall(joined) or joined.split()[:1]))


def dates(values: Iterable[str]) -> tuple[datetime, ...]:
    """The moments that can be read, in UTC; a date without a zone is taken for UTC."""
    return tuple(dict.fromkeys(_moments(values)))


def _moments(values: Iterable[str]) -> Iterator[datetime]:
    for value in values:
        moment = parse_email_date(value[:200])
        # imap-tools answers 1900 for what it cannot read.
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            continue
        yield moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
