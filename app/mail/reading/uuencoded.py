"""Files that old programs write into the text itself: begin, lines of uuencode, end."""

import binascii
import re
from typing import NamedTuple

BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.MULTILINE)
END = re.compile(rb"^(?:end|====)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)


class UuFile(NamedTuple):
    """One file; its name is bytes, for nothing says in which charset."""

    name: bytes
    content: bytes
    is_whole: bool


class Found(NamedTuple):
    """The files, and the text without them."""

    files: tuple[UuFile, ...]
    text: bytes


def begins_file(text: bytes) -> bool:
    """Whether a file seems to begin somewhere in the text."""
    return b"begin" in text and BEGIN.search(text) is not None


def files_in(text: bytes) -> Found:
    """Take the files out of a text; words that only look like a beginning are left there."""
    files, kept, at = [], [], 0
    while begin := BEGIN.search(text, at):
        end = END.search(text, begin.end())
        stop = end.start() if end else len(text)
        content, is_whole = _decoded(text[begin.end() : stop])
        if content:
            files.append(UuFile(begin[1].strip(), content, is_whole and end is not None))
            kept.append(text[at : begin.start()])
        else:
            kept.append(text[at:stop])
        at = end.end() if end else stop
    return Found(tuple(files), b"".join([*kept, text[at:]]))


def _decoded(lines: bytes) -> tuple[bytes, bool]:
    pieces, is_whole = [], True
    for line in lines.splitlines():
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            is_whole = False
            pieces.append(_shortened(line))
    return b"".join(pieces), is_whole


def _shortened(line: bytes) -> bytes:
    """A line that is longer than it says, as some programs write; what it says is taken."""
    count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
    try:
        return binascii.a2b_uu(line[:count])
    except binascii.Error:
        return b""
