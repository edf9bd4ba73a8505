"""Cuts a multipart at its boundary: exact bytes, time that grows with the size only, and any kind of damage.

The standard library's parser goes line by line, calls itself for every level and writes line ends anew.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

GUESS = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,69}?|-[^\r\n]{1,69}?)[ \t]*\r?\nContent-[A-Za-z-]+:", re.IGNORECASE)
# What mail programs say before the first part to programs older than 1992.
SMALL_TALK = 400


class Span(NamedTuple):
    """A part between two boundaries, as places in the raw bytes. `is_part` is false for what lies outside them."""

    start: int
    end: int
    is_part: bool = True
    is_ended: bool = True


def spans(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[Span]:
    """Every part, one by one; words before the first and after the last only when they are more than small talk."""
    delimiter = re.compile(rb"(?:\A|\n)--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?=\n|\Z)")
    begin, is_open = start, False
    for match in delimiter.finditer(raw, max(start - 1, 0), end):
        stop = match.start() - (raw[match.start() - 1 : match.start()] == b"\r")
        yield from _between(raw, begin, stop, is_open=is_open, is_first=begin == start)
        begin, is_open = min(match.end() + 1, end), match[1] is None
    if is_open:
        yield Span(begin, end, is_ended=False)
    else:
        yield from _between(raw, begin, end, is_open=False, is_first=False)


def _between(raw: bytes, start: int, end: int, *, is_open: bool, is_first: bool) -> Iterator[Span]:
    if is_open:
        yield Span(start, max(start, end))
    elif end - start > (SMALL_TALK if is_first else 0) and raw[start:end].strip():
        yield Span(start, end, is_part=False)


def has_boundary(raw: bytes, start: int, end: int, boundary: bytes) -> bool:
    """Whether the boundary that is named is there at all."""
    return bool(boundary) and raw.find(b"--" + boundary, max(start - 1, 0), end) >= 0


def guessed_boundary(raw: bytes, start: int, end: int) -> bytes:
    """The first line that looks like one: two dashes, and a header of a part below; empty when there is none."""
    match = GUESS.search(raw, max(start - 1, 0), end)
    return match[1] if match else b""
