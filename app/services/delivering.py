"""Delivers the outbox: each queued letter once, whatever kills the process half-way.

One deliverer works at a time, behind a lock that dies with its process. So a row that still says «sending» when the
lock is taken belongs to a dead one: if the server had not yet been given the bytes it simply goes again; if it had, it
goes again with the same Message-ID and the row says that it may have been sent twice.

It takes what may leave now and stops; what may leave later is taken by the next run, for which it asks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import or_, select

from app import clock
from app.files.full_disk import is_disk_full
from app.mail.handing import CheckedConnection, Handing, Parcel, ServerUnreachable, Verdict
from app.mail.keeping import keep_mail
from app.models import OutgoingMail, db
from app.models.locks import exclusive
from app.services.holding_back import obstacles_to
from app.services.pausing import is_held
from app.services.scheduling import departures
from app.services.sending import ACCEPTED, DEFERRED, FAILED, KEPT, QUEUED, RECALLED, SENDING, sends_for_real
from app.services.settling import note_returned, note_taken
from app.services.waking import wake_at

# A busy or greylisting server is asked again after these pauses, then every six hours.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 60, 180))
LAST_PAUSE = timedelta(hours=6)
# A server that cannot be used at all is knocked at so often; more would look like an attack on its passwords.
TROUBLE_PAUSE = timedelta(minutes=5)
# Limits free one place at a time: waiting a little frees many, so that one connection carries many letters.
SHORTEST_PAUSE = timedelta(seconds=10)
# Taken in the database before a mail is given to the server and freed by what is noted of the answer: so a full disk
# shows before the mail has left, not after, when the mail would leave again and again.
ROOM = " " * 65536


@dataclass
class Delivered:
    """What one run did with the letters it found; `trouble` says why no more could be sent, if so.

    `next_at` is when the next of those that wait may leave.
    """

    accepted: int = 0
    kept: int = 0
    deferred: int = 0
    failed: int = 0
    held_back: int = 0
    trouble: str = ""
    is_busy: bool = False
    next_at: datetime | None = None


def deliver_outbox() -> Delivered:
    """Deliver every letter that may leave now; returns at once when another process is delivering."""
    done = Delivered()
    with exclusive("deliver") as is_mine:
        if not is_mine:
            done.is_busy = True
            return done
        try:
            _take_up_what_a_dead_process_left()
            _deliver_due(done)
        except Exception as problem:
            if not is_disk_full(problem):
                raise
            # What cannot be written down is not sent either: the rows stay as they are and are taken up next time.
            db.session.rollback()
            done.trouble = "the disk is full: make room, the letters wait"
    if done.next_at:
        wake_at("deliver", max(done.next_at, clock.now() + SHORTEST_PAUSE))
    return done


def _take_up_what_a_dead_process_left() -> None:
    for mail in db.session.scalars(select(OutgoingMail).where(OutgoingMail.state == SENDING)):
        mail.state, mail.server_answer = QUEUED, ""
        mail.maybe_twice = mail.maybe_twice or mail.handing_at is not None
    db.session.commit()


def _deliver_due(done: Delivered) -> None:
    """Round by round, since while letters leave others become due."""
    try:
        while due := _due_now(done):
            with _handler(done) as hand:
                for key in due:
                    mail = _claim(key)
                    if mail is not None and not _is_held_back(mail, done):
                        hand(mail)
    except ServerUnreachable as problem:
        done.trouble = str(problem)
        _put_off(str(problem))
        _due_now(done)


def _due_now(done: Delivered) -> list[int]:
    """The keys of the mails that may leave now, in their order; notes when the next one may."""
    now = clock.now()
    planned = departures(now)
    db.session.commit()
    moments = [(row.leaves_at, row.key) for row in planned if row.leaves_at]
    done.next_at = next((moment for moment, _ in moments if moment > now), None)
    return [key for moment, key in moments if moment <= now]


def _claim(key: int) -> OutgoingMail | None:
    """Claim a mail, committed before it is handed over; None when it was taken back or held a moment ago."""
    is_waiting = (OutgoingMail.state.in_((QUEUED, DEFERRED)), OutgoingMail.try_after <= clock.now(), ~is_held())
    mail = db.session.scalar(select(OutgoingMail).where(OutgoingMail.id == key, *is_waiting).with_for_update())
    if mail is not None:
        mail.state, mail.attempts, mail.handing_at, mail.tried_at = SENDING, mail.attempts + 1, None, clock.now()
    db.session.commit()
    return mail


def _put_off(reason: str) -> None:
    """The server cannot be used: what is due waits, and the mail in hand is marked when it may have been taken."""
    is_due = OutgoingMail.state.in_((QUEUED, DEFERRED)) & (OutgoingMail.try_after <= clock.now()) & ~is_held()
    for mail in db.session.scalars(select(OutgoingMail).where(or_(OutgoingMail.state == SENDING, is_due))):
        mail.maybe_twice = mail.maybe_twice or (mail.state == SENDING and mail.handing_at is not None)
        _defer(mail, reason, TROUBLE_PAUSE)
    db.session.commit()


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
    parcel = Parcel(mail.envelope_from, mail.recipient, mail.raw, wants_report=mail.letter_id is not None)
    # Nobody else may wait for the database while we talk to a server.
    db.session.commit()

    def note_the_start() -> None:
        mail.handing_at, mail.server_answer = clock.now(), ROOM
        db.session.commit()

    _settle(mail, connection.hand_over(parcel, note_the_start), done)


def _settle(mail: OutgoingMail, handing: Handing, done: Delivered) -> None:
    """Write down the server's answer and all that it means, in one transaction."""
    db.session.refresh(mail, ["state"], with_for_update=True)
    mail.server_answer = handing.answer
    # A report about the mail may have come sooner than this: then all is written already.
    if mail.state == SENDING:
        _settle_as(mail, handing)
    db.session.commit()
    done.accepted += handing.verdict is Verdict.ACCEPTED
    done.deferred += handing.verdict is Verdict.DEFERRED
    done.failed += handing.verdict is Verdict.FAILED


def _settle_as(mail: OutgoingMail, handing: Handing) -> None:
    now = clock.now()
    if handing.verdict is Verdict.DEFERRED:
        mail.maybe_twice = mail.maybe_twice or handing.is_unsure
        _defer(mail, handing.answer, PAUSES[mail.attempts - 1] if mail.attempts <= len(PAUSES) else LAST_PAUSE)
        return
    mail.settled_at = now
    if handing.verdict is Verdict.ACCEPTED:
        mail.state = ACCEPTED
        note_taken(mail, now)
    else:
        mail.state = FAILED
        note_returned(mail, handing.answer, blames_address=handing.blames_address)


def _defer(mail: OutgoingMail, answer: str, pause: timedelta) -> None:
    mail.state, mail.try_after, mail.server_answer = DEFERRED, clock.now() + pause, answer
