"""The days of Labour Code article 73 and where article 67(3) moves them, as if there were no martial law."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.law.norms import Act, Norm, acts, norm

ONE_DAY = timedelta(days=1)
SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A rule that makes one day of each year a holiday between `since` and `until`."""

    uk: str
    en: str
    norm: Norm
    day: tuple[int, int] | None
    after_easter: int
    since: date
    until: date
    added: Act | None
    removed: Act | None

    def in_year(self, year: int) -> date | None:
        """The day on which it falls, or None when the rule was not in force that day."""
        fixed = self.day and date(year, *self.day)
        on = fixed or easter(year) + self.after_easter * ONE_DAY
        return on if self.since <= on <= self.until else None


def holiday(row: dict[str, Any]) -> Holiday:
    """One `[[holiday]]` of data/calendar.toml."""
    month_and_day = row.get("day")
    return Holiday(
        uk=row["uk"],
        en=row["en"],
        norm=norm(row["norm"]),
        day=(month_and_day[0], month_and_day[1]) if month_and_day else None,
        after_easter=row.get("after_easter", 0),
        since=row.get("since", date.min),
        until=row.get("until", date.max),
        added=acts()[row["added"]] if "added" in row else None,
        removed=acts()[row["removed"]] if "removed" in row else None,
    )


def easter(year: int) -> date:
    """Orthodox Easter by the Julian paschalia (Meeus), as a Gregorian date; right for 1900-2099."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    julian_lag_days = 13
    return date(year, month, day + 1) + julian_lag_days * ONE_DAY


def holidays_between(rules: Iterable[Holiday], first: date, last: date) -> dict[date, tuple[Holiday, ...]]:
    """Holidays by day in order; two of them may share a day (1 May 2016: Easter and Workers' Day)."""
    found: dict[date, tuple[Holiday, ...]] = {}
    for rule in rules:
        for year in range(first.year, last.year + 1):
            on = rule.in_year(year)
            if on is not None and first <= on <= last:
                found[on] = (*found.get(on, ()), rule)
    return dict(sorted(found.items()))


def shifted_days(holidays: dict[date, tuple[Holiday, ...]]) -> Iterator[tuple[date, date]]:
    """Pairs (extra day off, holiday it stands for), article 67(3).

    One day per calendar day, however many holidays meet on it; the next day that is not yet off, so that several
    in a row chain (2016: 1 and 2 May, then 3 May; 2021: 1 May to 3 May, Easter 2 May to 4 May).
    """
    taken = set(holidays)
    for on in holidays:
        if on.isoweekday() < SATURDAY:
            continue
        free = on + ONE_DAY
        while free in taken or free.isoweekday() >= SATURDAY:
            free += ONE_DAY
        taken.add(free)
        yield free, on
