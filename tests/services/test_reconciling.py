"""The daily count finds what a mailbox has and we have not, and says where everything else is."""

import mailbox
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app import clock
from app.models import IncomingMail, MailArrival, db
from app.services.fetching import list_boxes, poll_mailboxes
from app.services.filing import file_root
from app.services.reading_mail import read_stored
from app.services.receiving import store_mail
from app.services.reconciling import reconcile
from tests.imapserver import has_dovecot, imap_server
from tests.mailboxes import an_answer, list_folder, list_imap


def lose(mail: IncomingMail) -> None:
    """What must never happen: a row is gone though the mailbox says that the mail is stored."""
    db.session.execute(delete(MailArrival).where(MailArrival.mail_id == mail.id))
    db.session.execute(delete(IncomingMail).where(IncomingMail.id == mail.id))
    db.session.commit()


@pytest.mark.skipif(not has_dovecot(), reason="no Dovecot")
def test_a_loss_is_found_and_named(any_app: Flask) -> None:
    with imap_server() as post:
        list_imap(Path(any_app.config["ZAPYT"].instance), post.port)
        post.bring(*(an_answer(number) for number in range(3)))
        poll_mailboxes()
        done = reconcile(clock.today())
        assert (done.is_whole, done.stored, dict(done.places)) == (True, 3, {"unread": 3})
        lose(db.session.scalars(select(IncomingMail)).all()[1])
        done = reconcile(clock.today())
    assert not done.is_whole
    (box,) = done.boxes
    assert (box.received, done.stored) == (3, 2)
    assert [one.subject for one in box.missing] == ["Відповідь 1"]
    (shown,) = list_boxes()
    assert shown.visit is not None
    assert shown.visit.counted["missing"] == ["Міська рада <rada@misto.example>: Відповідь 1"]


def test_what_came_by_another_way_is_not_missing_and_places_add_up(app: Flask, tmp_path: Path) -> None:
    place = tmp_path / "maildir"
    mailbox.Maildir(place)
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", place)
    (place / "new" / "1.host").write_bytes(an_answer(1))
    store_mail(an_answer(1), "pipe", "a")
    store_mail(an_answer(2), "pipe", "b")
    read_stored()
    done = reconcile(clock.today())
    assert (done.is_whole, done.stored, dict(done.places)) == (True, 2, {"unmatched": 2})
    assert done.boxes[0].received == 1


def test_a_stored_file_that_is_gone_is_found(app: Flask) -> None:
    mail = store_mail(an_answer(1), "pipe", "a").mail
    digest, mail_id = mail.raw.sha256, mail.id
    (file_root() / digest[:2] / digest).unlink()
    done = reconcile(clock.today())
    assert (done.damaged, done.is_whole) == ((mail_id,), False)


def test_a_mailbox_that_cannot_be_compared_says_why(app: Flask, tmp_path: Path) -> None:
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", tmp_path / "none")
    done = reconcile(clock.today())
    assert not done.is_whole
    assert done.boxes[0].trouble is not None
