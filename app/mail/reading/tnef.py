"""Opens winmail.dat: what Outlook makes of a mail when it takes the recipient for Outlook too ([MS-OXTNEF]).

tnefparse repeats as often as a number in the file says, up to four thousand million times; this stops at the end.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.mail.reading import mapi
from app.mail.reading.charsets import decode
from app.mail.reading.limits import MOST_OBJECTS
from app.mail.reading.mapi import File, Opened, Text

SIGNATURE = 0x223E9F78
HEAD = struct.Struct("<IH")
OBJECT = struct.Struct("<BHHI")
SUBJECT, BODY, FILE_CONTENT, FILE_NAME, FILE_BEGINS = 0x8004, 0x800C, 0x800F, 0x8010, 0x9002
PROPERTIES, FILE_PROPERTIES, CODE_PAGE = 0x9003, 0x9005, 0x9007
OF_FILES = frozenset({FILE_CONTENT, FILE_NAME, FILE_PROPERTIES})
# Bytes of the values of a fixed size; four is the least for any.
SIZES = dict.fromkeys((0x0002, 0x0003, 0x0004, 0x000A, 0x000B), 4)
SIZES |= dict.fromkeys((0x0005, 0x0006, 0x0007, 0x0014, 0x0040), 8) | {0x0048: 16}
OF_ANY_SIZE = frozenset({0x000D, mapi.TEXT_8BIT, mapi.TEXT, mapi.BINARY})
MANY, NAMED, OBJECT_TYPE = 0x1000, 0x8000, 0x000D


class BrokenTnef(Exception):
    """It does not follow its own structure."""


class Property(NamedTuple):
    """One property with its value as bytes."""

    number: int
    kind: int
    raw: bytes


def is_tnef(content: bytes) -> bool:
    """By its first bytes."""
    return len(content) >= HEAD.size and HEAD.unpack_from(content)[0] == SIGNATURE


def open_tnef(content: bytes) -> Opened:
    """The files and texts inside; raises BrokenTnef when it breaks off before anything could be found."""
    opened = Opened()
    label = ""
    files: list[_Attached] = []
    for number, raw in _objects(content):
        if number == CODE_PAGE and len(raw) >= 4:
            label = mapi.charset_of(struct.unpack_from("<I", raw)[0])
        elif number == FILE_BEGINS:
            files.append(_Attached())
        elif number in OF_FILES and files:
            files[-1].add(number, raw)
        else:
            _add_words(opened, number, raw, label)
    opened.files = [file.finished(label) for file in files]
    if not (opened.files or opened.texts or opened.formatted):
        raise BrokenTnef
    return opened


@dataclass
class _Attached:
    """What the objects about one file have said so far."""

    short_name: bytes = b""
    content: bytes = b""
    properties: dict[int, Property] = field(default_factory=dict)

    def add(self, number: int, raw: bytes) -> None:
        if number == FILE_NAME:
            self.short_name = raw
        elif number == FILE_CONTENT:
            self.content = raw
        else:
            self.properties = {found.number: found for found in _properties(raw)}

    def finished(self, label: str) -> File:
        names = [self._text(number, label) for number in (mapi.LONG_NAME, mapi.SHORT_NAME, mapi.DISPLAY_NAME)]
        name = next(filter(None, names), _text(self.short_name, label))
        content, inner = self.content, self.properties.get(mapi.FILE_DATA)
        if inner and not content:
            # An object begins with the 16 bytes of its class; an enclosed mail is TNEF after them.
            content = inner.raw[16:] if inner.kind == OBJECT_TYPE else inner.raw
        return File(name, self._text(mapi.FILE_TYPE, label) or "application/octet-stream", content)

    def _text(self, number: int, label: str) -> str:
        return _value(self.properties[number], label) if number in self.properties else ""


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = HEAD.size
    for _ in range(MOST_OBJECTS):
        if at + OBJECT.size > len(content):
            return
        _, number, _, size = OBJECT.unpack_from(content, at)
        at += OBJECT.size
        yield number, content[at : at + size]
        # A checksum of two bytes follows.
        at += size + 2


def _properties(raw: bytes) -> Iterator[Property]:
    """As many as the bytes hold, whatever their count says."""
    at = 4
    for _ in range(MOST_OBJECTS):
        if at + 4 > len(raw):
            return
        kind, number = struct.unpack_from("<HH", raw, at)
        at = _past_name(raw, at + 4) if number >= NAMED else at + 4
        base = kind & ~MANY
        if base in OF_ANY_SIZE or kind & MANY:
            if at + 8 > len(raw):
                return
            count, size = struct.unpack_from("<II", raw, at)
            if base not in OF_ANY_SIZE or count != 1:
                # Lists of values say nothing that is asked here, and nothing after them is at a known place.
                return
            yield Property(number, base, raw[at + 8 : at + 8 + size])
            at += 8 + size + -size % 4
        elif base in SIZES:
            yield Property(number, base, raw[at : at + SIZES[base]])
            at += SIZES[base]
        else:
            return


def _past_name(raw: bytes, at: int) -> int:
    """Skip the name of a named property: an identifier of 16 bytes, then a number or a text."""
    if at + 24 > len(raw):
        return len(raw)
    kind, size = struct.unpack_from("<II", raw, at + 16)
    return at + 24 if kind == 0 else at + 24 + size + -size % 4


def _text(raw: bytes, label: str) -> str:
    return decode(raw.rstrip(b"\\0"), label).text.strip("\0")


def _value(found: Property, label: str) -> str:
    return found.raw.decode("utf-16-le", "replace").strip("\0") if found.kind == mapi.TEXT else _text(found.raw, label)


def _add_words(opened: Opened, number: int, raw: bytes, label: str) -> None:
    if number == SUBJECT:
        opened.set_field("Subject", _text(raw, label))
    elif number == BODY:
        opened.texts.append(Text(raw.rstrip(b"\0"), label, is_page=False))
    elif number == PROPERTIES:
        for found in _properties(raw):
            if found.number == mapi.BODY:
                opened.texts.append(Text(_value(found, label).encode(), "utf-8", is_page=False))
            elif found.number == mapi.PAGE:
                opened.texts.append(Text(found.raw.rstrip(b"\0"), "", is_page=True))
            elif found.number == mapi.FORMATTED:
                opened.formatted = found.raw
