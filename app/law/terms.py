"""Where a term ends: arithmetic of working days, days, months and hours, without any choice between readings."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from app.law.calendar import Calendar
from app.law.readings import HoursReading
from app.law.receipt import opening
from app.law.rules import Rule, Unit
from app.law.special_days import KNOWN_UNTIL, beyond

LAST_MINUTE = time(23, 59)
MONTHS_IN_YEAR = 12


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where there is none (KASU art. 120)."""
    year, month0 = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def nominal_end(rule: Rule, calendar: Calendar, starts_on: date) -> date:
    """The last day of the term, not yet rolled; the day it starts on is day 0 (2073-IX art. 33(2), CC art. 253)."""
    term = rule.term or 0
    if rule.unit is Unit.WORKING_DAYS:
        return calendar.after(starts_on, -term if rule.counts_back else term)
    if rule.unit is Unit.CALENDAR_DAYS:
        end = starts_on + timedelta(days=term)
    else:
        end = add_months(starts_on, term * MONTHS_IN_YEAR if rule.unit is Unit.YEARS else term)
    if end > KNOWN_UNTIL:
        raise beyond(end)
    return end


def rolled_end(rule: Rule, calendar: Calendar, starts_on: date) -> date:
    """The last day, on the next working day when the rule rolls (R-END: procedural terms, never limitation)."""
    end = nominal_end(rule, calendar, starts_on)
    return calendar.on_or_after(end) if rule.rolls else end


def hours_end(
    rule: Rule, calendar: Calendar, starts_on: date, received: datetime | None, reading: HoursReading
) -> datetime | date:
    """The end of a term in hours by the clock on the wall; a date where no hour of receipt is known.

    `received` counts only while it lies on `starts_on`; a receipt taken as of a later day starts at opening.
    """
    term = timedelta(hours=rule.term or 0)
    if reading is HoursReading.MOMENT:
        if received is None:
            return starts_on + term
        moment = received if received.date() == starts_on else opening(starts_on)
        return moment + term
    end = starts_on + term
    if reading is HoursReading.DAY_END_WORKING:
        end = calendar.on_or_after(end)
    return datetime.combine(end, LAST_MINUTE)
