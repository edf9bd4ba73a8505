"""Contents kept beside the database: a row for each, the bytes under their digest."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from flask import current_app
from sqlalchemy import insert, select

from app.files.kinds import kind_of
from app.files.store import keep, load
from app.models import StoredFile, db


def file_root() -> Path:
    """The folder of stored files."""
    return Path(current_app.config["ZAPYT"].instance) / "files"


def store_file(content: bytes) -> StoredFile:
    """The row of this content, made when it is new; the content is on the disk before the row exists."""
    return store_files([content])[0]


def store_files(contents: Sequence[bytes]) -> list[StoredFile]:
    """The rows of these contents in their order, with as many statements for many as for one."""
    root = file_root()
    digests = [keep(root, content) for content in contents]
    rows = _rows(digests)
    new = {digest: content for digest, content in zip(digests, contents, strict=True) if digest not in rows}
    if new:
        said = [
            {"sha256": digest, "size": len(content), "media_type": kind_of(content).media_type}
            for digest, content in new.items()
        ]
        db.session.execute(insert(StoredFile), said)
        rows |= _rows(new)
    return [rows[digest] for digest in digests]


def _rows(digests: Iterable[str]) -> dict[str, StoredFile]:
    query = select(StoredFile).where(StoredFile.sha256.in_(list(digests)))
    return {row.sha256: row for row in db.session.scalars(query)}


def load_file(stored: StoredFile) -> bytes:
    """The content of a stored file."""
    return load(file_root(), stored.sha256)
