"""The calendar of working days: which days count, which do not, and why."""

from bisect import bisect_left
from datetime import date
from functools import lru_cache

from app.errors import BadInput
from app.law.holidays import ONE_DAY
from app.law.special_days import (
    KNOWN_FROM,
    KNOWN_UNTIL,
    MARTIAL_LAW_SINCE,
    WITHOUT_MARTIAL_LAW,
    CalendarMode,
    Day,
    beyond,
    plain_day,
    special_days,
)

BASE = KNOWN_FROM.toordinal()


class Calendar:
    """Working days from KNOWN_FROM to KNOWN_UNTIL under one mode and one end of martial law.

    `index[i]` is the number of working days up to and including day KNOWN_FROM + i; `working_days` lists them.
    Build it with `load`, which keeps what it built.
    """

    __slots__ = ("index", "martial_law_until", "mode", "special", "working_days")

    def __init__(self, mode: CalendarMode, martial_law_until: date | None) -> None:
        self.mode = mode
        self.martial_law_until = martial_law_until
        self.special = special_days(mode, martial_law_until or date.max)
        self.working_days: list[date] = []
        self.index: list[int] = []
        for ordinal in range(BASE, KNOWN_UNTIL.toordinal() + 1):
            day = date.fromordinal(ordinal)
            special = self.special.get(day)
            if special.is_working if special else day.weekday() < 5:
                self.working_days.append(day)
            self.index.append(len(self.working_days))

    @classmethod
    def load(cls, mode: CalendarMode = CalendarMode.STATUTORY, martial_law_until: date | None = None) -> "Calendar":
        """The calendar; `martial_law_until` is the last day on which martial law switches holidays off."""
        return _load(mode, martial_law_until)

    def is_working(self, day: date) -> bool:
        """Whether the day counts."""
        at = self._at(day)
        return self.index[at] > (self.index[at - 1] if at else 0)

    def day(self, day: date) -> Day:
        """What the day is, and why."""
        self._at(day)
        return self.special.get(day) or plain_day(day)

    def after(self, day: date, days: int) -> date:
        """The `days`-th working day after `day` (which is day 0); a negative number counts back before it."""
        at = self._at(day)
        wanted = self.index[at] + days - 1 if days > 0 else self.index[at - 1] + days
        if days == 0 or at == 0 or not 0 <= wanted < len(self.working_days):
            raise beyond(day)
        return self.working_days[wanted]

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, else the next working day."""
        return day if self.is_working(day) else self.after(day, 1)

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        return self.index[self._at(end)] - self.index[self._at(start)]

    def between(self, first: date, last: date) -> list[date]:
        """The working days from `first` to `last`, both included."""
        self._at(first)
        self._at(last)
        low = bisect_left(self.working_days, first)
        return self.working_days[low : bisect_left(self.working_days, last + ONE_DAY)]

    def _at(self, day: date) -> int:
        at = day.toordinal() - BASE
        if not 0 <= at < len(self.index):
            raise beyond(day)
        return at


@lru_cache(maxsize=64)
def _load(mode: CalendarMode, martial_law_until: date | None) -> Calendar:
    if martial_law_until is not None and martial_law_until < WITHOUT_MARTIAL_LAW:
        raise BadInput(
            "Martial law cannot have ended on {day}: it began on {since}. Give a later day",
            day=martial_law_until,
            since=MARTIAL_LAW_SINCE,
        )
    return Calendar(mode, martial_law_until)
