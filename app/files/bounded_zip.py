"""Reads ZIP files that strangers made: few entries, little in all, whatever their headers promise."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from app.files.problems import Unreadable

MOST_ENTRIES = 10_000
MOST_BYTES = 128 * 1024 * 1024
PIECE = 64 * 1024
ENTRY_MARK = b"PK\x01\x02"
IS_ENCRYPTED = 0x1
# What zipfile raises for archives that are broken, cut or packed in a way it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


class BoundedZip:
    """A ZIP file in memory from which at most `most_bytes` are unpacked, all reading together.

    Raises Unreadable for what is no whole ZIP file, for too many entries and for entries locked by a password.
    """

    def __init__(self, content: bytes, most_bytes: int = MOST_BYTES) -> None:
        # The list of entries is read whole on opening, so it is counted before.
        if content.count(ENTRY_MARK) > MOST_ENTRIES:
            raise Unreadable("too_large")
        try:
            # Names without the mark of UTF-8 were written by DOS and by Windows in the language of those.
            self._archive = zipfile.ZipFile(io.BytesIO(content), metadata_encoding="cp866")
        except BROKEN as cause:
            raise Unreadable("damaged", what="ZIP") from cause
        self._left = most_bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files inside, folders apart, in their order."""
        return tuple(
            dict.fromkeys(entry.filename for entry in self._archive.infolist() if not entry.filename.endswith("/"))
        )

    @property
    def is_locked(self) -> bool:
        """Whether a password locks any entry."""
        return any(entry.flag_bits & IS_ENCRYPTED for entry in self._archive.infolist())

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of an entry piece by piece; Unreadable when there is none of this name or it cannot be read."""
        try:
            if self._archive.getinfo(name).flag_bits & IS_ENCRYPTED:
                raise Unreadable("password")
            with self._archive.open(name) as entry:
                while piece := entry.read(PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Unreadable("too_large")
                    yield piece
        except BROKEN as cause:
            raise Unreadable("damaged", what=name) from cause

    def read(self, name: str) -> bytes:
        """The whole content of an entry."""
        return b"".join(self.pieces(name))
