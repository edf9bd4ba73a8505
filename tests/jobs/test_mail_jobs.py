"""The jobs of incoming mail, one after another as the worker runs them."""

import mailbox
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app.jobs.tasks import run_job
from app.models import IncomingMail, db
from tests.mailboxes import an_answer, list_folder


def test_what_waits_is_fetched_read_and_counted(app: Flask, tmp_path: Path) -> None:
    place = tmp_path / "maildir"
    mailbox.Maildir(place)
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", place)
    (place / "new" / "1.host").write_bytes(an_answer(1))
    assert run_job("poll", {}) == "new 1"
    assert [task.args[0] for task in app.extensions["queue"].pending()] == ["read_mail"]
    assert run_job("read_mail", {}).startswith("read 1, attachments scanned 0")
    assert db.session.scalar(select(IncomingMail.place)) == "unmatched"
    assert run_job("reconcile", {}) == "stored 0, missing 0, damaged 0"
    assert run_job("recognise", {}) == "recognised 0"


def test_a_mailbox_in_trouble_is_named_in_the_log(app: Flask, tmp_path: Path) -> None:
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", tmp_path / "none")
    assert "; local: The folder or file" in run_job("poll", {})
    assert app.extensions["queue"].pending() == []
