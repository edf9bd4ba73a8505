"""The application over a fresh database for each test: SQLite always, PostgreSQL too where it is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.application import create_app
from app.models import db
from app.services.directory import load_councils
from config import Config
from tests.postgres import fresh_postgres_url, has_postgres

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.skipif(not has_postgres(), reason="no PostgreSQL"))]


def make_app(folder: Path, **settings: str) -> Flask:
    """An application of its own: its own instance folder, its own database, nothing leaves the machine."""
    env = {"ZAPYT_INSTANCE": str(folder), "ZAPYT_SECRET_KEY": "k" * 40, "ZAPYT_PASSWORD_SALT": "s" * 20, **settings}
    app = create_app(Config.from_environment(env))
    app.config.update(TESTING=True, RATELIMIT_ENABLED=False)
    with app.app_context():
        db.create_all()
    return app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application on SQLite, councils loaded, inside an application context."""
    made = make_app(tmp_path / "instance")
    with made.app_context():
        load_councils()
        yield made
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=ENGINES)
def any_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The same on every engine."""
    settings = {"ZAPYT_DATABASE_URL": fresh_postgres_url()} if request.param == "postgresql" else {}
    made = make_app(tmp_path / "instance", **settings)
    with made.app_context():
        load_councils()
        yield made
        db.session.remove()
        db.engine.dispose()
