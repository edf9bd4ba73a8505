"""Outboxes to be delivered: applications that send to a test's own server, many queued letters, workers that die."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app.law.stages import Event
from app.models import Campaign, Chase, FollowUp, InfoRequest, Letter, OutgoingMail, db
from app.services.drafting import requests_of
from app.services.filing import store_file
from app.services.journalling import record, refresh
from app.services.people import SYSTEM
from app.services.sending import add_to_outbox
from tests.commands import Command
from tests.instances import AT_ONCE, make_app
from tests.mailserver import Post, mail_server
from tests.stories import opened_campaign

PDF = b"%PDF-1.7 a letter"
# The smallest samples that are large enough; two campaigns of the last reach further.
SAMPLES = (("oblast:Чернівецька", 10), ("centres", 22), ("size:medium", 100), ("all", 600))


def smtp_settings(port: int, **settings: str) -> dict[str, str]:
    """The settings that make letters go to this server."""
    smtp = {"ZAPYT_SMTP_HOST": "127.0.0.1", "ZAPYT_SMTP_PORT": str(port), "ZAPYT_SMTP_SECURITY": "none"}
    return {**smtp, **settings}


def sending_app(folder: Path, port: int, **settings: str) -> Flask:
    """An application that hands letters to the server on this port."""
    return make_app(folder, **smtp_settings(port, **settings))


@contextmanager
def sending(folder: Path, letters: int, domain: str = "", **settings: str) -> Iterator[Post]:
    """A server, an application whose context is entered, and this many letters of the campaign «audit» queued."""
    with mail_server() as (post, port):
        app = sending_app(folder, port, **settings)
        with app.app_context():
            fill_outbox(letters, domain)
            yield post
            db.session.remove()
            db.engine.dispose()


def fill_outbox(count: int, domain: str = "") -> list[str]:
    """Queue this many letters, not typeset, each to a domain of its own (or to one); returns their numbers."""
    left, numbers = count, []
    sample = next(name for name, councils in SAMPLES if count <= councils)
    for slug in ("audit", "second"):
        requests = requests_of(opened_campaign(slug, date(2026, 11, 2), sample))[:left]
        for request in requests:
            _queue(request, f"rada@{domain or f'r{request.id}.example.org'}")
        numbers += [request.number for request in requests]
        left -= len(requests)
        if not left:
            break
    db.session.commit()
    return numbers


def queue_further(request: InfoRequest, recipient: str) -> FollowUp:
    """Queue a reminder that follows the request, not typeset."""
    now = datetime.now(UTC)
    chase = Chase(campaign=request.campaign, kind="reminder", dated_on=request.campaign.dated_on, created_at=now)
    follow_up = FollowUp(chase=chase, info_request=request, ordinal=1, kind="reminder", cause="silence", queued_at=now)
    db.session.add(follow_up)
    db.session.flush()
    add_to_outbox(_letter(request, follow_up), recipient)
    db.session.commit()
    return follow_up


def _queue(request: InfoRequest, recipient: str) -> None:
    add_to_outbox(_letter(request), recipient)
    record(request, Event.QUEUED, request.campaign.dated_on, SYSTEM)
    refresh(request)


def _letter(request: InfoRequest, follow_up: FollowUp | None = None) -> Letter:
    letter = Letter(
        request_id=request.id,
        kind="information_request",
        subject=f"Запит {request.number}",
        email_text="Добрий день",
        facts={},
        facts_digest="",
        pages=1,
        pdf=store_file(PDF),
        drawn_at=datetime.now(UTC),
        info_request=request,
        follow_up=follow_up,
    )
    db.session.add(letter)
    db.session.flush()
    return letter


def all_mails() -> list[OutgoingMail]:
    """Every row as the database has it now, in the order of queueing."""
    db.session.expire_all()
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def states() -> dict[str, int]:
    """How many mails are in each state."""
    return dict(Counter(mail.state for mail in all_mails()))


def stages(campaign: Campaign) -> dict[str, int]:
    """How many requests of the campaign are at each stage."""
    return dict(Counter(request.stage for request in requests_of(campaign)))


def deliver_in_a_process(folder: Path, port: int, **settings: str) -> Command:
    """One run of the deliverer as a process of its own."""
    db.session.rollback()  # this process must not hold the database while another one works
    env = {**AT_ONCE, **smtp_settings(port, **settings), "ZAPYT_INSTANCE": str(folder)}
    return Command("jobs", "once", "deliver", **env)


def assert_each_once(post: Post) -> None:
    """All arrived; a second copy has the first one's Message-ID and its row says so; all requests are sent."""
    rows = {f"<{mail.message_id}>": mail for mail in all_mails()}
    arrived = Counter(message["Message-ID"] for message in post.messages)
    assert set(arrived) == set(rows)
    assert {mail.state for mail in rows.values()} == {"accepted"}
    doubled = {message_id for message_id, copies in arrived.items() if copies > 1}
    assert doubled <= {message_id for message_id, mail in rows.items() if mail.maybe_twice}
    assert {mail.letter.info_request.stage for mail in rows.values()} == {"sent"}
