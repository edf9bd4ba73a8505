"""Disputed questions and their readings, as the law leaves them open."""

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from app.law.dated_data import read
from app.law.special_days import CalendarMode

# The key of a reading where nothing is disputed.
LITERAL = "LITERAL"
NAMES: dict[str, dict[str, str]] = read("readings")


class ReceiptReading(StrEnum):
    """Receipt on a day off or after hours: that very day, or the next working day."""

    LITERAL = "RCV-LITERAL"
    NEXT_WORKING_DAY = "RCV-NEXTWD"


class HoursReading(StrEnum):
    """Where the 48 hours start and whether their end may fall on a day off."""

    MOMENT = "U48-MOMENT"
    DAY_END = "U48-DAYEND"
    DAY_END_WORKING = "U48-DAYEND-NEXTWD"


class EndReading(StrEnum):
    """A last day that is a day off: the next working day, or that very day."""

    NEXT_WORKING_DAY = "END-NEXTWD"
    LITERAL = "END-LITERAL"


CALENDAR_KEYS = {CalendarMode.STATUTORY: "CAL-A", CalendarMode.TRANSFERS: "CAL-B"}


class Reading(NamedTuple):
    """One way to read the law and the date that follows; `key` joins the keys of the readings taken with `+`.

    `starts_on` is the day from which the term is counted, `due_at` the minute where the term has one.
    """

    key: str
    uk: str
    en: str
    mode: CalendarMode
    starts_on: date
    due_on: date
    due_at: datetime | None


@cache
def named(*keys: str) -> tuple[str, str, str]:
    """Key and both names of a combination of readings; none at all is the letter of the law."""
    taken = keys or (LITERAL,)
    return "+".join(taken), "; ".join(NAMES[key]["uk"] for key in taken), "; ".join(NAMES[key]["en"] for key in taken)
