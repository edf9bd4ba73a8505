"""Notices every working morning what fell due, became late, or will lapse soon: each thing once, none lost.

A notice is found by its key, so that a run after missed days finds all that they would have found, and a second run
finds nothing new. The digests that tell of notices go into the outbox in the transaction that marks them as told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select

from app import clock
from app.law import Calendar, Deadline
from app.law.disputing import ONE_DAY, own_deadline, remind_on, violated_on
from app.law.further_steps import get_further_step
from app.law.stages import STAGES_FINAL, Event
from app.models import Campaign, Notice, db
from app.services.causing import causes_of, complaint_decided_on
from app.services.counting import Dossier, dossiers_of
from app.services.digesting import add_digests
from app.services.drafting import list_campaigns
from app.services.setting_calendars import CalendarChoice, calendar_history, martial_law_until

# How long before one of our own terms lapses people are told.
COMPLAINT_AHEAD, COURT_AHEAD = timedelta(days=7), timedelta(days=30)
REMIND_AFTER_DAYS = 5
# How long the first page shows a notice.
SHOWN_FOR = timedelta(weeks=1)


class NoticeKind(StrEnum):
    """What a notice says; the words are the pages' and the digest's."""

    LAST_DAY = "last_day"
    BECAME_LATE = "became_late"
    REMIND = "remind"
    COMPLAINT_ENDS = "complaint_ends"
    PROTOCOL = "protocol"
    COURT_ENDS = "court_ends"


@dataclass(frozen=True)
class Found:
    """A thing to tell: from which day on, and the term that it is about."""

    kind: NoticeKind
    about_on: date
    term_on: date


@dataclass(frozen=True)
class Watched:
    """What one run did."""

    found: int
    digests: int


def watch(today: date) -> Watched:
    """Find what there is to tell up to today and put the digests into the outbox; on a day off it does nothing."""
    if not Calendar.load(martial_law_until=martial_law_until()).is_working(today):
        return Watched(0, 0)
    found = sum(_find(campaign, today) for campaign in list_campaigns())
    return Watched(found, sum(add_digests(campaign) for campaign in list_campaigns()))


def _find(campaign: Campaign, today: date) -> int:
    """Store what is new in one campaign, in one transaction."""
    known = set(db.session.scalars(select(Notice.key)))
    fresh = 0
    history = calendar_history()
    for dossier in dossiers_of(campaign, today):
        choice = history.choice(dossier.request.council.katottg, None)
        for found in _things(dossier, choice):
            key = f"{dossier.request.number}/{found.kind}/{found.term_on}"
            if found.about_on <= today and key not in known:
                known.add(key)
                fresh += 1
                db.session.add(_row(dossier, found, key))
    db.session.commit()
    return fresh


def _row(dossier: Dossier, found: Found, key: str) -> Notice:
    return Notice(
        key=key,
        request_id=dossier.request.id,
        kind=found.kind.value,
        about_on=found.about_on,
        term_on=found.term_on,
        found_at=clock.now(),
    )


def _things(dossier: Dossier, choice: CalendarChoice) -> Iterator[Found]:
    """All there will ever be to tell of a request as it stands, with the day from which to tell it."""
    for term in dossier.terms:
        if term.closed_on is None:
            yield from _of_running_term(term.deadline, choice)
            yield from _of_our_rights(dossier, violated_on(term.deadline), choice)
    if dossier.stage not in STAGES_FINAL:
        complaint = get_further_step("complaint_to_head")
        for cause in causes_of(dossier):
            if cause.key.startswith("reply:") and complaint.answers(cause.kind):
                yield from _of_our_rights(dossier, cause.violated_on, choice)


def _of_running_term(deadline: Deadline, choice: CalendarChoice) -> Iterator[Found]:
    safe_on = deadline.safe_on
    calendar = Calendar.load(martial_law_until=choice.martial_law_until)
    yield Found(NoticeKind.LAST_DAY, safe_on, safe_on)
    yield Found(NoticeKind.BECAME_LATE, safe_on + ONE_DAY, safe_on)
    yield Found(NoticeKind.REMIND, calendar.after(safe_on, REMIND_AFTER_DAYS), safe_on)


def _of_our_rights(dossier: Dossier, since: date, choice: CalendarChoice) -> Iterator[Found]:
    """Our own terms from the day of the violation: they lapse, so they are judged by their earliest reading.

    Nobody is told of the end of a term within which the step was taken.
    """
    until, protocol_on = choice.martial_law_until, remind_on("R-KUPAP-3M", since)
    complaint = own_deadline("R-CMP-LODGE", since, since, martial_law_until=until).safe_on
    if not any(day >= since for day in dossier.days(Event.COMPLAINED)):
        yield Found(NoticeKind.COMPLAINT_ENDS, complaint - COMPLAINT_AHEAD, complaint)
    court = own_deadline(
        "R-COURT-6M",
        since,
        since,
        complaint_decided_on=complaint_decided_on(dossier),
        martial_law_until=until,
    ).safe_on
    if not dossier.days(Event.IN_COURT):
        yield Found(NoticeKind.COURT_ENDS, court - COURT_AHEAD, court)
    if protocol_on:
        yield Found(NoticeKind.PROTOCOL, protocol_on, since)


def newest_notices(today: date) -> list[Notice]:
    """What was noticed in the last week, as the digests told it, newest first."""
    since = datetime.combine(today - SHOWN_FOR + ONE_DAY, time.min, clock.KYIV)
    query = select(Notice).where(Notice.found_at >= since).order_by(Notice.about_on.desc(), Notice.id)
    return list(db.session.scalars(query))
