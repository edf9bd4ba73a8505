"""Cuts a multipart at its boundary: exact bytes, time that grows with the size only, and any kind of damage.

The standard library's parser goes line by line, calls itself for every level and writes line ends anew.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

GUESS = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,69}?|-[^\r\n]{1,69}?)[ \t]*\r?\nContent-[A-Za-z-]+:", re.IGNORECASE)
TAIL = re.compile(rb"(--)?[ \t]*\r?(?=\n|\Z)")
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
    begin, is_open = start, False
    for stop, after, is_last in _delimiters(raw, start, end, b"\n--" + boundary):
        yield from _between(raw, begin, stop, is_open=is_open, is_first=begin == start)
        begin, is_open = after, not is_last
    if is_open:
        yield Span(begin, end, is_ended=False)
    else:
        yield from _between(raw, begin, end, is_open=False, is_first=False)


def _delimiters(raw: bytes, start: int, end: int, line: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where the part above a delimiter stops, where the next begins, and whether it was the last.

    The line end above belongs to the delimiter (RFC 2046), so the search begins one byte before the body.
    """
    at = raw.find(line, max(start - 1, 0), end)
    while at >= 0:
        tail = TAIL.match(raw, at + len(line), end)
        if tail:
            yield at - (raw[at - 1 : at] == b"\r"), min(tail.end() + 1, end), tail[1] is not None
        at = raw.find(line, tail.end() if tail else at + len(line), end)


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
