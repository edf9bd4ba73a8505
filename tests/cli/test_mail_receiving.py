"""`flask mail receive`, `poll` and `reconcile`: what they say, and the exit codes that mail servers go by."""

import mailbox
import os
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app.models import IncomingMail, db
from tests.mailboxes import an_answer, list_folder


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Run `flask mail …`; fails when the exit code is not the expected one."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def command(*words: str, given: bytes = b"", code: int = 0) -> Result:
        db.session.rollback()
        done: Result = app.test_cli_runner().invoke(args=["mail", *words], input=given)
        assert done.exit_code == code, done.output
        return done

    return command


@pytest.fixture
def maildir(app: Flask, tmp_path: Path) -> Path:
    place = tmp_path / "maildir"
    mailbox.Maildir(place)
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", place)
    return place


def count() -> int:
    return db.session.scalar(select(func.count(IncomingMail.id))) or 0


def test_a_piped_mail_is_on_the_disk_when_the_command_ends_well(run) -> None:
    run("receive", given=an_answer(1))
    run("receive", given=an_answer(1))
    assert count() == 1


def test_a_mail_that_cannot_be_stored_is_given_back_to_the_server_for_later(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as limited:
        limited.setattr("app.files.store.os.fsync", full)
        assert "no room" in run("receive", given=an_answer(1), code=75).stderr
    assert count() == 0
    run("receive", given=an_answer(1))
    assert count() == 1


def test_a_database_that_is_away_gives_the_mail_back_too(run) -> None:
    db.drop_all()
    assert "could not be stored" in run("receive", given=an_answer(1), code=75).stderr


def test_an_empty_input_is_no_mail(run) -> None:
    assert "no mail" in run("receive", given=b"\n", code=65).stderr


def test_polling_says_what_each_mailbox_gave(run, maildir: Path) -> None:
    (maildir / "new" / "1.host").write_bytes(an_answer(1))
    said = run("poll").stdout
    assert "local: new 1, known from elsewhere 0" in said
    assert "read: 1" in said
    (maildir / "new").rename(maildir / "away")
    assert "cannot be read" in run("poll", code=1).stdout


def test_polling_without_mailboxes_says_where_they_are_listed(run) -> None:
    assert "ZAPYT_MAILBOXES" in run("poll").stdout


def test_a_mistake_in_the_file_of_mailboxes_is_named(run, app: Flask) -> None:
    (Path(app.config["ZAPYT"].instance) / "mailboxes.toml").write_text('[a]\nkind = "pop3"')
    assert "mailbox a: kind must be" in run("poll", code=1).stderr


def test_reconciling_names_what_is_missing_and_fails_then(run, maildir: Path) -> None:
    (maildir / "new" / "1.host").write_bytes(an_answer(1))
    said = run("reconcile", code=1).stdout
    assert "local: received 1, not stored 1" in said
    assert "rada@misto.example" in said
    assert "Відповідь 1" in said
    run("poll")
    assert "(unmatched 1)" in run("reconcile").stdout
    assert "received 0, not stored 0" in run("reconcile", "--day", "2020-01-01").stdout
