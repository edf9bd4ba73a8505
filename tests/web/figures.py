"""The demonstration behind the pages of figures: replies of every kind, as of a fixed Monday."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.models import db
from app.services.demonstrating import PASSWORD, load_demonstration
from tests.instances import make_app
from tests.web.visitors import Visitor

TODAY = date(2026, 11, 23)
SLUG = "demo"


@contextmanager
def demonstration(folder: Path) -> Iterator[Flask]:
    """An application with the demonstration loaded, whose today is TODAY."""
    app = make_app(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        with app.app_context():
            load_demonstration(TODAY)
        yield app
        with app.app_context():
            db.engine.dispose()


@cache
def reader(app: Flask, role: str = "analyst", language: str = "en") -> Visitor:
    """A person of the demonstration, signed in once (signing in is limited), reading in a language."""
    visitor = Visitor(app)
    visitor.sign_in(f"{role}@example.org", PASSWORD)
    visitor.post(f"/language/{language}")
    return visitor


def cells_of(page: str, figure: str) -> list[str]:
    """The cells of the row of a figure as a reader sees them: count of, share, interval."""
    row = page.partition(f'id="figure-{figure}"')[2].partition("</tr>")[0]
    cells = row.split("<td")[1:]
    return [" ".join(_words(cell)) for cell in cells]


def _words(cell: str) -> list[str]:
    text = cell.partition(">")[2]
    shown = "".join(part.partition(">")[2] if "<" in cell and ">" in part else part for part in f">{text}".split("<"))
    return shown.replace("\u00a0", " ").split()
