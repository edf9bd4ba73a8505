"""Writes the journal of a request and folds it into stage, clocks and deadlines.

The journal is the only stored truth. `refresh` derives everything else from it; running it again changes nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from app import clock
from app.errors import NotFound
from app.law.stages import Event, Happening, Stage, stage_of
from app.models import Clock, InfoRequest, JournalEntry, db
from app.services.people import Actor
from app.services.setting_calendars import CalendarHistory, calendar_history
from app.services.terms import Term, terms_of

# Entries that tell of the journal itself: nothing that happened to the request.
STRUCK, RECOMPUTED = "struck_out", "recomputed"


def get_request(number: str) -> InfoRequest:
    """The request with this number; raises NotFound."""
    found = db.session.scalar(select(InfoRequest).where(InfoRequest.number == number))
    if found is None:
        raise NotFound("No request has the number {number}. Check it on the letter or on the board.", number=number)
    return found


def all_entries(request: InfoRequest) -> list[JournalEntry]:
    """Every entry of the request in the order of recording, struck ones too."""
    entries = select(JournalEntry).where(JournalEntry.request_id == request.id).order_by(JournalEntry.id)
    return list(db.session.scalars(entries))


def live_entries(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """The entries that count: not struck out, and telling of the request rather than of the journal."""
    entries = list(entries)
    struck = {entry.strikes_id for entry in entries if entry.strikes_id}
    return [entry for entry in entries if entry.id not in struck and entry.event not in (STRUCK, RECOMPUTED)]


def recorded_once(live: Iterable[JournalEntry]) -> frozenset[Event]:
    """Of «sent» and «delivered» what stands: each happens to a letter once, until it comes back."""
    stands: set[Event] = set()
    for entry in live:
        if entry.event == Event.BOUNCED:
            stands.clear()
        elif entry.event in (Event.SENT, Event.DELIVERED):
            stands.add(Event(entry.event))
    return frozenset(stands)


def record(request: InfoRequest, event: Event | str, happened_on: date, actor: Actor, **facts: Any) -> JournalEntry:
    """Add one entry (inside the caller's transaction) and return it with its identity."""
    entry = _entry(request, event, happened_on, actor, facts)
    db.session.add(entry)
    db.session.flush()
    return entry


def record_each(requests: Iterable[InfoRequest], event: Event, happened_on: date, actor: Actor) -> None:
    """Add the same entry to each of many requests, all in one statement."""
    db.session.add_all([_entry(request, event, happened_on, actor, {}) for request in requests])
    db.session.flush()


def _entry(
    request: InfoRequest, event: Event | str, happened_on: date, actor: Actor, facts: Mapping[str, Any]
) -> JournalEntry:
    return JournalEntry(
        request_id=request.id,
        event=str(event),
        happened_on=happened_on,
        recorded_at=clock.now(),
        actor_id=actor.user_id,
        actor_name=actor.name,
        facts=written_facts(facts),
    )


def written_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an entry as they are kept: what is empty is left out."""
    return {key: value for key, value in facts.items() if value not in (None, "", [])}


def start_clock(
    request: InfoRequest, trigger: JournalEntry, *, holder: str, rule: str, questions: list[int] | None = None
) -> Clock:
    """Start a term for a holder; it runs from the trigger and is void when the trigger is struck out."""
    started = Clock(request_id=request.id, trigger_id=trigger.id, holder_name=holder, rule=rule, questions=questions)
    db.session.add(started)
    db.session.flush()
    return started


def clocks_of(request: InfoRequest) -> list[Clock]:
    """All clocks of the request, void ones too, oldest first."""
    return list(db.session.scalars(select(Clock).where(Clock.request_id == request.id).order_by(Clock.id)))


def fold_stage(live: Iterable[JournalEntry]) -> Stage:
    """The stage that the live entries lead to."""
    return stage_of(Happening(Event(entry.event), entry.happened_on) for entry in live)


def refresh(request: InfoRequest, history: CalendarHistory | None = None) -> None:
    """Fold the journal into the caches: stage, deadline rows and the date after which silence counts.

    `history` saves a query when many requests are folded.
    """
    db.session.flush()
    live = live_entries(all_entries(request))
    request.stage = fold_stage(live).value
    choose = partial((history or calendar_history()).choice, request.council.katottg)
    clocks = clocks_of(request)
    terms = terms_of(clocks, live, choose)
    for clock_row in clocks:
        _store_deadlines(clock_row, [term for term in terms if term.clock_id == clock_row.id])
    running = [term.deadline.safe_on for term in terms if term.closed_on is None]
    request.safe_on = max(running, default=None)
    db.session.flush()


def _store_deadlines(clock_row: Clock, terms: list[Term]) -> None:
    kept = {row.rule: row for row in clock_row.deadlines}
    wanted = {term.deadline.rule.key: term for term in terms}
    for rule in kept.keys() - wanted.keys():
        clock_row.deadlines.remove(kept[rule])
    for rule, term in wanted.items():
        term.store_in(kept.get(rule), clock_row)
