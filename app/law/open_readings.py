"""The readings that are open for one term, each with the date that follows from it; the general, unhurried way."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from app.law.calendar import Calendar
from app.law.readings import CALENDAR_KEYS, EndReading, HoursReading, Reading, ReceiptReading, named
from app.law.receipt import is_after_hours, kyiv_wall_time
from app.law.rules import Receipt, Rule, Unit
from app.law.terms import hours_end, nominal_end, rolled_end


class Event(NamedTuple):
    """What set the term running: the Kyiv day, and the wall-clock moment where the hour is known."""

    on: date
    at: datetime | None
    is_after_hours: bool


class End(NamedTuple):
    """One end of a term: the readings taken to get there, the day it was counted from, the last day and minute."""

    keys: tuple[str, ...]
    starts_on: date
    due_on: date
    due_at: datetime | None


def event_of(received: date | datetime) -> Event:
    """The event behind what a caller gives; an aware moment is taken to Kyiv, a naive one is Kyiv time."""
    if not isinstance(received, datetime):
        return Event(received, None, is_after_hours=False)
    moment = kyiv_wall_time(received)
    return Event(moment.date(), moment, is_after_hours(moment))


def open_readings(rule: Rule, calendars: tuple[Calendar, ...], event: Event) -> tuple[Reading, ...]:
    """Every open reading, the literal one first.

    Calendars that make no difference are not shown as a question.
    """
    ends = [(calendar, tuple(_ends(rule, calendar, event))) for calendar in calendars]
    makes_no_difference = all(found == ends[0][1] for _, found in ends)
    if makes_no_difference:
        return tuple(_reading(calendar, end, shows_calendar=False) for calendar, found in ends[:1] for end in found)
    return tuple(_reading(calendar, end, shows_calendar=True) for calendar, found in ends for end in found)


def starts(rule: Rule, calendar: Calendar, event: Event) -> tuple[tuple[tuple[str, ...], date], ...]:
    """The days from which the term may be counted: receipt outside working hours is the disputed case."""
    if rule.receipt is Receipt.LITERAL or (calendar.is_working(event.on) and not event.is_after_hours):
        return (((), event.on),)
    next_day = ((ReceiptReading.NEXT_WORKING_DAY.value,), calendar.after(event.on, 1))
    if rule.receipt is Receipt.NEXT_WORKING_DAY:
        return (next_day,)
    return (((ReceiptReading.LITERAL.value,), event.on), next_day)


def _ends(rule: Rule, calendar: Calendar, event: Event) -> Iterator[End]:
    for keys, starts_on in starts(rule, calendar, event):
        if rule.unit is Unit.HOURS:
            yield from _ends_of_hours(rule, calendar, event, keys, starts_on)
            continue
        end, nominal = rolled_end(rule, calendar, starts_on), nominal_end(rule, calendar, starts_on)
        if end == nominal:
            yield End(keys, starts_on, end, None)
        else:
            yield End((*keys, EndReading.NEXT_WORKING_DAY.value), starts_on, end, None)
            yield End((*keys, EndReading.LITERAL.value), starts_on, nominal, None)


def _ends_of_hours(
    rule: Rule, calendar: Calendar, event: Event, keys: tuple[str, ...], starts_on: date
) -> Iterator[End]:
    for reading in HoursReading:
        end = hours_end(rule, calendar, starts_on, event.at, reading)
        due_on, due_at = (end.date(), end) if isinstance(end, datetime) else (end, None)
        yield End((*keys, reading.value), starts_on, due_on, due_at)


def _reading(calendar: Calendar, end: End, *, shows_calendar: bool) -> Reading:
    keys = (CALENDAR_KEYS[calendar.mode], *end.keys) if shows_calendar else end.keys
    return Reading(*named(*keys), calendar.mode, end.starts_on, end.due_on, end.due_at)
