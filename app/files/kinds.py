"""What kind of file something is, told by its content alone; no name and no sender's word is trusted."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.files.cms_bytes import is_cms
from app.files.packages import kind_of_ole, kind_of_zip
from app.files.texts import kind_of_text
from app.letters.bilingual import Bilingual, read_bilingual

MARKS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Readers of PDF look for the mark in the first kilobyte, and some programs do write lines before it.
PDF_MARK = re.compile(rb"(?s).{0,1019}?%PDF-\d")


class Shown(StrEnum):
    """How a browser may get a file: as it is, drawn anew from its pixels, or only to be saved."""

    AS_IT_IS = "as_it_is"
    REDRAWN = "redrawn"
    NEVER = "never"


@dataclass(frozen=True)
class Kind:
    """One kind of file; `key` is the usual suffix of its names."""

    key: str
    media_type: str
    name: Bilingual
    shown: Shown


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            key: Kind(key, row["media_type"], read_bilingual(row["name"]), Shown(row.get("shown", Shown.NEVER)))
            for key, row in tables.items()
        }
    )


def kind_of(content: bytes) -> Kind:
    """The kind that the content itself shows; `unknown` when it shows none."""
    return kinds()[_key_of(content)]


def _key_of(content: bytes) -> str:
    for mark, key in MARKS:
        if content.startswith(mark):
            return key
    if content.startswith(ZIP_MARKS):
        return kind_of_zip(content)
    if content.startswith(OLE_MARK):
        return kind_of_ole(content)
    if is_cms(content):
        return "p7s"
    if PDF_MARK.match(content):
        return "pdf"
    return kind_of_text(content) or "unknown"
