"""Locks between processes that the operating system or the database frees when their holder dies."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from sqlalchemy import text

from app.models.base import db


@contextmanager
def exclusive(name: str) -> Iterator[bool]:
    """Hold the lock `name` across processes; yields False at once when another process holds it.

    SQLite serves one machine, so a locked file in the instance folder does; PostgreSQL has advisory locks. Both end
    with the process, also after SIGKILL, so whatever a dead holder left half-done can be taken up at once.
    """
    held = _database_lock(name) if db.engine.dialect.name == "postgresql" else _file_lock(name)
    with held as is_mine:
        yield is_mine


@contextmanager
def _file_lock(name: str) -> Iterator[bool]:
    with (current_app.config["ZAPYT"].instance / f"{name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _database_lock(name: str) -> Iterator[bool]:
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_mine = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}))
        try:
            yield is_mine
        finally:
            if is_mine:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
