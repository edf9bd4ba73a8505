"""`flask campaigns chase`: says whom the law allows to write to, writes once, and sends what is ready."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import clock
from tests.services.chased import FOUR, NOW, number, reply, sent_campaign


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Run `flask campaigns chase audit …` on 16.11.2026: two silent, one answered, one refused."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    sent_campaign(4, FOUR)
    reply(3, "full", 9, formats=("csv_xlsx",))
    reply(4, "refused:form", 9)

    def command(*words: object, code: int = 0) -> str:
        given = ["campaigns", "chase", "audit", *(str(word) for word in words)]
        done: Result = app.test_cli_runner().invoke(args=given)
        assert done.exit_code == code, done.output
        return done.output

    return command


def test_a_dry_run_says_who_would_get_a_letter_and_writes_none(run, tmp_path: Path) -> None:
    said = run("--kind", "reminder", "--dry-run", "--out", tmp_path / "out")
    assert "2 letters would be written; nothing was" in said
    assert f"{number(1)}" in said
    early = run("--kind", "reminder", "--select", "sent", "--on", "2026-11-09", "--dry-run")
    assert "too early: allowed from 10.11.2026" in early
    assert not (tmp_path / "out").exists()
    assert "written 2" in run("--kind", "reminder")


def test_letters_are_written_once_and_taken_up_again(run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "written 2" in run("--kind", "reminder", "--out", out)
    assert {path.name[:12] for path in out.iterdir()} == {f"{number(1)}-1", f"{number(2)}-1"}
    assert all(path.read_bytes().startswith(b"%PDF-") for path in out.iterdir())
    again = run("--kind", "reminder", "--send")
    assert "taken already, on 16.11.2026" in again
    assert "written 0" in again
    assert "queued 2 e-mails, 0 to be posted" in again
    assert "kept 2" in again
    assert "queued 0 e-mails" in run("--kind", "reminder", "--send")


def test_a_selection_by_ground_gets_what_the_law_allows_it(run) -> None:
    assert "written 1" in run("--kind", "clarification", "--select", "refused:form")
    assert "written 0" in run("--kind", "reminder", "--select", "refused:form")
    assert "silent" in run("--kind", "reminder", "--select", "loud", code=1)
    assert "thanks" in run("--kind", "love", code=1)
