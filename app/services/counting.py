"""Turns the tables into the rows that the pure statistics library counts: one row a request, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.law import is_late, lateness
from app.law.stages import Event, Stage
from app.models import Answer, Campaign, Clock, InfoRequest, JournalEntry, Reply, db
from app.services.answers import NONE
from app.services.journalling import fold_stage, live_entries
from app.services.setting_calendars import CalendarHistory, calendar_history
from app.services.terms import Term, concerns, receipt, terms_of
from app.statistics.cohorts import SUBSTANTIVE
from app.statistics.facts import RequestFacts

Owned = TypeVar("Owned", JournalEntry, Clock, Reply)
NOTICES = frozenset({"acknowledged", "extended"})


@dataclass(frozen=True)
class Dossier:
    """What had happened to one request by a day (without what was struck out since), and what follows from it."""

    request: InfoRequest
    stage: Stage
    live: tuple[JournalEntry, ...]
    clocks: tuple[Clock, ...]
    replies: tuple[Reply, ...]
    terms: tuple[Term, ...]

    def first(self, event: Event) -> JournalEntry | None:
        """The first live entry of this event."""
        return next((entry for entry in self.live if entry.event == event), None)

    def days(self, event: Event) -> list[date]:
        """The days of this event."""
        return [entry.happened_on for entry in self.live if entry.event == event]


def dossiers_of(campaign: Campaign, as_of: date) -> list[Dossier]:
    """The dossiers of a campaign by number, in a fixed number of queries however many requests there are."""
    requests = db.session.scalars(
        select(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id)
        .options(joinedload(InfoRequest.council))
        .order_by(InfoRequest.number)
    ).all()
    return _dossiers(requests, as_of)


def dossier_of(request: InfoRequest, as_of: date) -> Dossier:
    """The dossier of one request."""
    return _dossiers([request], as_of)[0]


def _dossiers(requests: Sequence[InfoRequest], as_of: date) -> list[Dossier]:
    ids = [request.id for request in requests]
    entries = _grouped(select(JournalEntry).where(JournalEntry.request_id.in_(ids)).order_by(JournalEntry.id))
    clocks = _grouped(
        select(Clock).where(Clock.request_id.in_(ids)).options(joinedload(Clock.trigger)).order_by(Clock.id)
    )
    replies = _grouped(
        select(Reply)
        .where(Reply.request_id.in_(ids))
        .options(selectinload(Reply.answers).joinedload(Answer.question), selectinload(Reply.files))
        .order_by(Reply.received_on, Reply.id)
    )
    history = calendar_history()
    return [
        _dossier(request, _until(as_of, entries[request.id]), clocks[request.id], replies[request.id], history)
        for request in requests
    ]


def _grouped(query: Select[Owned]) -> dict[int, list[Owned]]:
    groups: dict[int, list[Owned]] = defaultdict(list)
    for row in db.session.scalars(query):
        groups[row.request_id].append(row)
    return groups


def _until(as_of: date, entries: list[JournalEntry]) -> list[JournalEntry]:
    """The live entries of what had happened by then; a later correction holds for earlier days too."""
    return [entry for entry in live_entries(entries) if entry.happened_on <= as_of]


def _dossier(
    request: InfoRequest,
    live: list[JournalEntry],
    clocks: list[Clock],
    replies: list[Reply],
    history: CalendarHistory,
) -> Dossier:
    alive = {entry.id for entry in live}
    counted = tuple(reply for reply in replies if reply.entry_id in alive)
    terms = terms_of(clocks, live, partial(history.choice, request.council.katottg))
    return Dossier(request, fold_stage(live), tuple(live), tuple(clocks), counted, tuple(terms))


def facts_of(dossier: Dossier, today: date) -> RequestFacts:
    """One row of the table of figures, as of `today`."""
    request, council, sent = dossier.request, dossier.request.council, dossier.days(Event.SENT)
    own = RequestFacts(
        number=request.number,
        council=council.name_uk or council.city_uk,
        oblast=council.oblast_uk,
        katottg=council.katottg,
        stage=dossier.stage.value,
        population=council.population,
        territory_status=council.territory_status,
        channel=request.channel,
        is_sent=bool(sent),
        sent_on=sent[-1] if sent else None,
        is_bounced=dossier.stage is Stage.BOUNCED,
        delivered_on=_first_day(dossier.days(Event.DELIVERED)),
        acknowledged_on=_first_day(dossier.days(Event.ACKNOWLEDGED)),
        is_extended=bool(dossier.days(Event.EXTENDED)),
        is_forwarded=bool(dossier.days(Event.FORWARDED)),
        is_deferred=bool(dossier.days(Event.DEFERRED)),
        is_fee_asked=bool(dossier.days(Event.FEE_ASKED)),
        questions_asked=sum(not question.is_voluntary for question in request.campaign.questions),
    )
    return _with_replies(_with_term(own, dossier, today), dossier)


def _with_term(facts: RequestFacts, dossier: Dossier, today: date) -> RequestFacts:
    term = standing_term(dossier.terms)
    if term is None:
        return facts
    is_open, is_over = term.closed_on is None, is_late(term.deadline, today)
    return replace(
        facts,
        due_on=term.deadline.expected_on,
        safe_on=term.deadline.safe_on,
        is_silent=is_open and is_over,
        is_waiting=is_open and not is_over,
    )


def _with_replies(facts: RequestFacts, dossier: Dossier) -> RequestFacts:
    replies = [reply for reply in dossier.replies if reply.outcome in SUBSTANTIVE]
    standing, answers = standing_reply(dossier.replies), _merged_answers(dossier.replies)
    return replace(
        facts,
        first_reply_on=replies[0].received_on if replies else None,
        final_reply_on=replies[-1].received_on if replies else None,
        first_reply_days=_days_until(dossier, replies[0]) if replies else None,
        final_reply_days=_days_until(dossier, replies[-1]) if replies else None,
        outcome=standing.outcome if standing else None,
        ground=standing.ground if standing else None,
        lateness=_lateness(dossier, replies[0]) if replies else None,
        formats=tuple(sorted({name for reply in replies for name in reply.formats})),
        questions_answered=_count(answers.values(), "full"),
        questions_part=_count(answers.values(), "part"),
        answers={key: _typed(answer) for key, answer in answers.items()},
        has_outgoing_number=any(reply.outgoing_number for reply in replies),
    )


def rows_of(campaign: Campaign, today: date) -> list[RequestFacts]:
    """The campaign's rows as of `today`, by number."""
    return [facts_of(dossier, today) for dossier in dossiers_of(campaign, today)]


def standing_term(terms: Sequence[Term]) -> Term | None:
    """The running term that ends last (as the cache `InfoRequest.safe_on` has it); else the one that began last."""
    running = [term for term in terms if term.closed_on is None]
    return max(running or terms[-1:], key=lambda term: term.deadline.safe_on, default=None)


def _first_day(days: list[date]) -> date | None:
    return min(days, default=None)


def standing_reply(replies: Iterable[Reply]) -> Reply | None:
    """The last answer in substance; else the last forwarding, deferral or bill; else the last notice."""
    replies = list(replies)
    answers = [reply for reply in replies if reply.outcome in SUBSTANTIVE]
    weighty = [reply for reply in replies if reply.outcome not in NOTICES]
    return next((group[-1] for group in (answers, weighty, replies) if group), None)


def _term_of(dossier: Dossier, reply: Reply) -> tuple[Term, Clock] | None:
    """The last term of the clock that the reply belongs to: the extended one when an extension counts."""
    for clock_row in dossier.clocks:
        own = [term for term in dossier.terms if term.clock_id == clock_row.id]
        if own and concerns(reply.entry, clock_row):
            return own[-1], clock_row
    return None


def _days_until(dossier: Dossier, reply: Reply) -> int | None:
    found = _term_of(dossier, reply)
    since = receipt(found[1].trigger) if found else None
    if found is None or since is None:
        return None
    start = since.date() if isinstance(since, datetime) else since
    end = max(start, reply.dispatched_on or reply.received_on)
    return found[0].calendar.count(start, end)


def _lateness(dossier: Dossier, reply: Reply) -> str | None:
    found = _term_of(dossier, reply)
    if found is None:
        return None
    by_post = reply.channel == "post"
    return lateness(
        found[0].deadline, dispatched_on=reply.dispatched_on, arrived_on=reply.received_on, by_post=by_post
    ).value


def _merged_answers(replies: Iterable[Reply]) -> dict[str, Answer]:
    """The latest answer to each question; a later letter without an answer does not take an earlier one away."""
    merged: dict[str, Answer] = {}
    for reply in replies:
        for answer in reply.answers:
            if answer.completeness != "none" or answer.question.key not in merged:
                merged[answer.question.key] = answer
    return merged


def _count(answers: Iterable[Answer], completeness: str) -> int:
    """How many questions were answered so; a voluntary one is not held against the council, nor for it."""
    return sum(answer.completeness == completeness and not answer.question.is_voluntary for answer in answers)


def _typed(answer: Answer) -> str | int | bool | date | None:
    if answer.completeness == "none" or not answer.value:
        return None
    if answer.value == NONE:
        return NONE
    kind = answer.question.kind
    if kind == "number" and answer.value.isdigit():
        return int(answer.value)
    if kind == "yes_no":
        return answer.value == "yes"
    return date.fromisoformat(answer.value) if kind == "date" else answer.value
