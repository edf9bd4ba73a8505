"""The days of a term one by one: counted with a number or skipped, with the reason and its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.law.calendar import Calendar
from app.law.dated_data import read
from app.law.holidays import ONE_DAY
from app.law.norms import Norm
from app.law.readings import Reading
from app.law.rules import Rule, Unit, get_rule
from app.law.special_days import DayKind
from app.law.terms import nominal_end

WORDS: dict[str, str] = read("explaining")["day"]
PLAIN = frozenset({DayKind.WORKING, DayKind.WEEKEND})


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day: its number in the term (0 is the day of the event), or None when it is skipped or not numbered.

    `is_special` marks a day that is not simply what its weekday says.
    """

    on: date
    number: int | None
    is_counted: bool
    uk: str
    en: str
    sources: tuple[Norm, ...] = ()
    is_special: bool = False

    @property
    def norm(self) -> Norm | None:
        """The first source of the reason."""
        return self.sources[0] if self.sources else None


def counted_days(rule: Rule, calendar: Calendar, received_on: date, reading: Reading) -> tuple[CountedDay, ...]:
    """Every day from the event to the end in the order of the calendar.

    Terms in months and years, and a day that the holder named, are not counted by days: they show the event and what
    happens at the end.
    """
    if rule.counts_back:
        return tuple(reversed([_event(reading), *_working(calendar, reading, -ONE_DAY)]))
    before = [_waiting(calendar, on, received_on) for on in _days(received_on, reading.starts_on - ONE_DAY)]
    start = _event(reading) if reading.starts_on == received_on else _said(reading.starts_on, "taken", number=0)
    if rule.unit is Unit.WORKING_DAYS:
        return (*before, start, *_working(calendar, reading, ONE_DAY))
    if rule.unit is Unit.HOURS:
        return (*before, start, *_hours(calendar, reading))
    if rule.unit is Unit.NAMED_DATE:
        return (*before, start, _said(reading.due_on, "named", sources=(rule.norm,)))
    return (*before, start, *_running(rule, calendar, reading))


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _said(on: date, word: str, *, number: int | None = None, sources: tuple[Norm, ...] = ()) -> CountedDay:
    is_counted = number is None and word not in {"waiting", "event", "taken"}
    return CountedDay(on, number, is_counted or bool(number), WORDS[f"{word}_uk"], WORDS[f"{word}_en"], sources)


def _waiting(calendar: Calendar, on: date, received_on: date) -> CountedDay:
    """A day between receipt and the day it is taken as received."""
    return _said(on, "waiting") if on == received_on else _as_is(calendar, on, None)


def _event(reading: Reading) -> CountedDay:
    first_day = get_rule("R-DAY0").norm_on(reading.starts_on)
    return _said(reading.starts_on, "event", number=0, sources=(first_day,))


def _as_is(calendar: Calendar, on: date, number: int | None) -> CountedDay:
    """The day as the calendar has it; working days carry their number."""
    day = calendar.day(on)
    uk, en = day.uk or WORDS["counted_uk"], day.en or WORDS["counted_en"]
    return CountedDay(on, number, day.is_working, uk, en, day.sources, day.kind not in PLAIN)


def _working(calendar: Calendar, reading: Reading, step: timedelta) -> Iterator[CountedDay]:
    on, number = reading.starts_on, 0
    while on != reading.due_on:
        on += step
        is_working = calendar.is_working(on)
        number += is_working
        yield _as_is(calendar, on, number if is_working else None)


def _hours(calendar: Calendar, reading: Reading) -> Iterator[CountedDay]:
    """Hours run through days off; only an end that moves to a working day looks at the calendar."""
    running_days = 2
    for on in _days(reading.starts_on + ONE_DAY, reading.due_on):
        if on - reading.starts_on <= running_days * ONE_DAY:
            yield _said(on, "hours")
        else:
            yield _at_the_end(calendar, on)


def _running(rule: Rule, calendar: Calendar, reading: Reading) -> Iterator[CountedDay]:
    nominal = nominal_end(rule, calendar, reading.starts_on)
    if rule.unit is Unit.CALENDAR_DAYS:
        for number, on in enumerate(_days(reading.starts_on + ONE_DAY, nominal - ONE_DAY), start=1):
            yield _said(on, "running", number=number)
    last_number = rule.term if rule.unit is Unit.CALENDAR_DAYS else None
    if nominal > reading.starts_on:
        yield _said(nominal, "nominal" if reading.due_on > nominal else "last", number=last_number)
    for on in _days(nominal + ONE_DAY, reading.due_on):
        yield _at_the_end(calendar, on)


def _at_the_end(calendar: Calendar, on: date) -> CountedDay:
    """A day after a last day that was off: still off, or the working day on which the term ends."""
    if not calendar.is_working(on):
        return _as_is(calendar, on, None)
    end = get_rule("R-END").norm_on(on)
    return _said(on, "rolled", sources=(end,))
