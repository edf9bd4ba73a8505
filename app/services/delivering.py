"""Delivers the outbox: each queued letter once, whatever kills the process half-way.

One deliverer works at a time, behind a lock that dies with its process. So a row that still says «sending» when the
lock is taken belongs to a dead one: if the server had not yet been given the bytes it simply goes again; if it had, it
goes again with the same Message-ID and the row says that it may have been sent twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app import clock
from app.law.stages import Event
from app.mail.handing import CheckedConnection, Handing, Parcel, ServerUnreachable, Verdict
from app.mail.keeping import keep_mail
from app.models import InfoRequest, OutgoingMail, db
from app.models.locks import exclusive
from app.services.contacts import mark_bouncing
from app.services.holding_back import obstacles_to
from app.services.journalling import record, refresh
from app.services.people import SYSTEM
from app.services.sending import (
    ACCEPTED,
    DEFERRED,
    FAILED,
    KEPT,
    QUEUED,
    RECALLED,
    SENDING,
    note_follow_up_sent,
    note_sent,
    sends_for_real,
)

# A busy or greylisting server is asked again after these pauses, then every six hours.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 60, 180))
LAST_PAUSE = timedelta(hours=6)


@dataclass
class Delivered:
    """What one run did with the letters it found; `trouble` says why the server could not be used, if so."""

    accepted: int = 0
    kept: int = 0
    deferred: int = 0
    failed: int = 0
    held_back: int = 0
    trouble: str = ""
    is_busy: bool = False


def deliver_outbox() -> Delivered:
    """Deliver every letter that is due; returns at once when another process is delivering."""
    done = Delivered()
    with exclusive("deliver") as is_mine:
        if not is_mine:
            done.is_busy = True
            return done
        _take_up_what_a_dead_process_left()
        try:
            with _handler(done) as hand:
                for mail in _due_mails():
                    if not _is_held_back(mail, done):
                        hand(mail)
        except ServerUnreachable as problem:
            done.trouble = str(problem)
            _put_back(str(problem))
    return done


def _take_up_what_a_dead_process_left() -> None:
    for mail in db.session.scalars(select(OutgoingMail).where(OutgoingMail.state == SENDING)):
        mail.state = QUEUED
        mail.maybe_twice = mail.maybe_twice or mail.handing_at is not None
    db.session.commit()


def _put_back(reason: str) -> None:
    """The server went away: the letter in hand waits, and is marked when the server may have taken it."""
    for mail in db.session.scalars(select(OutgoingMail).where(OutgoingMail.state == SENDING)):
        mail.maybe_twice = mail.maybe_twice or mail.handing_at is not None
        _defer(mail, reason)
    db.session.commit()


def _due_mails() -> Iterator[OutgoingMail]:
    """Claim due letters one by one, oldest first; each claim is committed before the letter is handed over."""
    while True:
        query = (
            select(OutgoingMail)
            .where(OutgoingMail.state.in_((QUEUED, DEFERRED)), OutgoingMail.try_after <= clock.now())
            .order_by(OutgoingMail.id)
            .limit(1)
            .with_for_update()
        )
        mail = db.session.scalar(query)
        if mail is None:
            db.session.commit()
            return
        mail.state, mail.attempts, mail.handing_at = SENDING, mail.attempts + 1, None
        db.session.commit()
        yield mail


def _is_held_back(mail: OutgoingMail, done: Delivered) -> bool:
    """A further letter whose facts changed in the queue goes back to the drafts, where the reason stands.

    One that the server may have taken already goes again as it is.
    """
    follow_up = mail.letter.follow_up if mail.letter_id is not None else None
    if follow_up is None or mail.maybe_twice or not obstacles_to(follow_up):
        return False
    mail.state, mail.settled_at, follow_up.queued_at = RECALLED, clock.now(), None
    db.session.commit()
    done.held_back += 1
    return True


@contextmanager
def _handler(done: Delivered) -> Iterator[Callable[[OutgoingMail], None]]:
    if not sends_for_real():
        yield lambda mail: _keep_here(mail, done)
        return
    settings = current_app.config["ZAPYT"]
    with CheckedConnection(current_app.extensions["mail"], settings.smtp) as connection:
        yield lambda mail: _hand_over(mail, connection, done)


def _keep_here(mail: OutgoingMail, done: Delivered) -> None:
    folder = Path(current_app.config["ZAPYT"].instance) / "kept_mail"
    keep_mail(folder, mail.key.replace("/", "-"), mail.raw)
    mail.state, mail.settled_at = KEPT, clock.now()
    db.session.commit()
    done.kept += 1


def _hand_over(mail: OutgoingMail, connection: CheckedConnection, done: Delivered) -> None:
    parcel = Parcel(mail.envelope_from, mail.recipient, mail.raw)
    # Nobody else may wait for the database while we talk to a server.
    db.session.commit()

    def note_the_start() -> None:
        mail.handing_at = clock.now()
        db.session.commit()

    _settle(mail, connection.hand_over(parcel, note_the_start), done)


def _settle(mail: OutgoingMail, handing: Handing, done: Delivered) -> None:
    now = clock.now()
    mail.server_answer = handing.answer
    if handing.verdict is Verdict.ACCEPTED:
        mail.state, mail.settled_at = ACCEPTED, now
        done.accepted += 1
    elif handing.verdict is Verdict.DEFERRED:
        _defer(mail, handing.answer)
        done.deferred += 1
    else:
        mail.state, mail.settled_at = FAILED, now
        done.failed += 1
    if mail.letter_id is not None:
        _follow(mail, handing, now)
    db.session.commit()


def _follow(mail: OutgoingMail, handing: Handing, now: datetime) -> None:
    """What the server's answer to a letter means for its request, in the same transaction."""
    request, follow_up = mail.letter.info_request, mail.letter.follow_up
    if handing.verdict is Verdict.ACCEPTED:
        told = {"recipient": mail.recipient, "message_id": mail.message_id}
        if follow_up:
            note_follow_up_sent(follow_up, SYSTEM, clock.kyiv_day(now), now, **told)
        else:
            note_sent(request, SYSTEM, clock.kyiv_day(now), now, **told)
    elif handing.verdict is Verdict.FAILED and follow_up:
        # The request itself has arrived before; only this letter has not.
        follow_up.queued_at = None
        if handing.blames_address:
            mark_bouncing(request.council, mail.recipient)
    elif handing.verdict is Verdict.FAILED:
        _note_refused(request, mail.recipient, handing)


def _note_refused(request: InfoRequest, address: str, handing: Handing) -> None:
    """The letter came back; its address is at fault only when the server says so, not when the mail was refused."""
    record(request, Event.BOUNCED, clock.today(), SYSTEM, recipient=address, reason=handing.answer)
    if handing.blames_address:
        mark_bouncing(request.council, address)
    refresh(request)


def _defer(mail: OutgoingMail, answer: str) -> None:
    pause = PAUSES[mail.attempts - 1] if mail.attempts <= len(PAUSES) else LAST_PAUSE
    mail.state, mail.try_after, mail.server_answer = DEFERRED, clock.now() + pause, answer
