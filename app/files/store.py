"""Keeps contents under their SHA-256 digest, outside anything a web server serves by itself."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from app.errors import NotFound

DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    """SHA-256 of the content, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _place(root: Path, digest: str) -> Path:
    return root / digest[:2] / digest


def keep(root: Path, content: bytes) -> str:
    """Store the content and return its digest; it is on the disk, synced, before this returns."""
    digest = digest_of(content)
    place = _place(root, digest)
    if place.exists():
        return digest
    _make_folder(place.parent)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).replace(place)
    _sync(place.parent)
    return digest


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def load(root: Path, digest: str) -> bytes:
    """The content kept under the digest; raises NotFound when it is not there or is no longer the same.

    A digest may come from a browser: whatever is none never becomes a path.
    """
    place = _place(root, digest)
    if not DIGEST.fullmatch(digest) or not place.is_file():
        raise NotFound("The file {digest} is not in the store. Restore it from a backup.", digest=digest)
    content = place.read_bytes()
    if digest_of(content) != digest:
        raise NotFound("The file {digest} is damaged. Restore it from a backup.", digest=digest)
    return content
