"""The special days of a year, each with its source, as a page or a table shows them."""

from datetime import date

from app.law.calendar import Calendar
from app.law.special_days import KNOWN_FROM, KNOWN_UNTIL, CalendarMode, Day, beyond


def known_years() -> range:
    """Years that the calendar knows from January to December."""
    knows_first = date(KNOWN_FROM.year, 1, 1) == KNOWN_FROM
    knows_last = date(KNOWN_UNTIL.year, 12, 31) == KNOWN_UNTIL
    return range(KNOWN_FROM.year + (not knows_first), KNOWN_UNTIL.year + knows_last)


def year_days(
    year: int, mode: CalendarMode = CalendarMode.STATUTORY, martial_law_until: date | None = None
) -> tuple[Day, ...]:
    """Every day of the year that is not simply what its weekday says, in order; MissingFact for an unknown year."""
    if year not in known_years():
        raise beyond(date(year, 1, 1))
    special = Calendar.load(mode, martial_law_until).special
    return tuple(day for day in special.values() if day.on.year == year)
