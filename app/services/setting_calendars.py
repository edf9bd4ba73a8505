"""The calendar that terms are counted by: the end of martial law, and how each council works.

Settings are a history. A term that runs is counted by what is set now; one that is closed stays as it was counted when
the letter that closed it was recorded. So nothing closed moves, and everything can still be derived again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import clock
from app.errors import BadInput
from app.law import CalendarMode
from app.law.special_days import KNOWN_UNTIL, MARTIAL_LAW_CONFIRMED_UNTIL, MARTIAL_LAW_SINCE
from app.models import CalendarSetting, Council, db
from app.services.people import Actor

END_OF_MARTIAL_LAW = "martial_law_until"


@dataclass(frozen=True)
class CalendarChoice:
    """What one term is counted by: the last day of martial law (None: open) and the council's way (None: unknown)."""

    martial_law_until: date | None
    mode: CalendarMode | None


@dataclass(frozen=True)
class CalendarHistory:
    """Every setting ever made, oldest first."""

    rows: tuple[CalendarSetting, ...]

    def choice(self, katottg: str, at: datetime | None) -> CalendarChoice:
        """What held for a council at a moment; now when `at` is None."""
        until, mode = self._value(END_OF_MARTIAL_LAW, at), self._value(f"mode:{katottg}", at)
        return CalendarChoice(date.fromisoformat(until) if until else None, CalendarMode(mode) if mode else None)

    def with_martial_law_end(self, until: date | None) -> "CalendarHistory":
        """The history as it would be if this end were set now; nothing is stored."""
        value = until.isoformat() if until else None
        row = CalendarSetting(key=END_OF_MARTIAL_LAW, value=value, recorded_at=clock.now())
        return CalendarHistory((*self.rows, row))

    def newest_reason(self, katottg: str) -> str:
        """What the newest setting that a council's terms are counted by rests on; empty while there is none."""
        ours = (END_OF_MARTIAL_LAW, f"mode:{katottg}")
        return next((row.reason for row in reversed(self.rows) if row.key in ours), "")

    def _value(self, key: str, at: datetime | None) -> str | None:
        held = (row.value for row in reversed(self.rows) if row.key == key and (at is None or row.recorded_at <= at))
        return next(held, None)


def calendar_history() -> CalendarHistory:
    """The whole history in one query."""
    return CalendarHistory(tuple(db.session.scalars(select(CalendarSetting).order_by(CalendarSetting.id))))


def changes(key: str = "") -> Sequence[CalendarSetting]:
    """The changes of one key (of all without it), newest first."""
    return [row for row in reversed(calendar_history().rows) if key in ("", row.key)]


def martial_law_until() -> date | None:
    """The last day of martial law as set, None while its end is open."""
    return calendar_history().choice("", None).martial_law_until


def is_confirmation_stale(today: date) -> bool:
    """Whether the newest extension of martial law that was verified has run out while no end is set: look it up."""
    return martial_law_until() is None and today > MARTIAL_LAW_CONFIRMED_UNTIL


def set_martial_law_end(until: date | None, reason: str, actor: Actor) -> None:
    """Set the last day on which holidays are worked, or open it again; the caller has open terms recomputed."""
    check_martial_law_end(until)
    _set(END_OF_MARTIAL_LAW, until.isoformat() if until else None, reason, actor)


def check_martial_law_end(until: date | None) -> None:
    """Raise BadInput for an end that the calendar does not reach."""
    if until and not MARTIAL_LAW_SINCE <= until <= KNOWN_UNTIL:
        first, last = f"{MARTIAL_LAW_SINCE:%d.%m.%Y}", f"{KNOWN_UNTIL:%d.%m.%Y}"
        raise BadInput("Choose a day from {first} to {last}.", field="until", first=first, last=last)


def set_council_mode(council: Council, mode: CalendarMode | None, reason: str, actor: Actor) -> None:
    """Say whether a council followed the Cabinet's transfers of working days; None: not known."""
    _set(f"mode:{council.katottg}", mode.value if mode else None, reason, actor)


def _set(key: str, value: str | None, reason: str, actor: Actor) -> None:
    if not reason.strip():
        raise BadInput("Say what this rests on: the law or the order, with its number and date.", field="reason")
    db.session.add(
        CalendarSetting(
            key=key,
            value=value,
            reason=reason.strip(),
            recorded_at=clock.now(),
            actor_id=actor.user_id,
            actor_name=actor.name,
        )
    )
    db.session.commit()
