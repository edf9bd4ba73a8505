"""Contents kept beside the database: a row for each, the bytes under their digest."""

from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.files.kinds import kind_of
from app.files.store import keep, load
from app.models import StoredFile, db


def file_root() -> Path:
    """The folder of stored files."""
    return Path(current_app.config["ZAPYT"].instance) / "files"


def store_file(content: bytes) -> StoredFile:
    """The row of this content, made when it is new; the content is on the disk before the row exists."""
    digest = keep(file_root(), content)
    row = db.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    if row is None:
        row = StoredFile(sha256=digest, size=len(content), media_type=kind_of(content).media_type)
        db.session.add(row)
        db.session.flush()
    return row


def load_file(stored: StoredFile) -> bytes:
    """The content of a stored file."""
    return load(file_root(), stored.sha256)
