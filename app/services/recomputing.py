"""Rebuilds what is derived from the journal, and writes down every open deadline that moved: old, new and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select

from app import clock
from app.law import LAW_VERSION
from app.models import Deadline, InfoRequest, JournalEntry, db
from app.services.journalling import RECOMPUTED, all_entries, clocks_of, live_entries, record, refresh
from app.services.people import SYSTEM
from app.services.setting_calendars import CalendarHistory, calendar_history, check_martial_law_end
from app.services.terms import Term, terms_of

Key = tuple[int, str]


@dataclass(frozen=True)
class Kept:
    """What a deadline row said."""

    expected_on: date
    safe_on: date
    law_version: str
    closed_on: date | None


def recompute() -> int:
    """Rebuild every stage and deadline; returns how many requests changed, 0 on unchanged data.

    One request is one transaction: stopped anywhere and run again, each move is written down once.
    """
    history = calendar_history()
    keys = list(db.session.scalars(select(InfoRequest.id).order_by(InfoRequest.id)))
    return sum(_recompute(key, history) for key in keys)


@dataclass(frozen=True)
class Move:
    """A running deadline that would move, or has moved: the safe date before and after."""

    number: str
    council: str
    rule: str
    old_safe_on: date
    new_safe_on: date


def preview_martial_law_end(until: date | None) -> list[Move]:
    """Which running deadlines would move if martial law ended so; nothing is changed. Raises BadInput."""
    check_martial_law_end(until)
    history = calendar_history()
    changed = history.with_martial_law_end(until)
    moves: list[Move] = []
    for request in db.session.scalars(select(InfoRequest).where(InfoRequest.safe_on.is_not(None))):
        live, clocks, katottg = live_entries(all_entries(request)), clocks_of(request), request.council.katottg
        old = terms_of(clocks, live, partial(history.choice, katottg))
        new = terms_of(clocks, live, partial(changed.choice, katottg))
        moves += _moves(request, old, new)
    return moves


def _moves(request: InfoRequest, old: list[Term], new: list[Term]) -> list[Move]:
    name = request.council.name_uk or request.council.city_uk
    return [
        Move(request.number, name, before.deadline.rule.key, before.deadline.safe_on, after.deadline.safe_on)
        for before, after in zip(old, new, strict=True)
        if before.closed_on is None and before.deadline.safe_on != after.deadline.safe_on
    ]


def _recompute(request_id: int, history: CalendarHistory) -> bool:
    request = db.session.get_one(InfoRequest, request_id)
    before, caches = _kept(request), (request.stage, request.safe_on)
    refresh(request, history)
    db.session.expire_all()
    after = _kept(request)
    for key in before.keys() & after.keys():
        if _has_moved(before[key], after[key]):
            _write_down(request, key[1], before[key], after[key], history)
    changed = before != after or caches != (request.stage, request.safe_on)
    db.session.commit()
    return changed


def _kept(request: InfoRequest) -> Mapping[Key, Kept]:
    rows: list[Deadline] = [row for clock_row in clocks_of(request) for row in clock_row.deadlines]
    return {
        (row.clock_id, row.rule): Kept(row.expected_on, row.safe_on, row.law_version, row.closed_at) for row in rows
    }


def _has_moved(old: Kept, new: Kept) -> bool:
    return new.closed_on is None and (old.expected_on, old.safe_on) != (new.expected_on, new.safe_on)


def _write_down(request: InfoRequest, rule: str, old: Kept, new: Kept, history: CalendarHistory) -> JournalEntry:
    is_of_law = old.law_version != new.law_version
    because = f"law data {LAW_VERSION}" if is_of_law else history.newest_reason(request.council.katottg)
    return record(
        request,
        RECOMPUTED,
        clock.today(),
        SYSTEM,
        rule=rule,
        old_expected_on=old.expected_on.isoformat(),
        old_safe_on=old.safe_on.isoformat(),
        new_expected_on=new.expected_on.isoformat(),
        new_safe_on=new.safe_on.isoformat(),
        because=because,
    )
