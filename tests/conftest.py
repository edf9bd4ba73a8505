"""The application over a fresh database for each test: SQLite always, PostgreSQL too where it is installed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.letters import press
from app.models import db
from tests.economies import economise, typeset_once
from tests.instances import make_app, settings_for
from tests.postgres import has_postgres, stop_postgres

economise()
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not has_postgres(), reason="no PostgreSQL"))]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application on SQLite, inside an application context."""
    yield from _in_context(make_app(tmp_path / "instance"))


@pytest.fixture(params=ENGINES)
def any_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The same on every engine."""
    yield from _in_context(make_app(tmp_path / "instance", **settings_for(request.param)))


def _in_context(made: Flask) -> Iterator[Flask]:
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(autouse=True, scope="session")
def _letters_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """The same text is typeset once in a run: that the bytes are the same each time, tests/letters shows."""
    ours = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "typeset", typeset_once((ours if worker_id == "master" else ours.parent) / "letters"))
        yield


@pytest.fixture(autouse=True, scope="session")
def _postgres_ends() -> Iterator[None]:
    """With the tests, not with their process, which may be killed when it takes long to end."""
    yield
    stop_postgres()


class SetClock:
    """The clock, set by hand: Friday 27.11.2026, 11:00 in Kyiv, until it is moved on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 27, 9, tzinfo=UTC)

    def pass_by(self, pause: timedelta) -> None:
        self.now += pause


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The application's clock, in the test's hands."""
    held = SetClock()
    monkeypatch.setattr(clock, "now", lambda: held.now)
    return held
