"""A database made by the migrations is the one that the models describe, on every engine."""

import ast
import sqlite3
from pathlib import Path

import pytest

from tests.commands import Command
from tests.conftest import ENGINES
from tests.house.tree import ROOT
from tests.postgres import fresh_postgres_url

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


def flask(instance: Path, database_url: str, *command: str) -> None:
    """Run a command as people do, in a process of its own: Alembic compares rightly only in a fresh one."""
    process = Command(*command, ZAPYT_INSTANCE=str(instance), ZAPYT_DATABASE_URL=database_url)
    assert process.wait(120) == 0, process.said()


@pytest.mark.parametrize("engine", ENGINES)
def test_migrating_an_empty_database_gives_exactly_the_tables_of_the_models(engine: str, tmp_path: Path) -> None:
    url = fresh_postgres_url() if engine == "postgresql" else f"sqlite:///{tmp_path / 'empty.sqlite'}"
    flask(tmp_path, url, "db", "upgrade")
    flask(tmp_path, url, "db", "check")


def test_migrations_are_numbered_in_one_line() -> None:
    numbers = [path.name.partition("_")[0] for path in VERSIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]
    for path, earlier in zip(VERSIONS, [None, *numbers[:-1]], strict=True):
        said = {
            statement.targets[0].id: ast.literal_eval(statement.value)
            for statement in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
        }
        assert (said["revision"], said["down_revision"]) == (path.name.partition("_")[0], earlier)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_the_application(path: Path) -> None:
    """It must still run when the models have moved on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert [name for name in names if name.split(".")[0] in ("app", "config", "wsgi")] == []


FIRST_ROWS = """
INSERT INTO requester VALUES (1, 'legal', 'ГО', 'Ірина ВЕРБИЦЬКА', 'Голова', '', 'a@example.org', '', '', 0);
INSERT INTO campaign VALUES (1, 'audit', 'Огляд', 'open-data-audit', 'centres', '2026-11-02', 'Про дані', '',
  'R-REPLY-5', 1, NULL, 'secret', '2026-11-02', NULL);
INSERT INTO campaign_question VALUES (1, 1, 1, 'officer', 'text', 'Хто?', 'Хто', 'Who', 0);
"""


def test_an_installation_of_the_first_version_keeps_what_it_has(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    flask(tmp_path, url, "db", "upgrade", "0001")
    with sqlite3.connect(tmp_path / "old.sqlite") as old:
        old.executescript(FIRST_ROWS)
    flask(tmp_path, url, "db", "upgrade")
    with sqlite3.connect(tmp_path / "old.sqlite") as new:
        assert new.execute("SELECT slug, letter_kind, addressee FROM campaign").fetchall() == [
            ("audit", "information_request", "council")
        ]
        assert new.execute("SELECT count(*) FROM campaign_question").fetchone() == (1,)
