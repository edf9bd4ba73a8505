"""A ZIP archive that is sent while it is made: no more than one file of it lies in memory."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
# File systems allow 255 bytes, and a Ukrainian letter takes two.
_LONGEST_STEM = 110


@dataclass(frozen=True)
class Enclosed:
    """One file of an archive and the day that it shows."""

    name: str
    dated_on: date
    content: bytes


def file_name(stem: str, suffix: str) -> str:
    """A name that every system can write, Ukrainian letters kept; what none allows becomes a hyphen."""
    return _FORBIDDEN.sub("-", stem)[:_LONGEST_STEM].strip(" .") + suffix


class _Outlet(io.RawIOBase):
    """Takes what the archive writes and gives it away; it cannot go back, so the archive never asks it to."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


def stream_zip(files: Iterable[Enclosed]) -> Iterator[bytes]:
    """The archive in pieces, one for each file and the list at the end; the same files give the same bytes."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, file.dated_on.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content, compresslevel=1)
            yield outlet.take()
    yield outlet.take()
