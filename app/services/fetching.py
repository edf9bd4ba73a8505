"""Fetches mail from every mailbox: stored here first, and only then marked, moved or deleted there."""

from dataclasses import dataclass, field

import structlog
from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app import clock
from app.letters.bilingual import Bilingual
from app.mail.fetching.boxes import Box, read_boxes
from app.mail.fetching.sources import Source, open_source
from app.mail.fetching.troubles import MailTrouble, Trouble
from app.models import MailArrival, MailboxVisit, db
from app.models.locks import exclusive
from app.services.receiving import store_mail, storing

log = structlog.get_logger()


@dataclass
class Fetched:
    """What one look into a mailbox did: new messages, those that had come by another way, and what stood in the way."""

    box: Box
    new: int = 0
    repeated: int = 0
    trouble: Bilingual | None = None


@dataclass
class Polled:
    """One look into every mailbox; `is_busy` when another process is looking."""

    boxes: list[Fetched] = field(default_factory=list)
    is_busy: bool = False

    @property
    def new(self) -> int:
        """New messages of all mailboxes."""
        return sum(done.new for done in self.boxes)


@dataclass(frozen=True)
class BoxShown:
    """A mailbox as people see it; `visit` is None before the first look."""

    box: Box
    visit: MailboxVisit | None


def configured_boxes() -> tuple[Box, ...]:
    """The mailboxes of this installation; raises BadInput for a mistake in their file."""
    return read_boxes(current_app.config["ZAPYT"].mailboxes)


def list_boxes() -> list[BoxShown]:
    """Every mailbox with its last visit."""
    visits = {visit.way: visit for visit in db.session.scalars(select(MailboxVisit))}
    return [BoxShown(box, visits.get(box.way)) for box in configured_boxes()]


def poll_mailboxes() -> Polled:
    """Take in what waits in every mailbox; one that is in trouble keeps the others from nothing."""
    done = Polled()
    boxes = configured_boxes()
    with exclusive("poll") as is_mine:
        if not is_mine:
            done.is_busy = True
            return done
        done.boxes = [_visit(box) for box in boxes]
    return done


def _visit(box: Box) -> Fetched:
    done = Fetched(box)
    try:
        with open_source(box) as source:
            _take_in(source, done)
    except Trouble as problem:
        done.trouble = problem.words
    _note(done)
    return done


def _take_in(source: Source, done: Fetched) -> None:
    """Also what a killed fetcher had stored but not yet marked gets its mark."""
    known, settled = known_uids(done.box.way), source.settled()
    for uid in source.uids():
        try:
            if uid not in known:
                _take(source, uid, done)
            elif uid not in settled:
                source.settle(uid)
        except MailTrouble as problem:
            done.trouble = problem.words


def known_uids(way: str) -> set[str]:
    """The identities of all that came by a way. The database is free again when this returns."""
    known = set(db.session.scalars(select(MailArrival.uid).where(MailArrival.way == way)))
    db.session.commit()
    return known


def _take(source: Source, uid: str, done: Fetched) -> None:
    raw = source.raw(uid)
    if raw is None:
        return
    with storing():
        taken = store_mail(raw, done.box.way, uid)
        # Nobody else may wait for the database while we talk to a server.
        db.session.commit()
    done.new += taken.is_new
    done.repeated += not taken.is_new
    source.settle(uid)


def visit_of(box: Box) -> MailboxVisit:
    """The row of a mailbox, made when it is new (inside the caller's transaction)."""
    visit = db.session.scalar(select(MailboxVisit).where(MailboxVisit.way == box.way))
    if visit is None:
        visit = MailboxVisit(way=box.way, visited_at=clock.now(), trouble={}, counted={})
        db.session.add(visit)
    return visit


def _note(done: Fetched) -> None:
    try:
        visit = visit_of(done.box)
        visit.visited_at = clock.now()
        visit.trouble = {"uk": done.trouble.uk, "en": done.trouble.en} if done.trouble else {}
        if not done.trouble:
            visit.succeeded_at = visit.visited_at
        db.session.commit()
    except DBAPIError as problem:
        db.session.rollback()
        log.exception("the visit cannot be noted", mailbox=done.box.name, reason=str(problem.orig))
    if done.trouble:
        log.warning("mailbox in trouble", mailbox=done.box.name, trouble=done.trouble.en)
