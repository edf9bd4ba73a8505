"""Incoming mail as people look through it: how much is in each place, what fits a search, what waits for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import selectinload

from app.mail.matching.places import Place
from app.models import IncomingMail, InfoRequest, JournalEntry, MailAttachment, MailMatch, Reply, db
from app.registers.names import search_key
from app.services.journalling import get_request
from app.services.matching import live_matches
from app.services.sorting_mail import logged_from

PER_PAGE = 100


class Waits(StrEnum):
    """What a mail waits for, beside a request: that a reply is logged from it, or that a password is asked for."""

    UNCODED = "uncoded"
    LOCKED = "locked"


@dataclass(frozen=True)
class MailFound:
    """Mails of one place, or of all, that fit the words, the newest first.

    `counts` by place and `total` tell of all that fits the words, so they add up. `pages` is at least 1.
    """

    counts: Mapping[Place, int]
    total: int
    mails: Sequence[IncomingMail]
    page: int
    pages: int


def find_mail(words: str = "", place: Place | None = None, page: int = 1, waits: Waits | None = None) -> MailFound:
    """Mails with every word in their sender, subject, text or files, or in the number of their request.

    `waits` keeps those that wait for this.
    """
    fits = [_has(word) for word in words.split()] + ([_WAITING[waits]()] if waits else [])
    counted = _counts(fits)
    total = sum(counted.values())
    pages = max(-(-(counted[place] if place else total) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    query = _newest().where(*fits).offset((page - 1) * PER_PAGE).limit(PER_PAGE)
    if place:
        query = query.where(IncomingMail.place == place)
    return MailFound(counted, total, db.session.scalars(query).all(), page, pages)


def _counts(fits: Sequence[ColumnElement[bool]] = ()) -> dict[Place, int]:
    query = select(IncomingMail.place, func.count()).where(*fits).group_by(IncomingMail.place)
    counted: dict[str, int] = {row[0]: row[1] for row in db.session.execute(query)}
    return {place: counted.get(place.value, 0) for place in Place}


def count_places() -> dict[Place, int]:
    """How many mails are in each place; together they are all that are stored."""
    return _counts()


def _newest() -> Select[IncomingMail]:
    requests = selectinload(IncomingMail.matches).joinedload(MailMatch.info_request)
    return select(IncomingMail).order_by(IncomingMail.id.desc()).options(requests.joinedload(InfoRequest.council))


def _has(word: str) -> ColumnElement[bool]:
    """Whether a word, an address, a domain or a number stands somewhere in the mail, however it is spelt."""
    key, plain = search_key(word), word.casefold()
    of_request = (
        select(MailMatch.id)
        .join(InfoRequest)
        .where(
            MailMatch.mail_id == IncomingMail.id,
            MailMatch.undone_at.is_(None),
            InfoRequest.number.contains(plain, autoescape=True),
        )
    )
    return or_(
        IncomingMail.search_key.contains(key, autoescape=True),
        func.lower(IncomingMail.sender).contains(plain, autoescape=True),
        of_request.exists(),
    )


def next_unmatched(after: int = 0) -> IncomingMail | None:
    """The unmatched mail that waits longest; `after` is the identity of one that has been looked at."""
    waiting = select(IncomingMail).where(IncomingMail.place == Place.UNMATCHED).order_by(IncomingMail.id)
    later = db.session.scalars(waiting.where(IncomingMail.id > after).limit(1)).first()
    return later or db.session.scalars(waiting.where(IncomingMail.id != after).limit(1)).first()


def mails_of_request(number: str) -> list[tuple[IncomingMail, Reply | None]]:
    """The mails that belong to the request, the oldest first, each with the reply that was logged from it."""
    request = get_request(number)
    belongs = select(MailMatch.mail_id).where(MailMatch.request_id == request.id, MailMatch.undone_at.is_(None))
    query = select(IncomingMail).where(IncomingMail.id.in_(belongs)).order_by(IncomingMail.id)
    return [(mail, logged_from(mail, request.id)) for mail in db.session.scalars(query)]


def _is_uncoded() -> ColumnElement[bool]:
    """Whether the mail belongs to a request while no reply of it that stands was logged from the mail."""
    struck = select(JournalEntry.id).where(JournalEntry.strikes_id == Reply.entry_id)
    logged = select(Reply.id).where(
        Reply.mail_id == MailMatch.mail_id, Reply.request_id == MailMatch.request_id, ~struck.exists()
    )
    belongs = select(MailMatch.id).where(
        MailMatch.mail_id == IncomingMail.id, MailMatch.undone_at.is_(None), ~logged.exists()
    )
    return and_(IncomingMail.place == Place.REQUEST, belongs.exists())


def _is_locked() -> ColumnElement[bool]:
    """Whether a password closes a file of a mail that nobody is done with."""
    locked = select(MailAttachment.id).where(MailAttachment.mail_id == IncomingMail.id, MailAttachment.is_locked)
    return and_(locked.exists(), or_(IncomingMail.place == Place.UNMATCHED, _is_uncoded()))


_WAITING = {Waits.UNCODED: _is_uncoded, Waits.LOCKED: _is_locked}


def count_waiting(waits: Waits) -> int:
    """How many mails wait for this."""
    return db.session.scalar(select(func.count()).select_from(IncomingMail).where(_WAITING[waits]())) or 0


def numbers_of(mail: IncomingMail) -> list[str]:
    """The numbers of the requests that the mail belongs to."""
    return [match.info_request.number for match in live_matches(mail)]
