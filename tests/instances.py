"""Applications for the tests: each with its own instance folder and a database that has all councils."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app.application import create_app
from app.models import db
from app.services.directory import load_councils
from config import Config
from tests.postgres import fresh_postgres_url

# The least that argon2 takes: tests sign people in hundreds of times.
CHEAP = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
DATABASE = "zapyt.sqlite"
# Tests send at once, unless they are about limits, hours or second thoughts; processes that they start need these too.
AT_ONCE = {
    "ZAPYT_MAIL_UNDO_MINUTES": "0",
    "ZAPYT_MAIL_OFFICE_HOURS": "no",
    "ZAPYT_MAIL_PER_MINUTE": "0",
    "ZAPYT_MAIL_PER_DOMAIN_PER_MINUTE": "0",
}


@cache
def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="zapyt-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _compiled_templates() -> FileSystemBytecodeCache:
    """Templates of pages, compiled once for the whole run of this process rather than for each application."""
    return FileSystemBytecodeCache(str(_temporary_folder()))


def _create(folder: Path, settings: dict[str, str]) -> Flask:
    secrets = {"ZAPYT_SECRET_KEY": "k" * 40, "ZAPYT_PASSWORD_SALT": "s" * 20}
    env = {"ZAPYT_INSTANCE": str(folder), **secrets, **AT_ONCE, **settings}
    config = Config.from_environment(env)
    app = create_app(
        config,
        TESTING=True,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=CHEAP,
        MAIL_SUPPRESS_SEND=False,
    )
    app.jinja_env.bytecode_cache = _compiled_templates()
    return app


def _fill(app: Flask) -> None:
    with app.app_context():
        db.create_all()
        load_councils()
        db.session.remove()
        db.engine.dispose()


@cache
def _prepared() -> Path:
    """A database with all tables and councils, made once for the whole run of this process."""
    folder = _temporary_folder()
    _fill(_create(folder, {}))
    return folder / DATABASE


@cache
def _prepared_postgres() -> str:
    """The address of the same in PostgreSQL."""
    url = fresh_postgres_url()
    _fill(_create(_temporary_folder(), {"ZAPYT_DATABASE_URL": url}))
    return url


def settings_for(engine: str) -> dict[str, str]:
    """What `make_app` needs for a database of its own on this engine, with all councils."""
    return {"ZAPYT_DATABASE_URL": fresh_postgres_url(_prepared_postgres())} if engine == "postgresql" else {}


def make_app(folder: Path, **settings: str) -> Flask:
    """An application of its own with all councils: its own instance folder and database; an old one is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    if "ZAPYT_DATABASE_URL" not in settings and not (folder / DATABASE).exists():
        shutil.copy(_prepared(), folder / DATABASE)
    return _create(folder, settings)
