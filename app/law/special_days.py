"""Every day that is not what its weekday says: holidays, days off moved, working Saturdays, holidays worked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from app.errors import MissingFact
from app.law.dated_data import read
from app.law.holidays import ONE_DAY, Holiday, holiday, holidays_between, shifted_days
from app.law.norms import Norm, acts, norm

TABLES = read("calendar")
KNOWN_FROM: date = TABLES["known_from"]
# Beyond it nothing is answered: rather an error than a guess.
KNOWN_UNTIL: date = TABLES["known_until"]
MARTIAL_LAW_SINCE: date = TABLES["martial_law"]["since"]
# End of the newest extension of martial law that was verified; past it an administrator must look.
MARTIAL_LAW_CONFIRMED_UNTIL: date = TABLES["martial_law"]["confirmed_until"]
# Given as the end of martial law it means: as if there had been none (article 73 applies to every day).
WITHOUT_MARTIAL_LAW: date = MARTIAL_LAW_SINCE - ONE_DAY
SATURDAY = 5


class CalendarMode(StrEnum):
    """Whether the Cabinet's recommended transfers of working days are followed (each council decides)."""

    STATUTORY = "statutory"
    TRANSFERS = "transfers"


class DayKind(StrEnum):
    """Why a day counts or not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SHIFTED = "shifted"
    MOVED = "moved"
    WORKING_SATURDAY = "working_saturday"
    MARTIAL_LAW = "martial_law"


COUNTED = frozenset({DayKind.WORKING, DayKind.WORKING_SATURDAY, DayKind.MARTIAL_LAW})


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar. `sources` are the norms and acts that make it what it is; plain days have none."""

    on: date
    kind: DayKind
    uk: str = ""
    en: str = ""
    sources: tuple[Norm, ...] = ()

    @property
    def is_working(self) -> bool:
        """Whether it counts as a working day."""
        return self.kind in COUNTED


def plain_day(on: date) -> Day:
    """A day that is what its weekday says."""
    if on.weekday() < SATURDAY:
        return Day(on, DayKind.WORKING)
    weekend = TABLES["weekend"]
    return Day(on, DayKind.WEEKEND, weekend["uk"], weekend["en"], (norm(weekend["norm"]),))


@cache
def holiday_rules() -> tuple[Holiday, ...]:
    """Every rule of article 73 that was in force at some time."""
    return tuple(holiday(row) for row in TABLES["holiday"])


def special_days(mode: CalendarMode, martial_law_until: date) -> dict[date, Day]:
    """Every day that is not what its weekday says, and every holiday that martial law turned into a working day."""
    holidays = holidays_between(holiday_rules(), KNOWN_FROM, KNOWN_UNTIL)

    def under_martial_law(day: date) -> bool:
        return MARTIAL_LAW_SINCE <= day <= martial_law_until

    found = {on: _holiday(on, rules) for on, rules in holidays.items() if not under_martial_law(on)}
    peaceful = {on: holidays[on] for on in found}
    for off, because in shifted_days(peaceful):
        if not under_martial_law(off):
            found[off] = _shifted(off, holidays[because])
    if mode is CalendarMode.TRANSFERS:
        found |= {day.on: day for day in _transfers() if not under_martial_law(day.on)}
    for on, rules in holidays.items():
        if under_martial_law(on):
            found[on] = _worked_holiday(on, rules)
    return dict(sorted(found.items()))


def _names(rules: tuple[Holiday, ...]) -> tuple[str, str]:
    return ", ".join(rule.uk for rule in rules), ", ".join(rule.en for rule in rules)


def _sources(rules: tuple[Holiday, ...]) -> tuple[Norm, ...]:
    """Article 73 and the law that put the day there."""
    return tuple(rule.norm for rule in rules) + tuple(Norm(rule.added) for rule in rules if rule.added)


def _holiday(on: date, rules: tuple[Holiday, ...]) -> Day:
    uk, en = _names(rules)
    return Day(on, DayKind.HOLIDAY, uk, en, _sources(rules))


def _shifted(on: date, rules: tuple[Holiday, ...]) -> Day:
    (uk, en), shift = _names(rules), TABLES["shift"]
    sources = (norm(shift["norm"]), *_sources(rules))
    return Day(on, DayKind.SHIFTED, shift["uk"].format(name=uk), shift["en"].format(name=en), sources)


def _worked_holiday(on: date, rules: tuple[Holiday, ...]) -> Day:
    """On a weekend it stays a day off; on a weekday it counts."""
    martial_law = TABLES["martial_law"]
    uk, en = _names(rules)
    if on.weekday() >= SATURDAY:
        weekend = TABLES["weekend"]
        return Day(on, DayKind.WEEKEND, f"{weekend['uk']} ({uk})", f"{weekend['en']} ({en})", (norm(weekend["norm"]),))
    sources = (norm(martial_law["norm"]), *_sources(rules))
    return Day(on, DayKind.MARTIAL_LAW, martial_law["uk"].format(name=uk), martial_law["en"].format(name=en), sources)


def _transfers() -> list[Day]:
    """Days off that the Cabinet moved, and the Saturdays on which they are worked."""
    days = []
    for order in read("orders")["order"]:
        source = (Norm(acts()[order["number"]]),)
        for off, worked in order["moves"]:
            for on, other, kind, words in (
                (off, worked, DayKind.MOVED, TABLES["moved"]),
                (worked, off, DayKind.WORKING_SATURDAY, TABLES["worked"]),
            ):
                places = {"number": order["number"], "other": f"{other:%d.%m.%Y}"}
                days.append(Day(on, kind, words["uk"].format(**places), words["en"].format(**places), source))
    return days


def beyond(day: date) -> MissingFact:
    """The error for a term that leaves the calendar."""
    return MissingFact(
        "The calendar of working days is known from {known_from} to {known_until}; this term around {day} leaves it. "
        "See docs/law.md on how to extend the calendar",
        known_from=KNOWN_FROM,
        known_until=KNOWN_UNTIL,
        day=day,
    )
