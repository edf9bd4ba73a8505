"""When offices are open: what is received then is received on the day it was sent, by every reading."""

from collections.abc import Sequence
from datetime import datetime

from app.law.calendar import Calendar
from app.law.holidays import ONE_DAY
from app.law.receipt import KYIV, is_after_hours, kyiv_wall_time, opening


def next_open(moment: datetime, calendars: Sequence[Calendar]) -> datetime:
    """The aware moment itself while an office is open on it by each of these calendars, else the next opening.

    Where it is not known which calendar an office follows, give both: a day counts only when it does by both.
    """
    wall = kyiv_wall_time(moment)
    day = wall.date()
    if all(calendar.is_working(day) for calendar in calendars):
        if wall < opening(day):
            return opening(day).replace(tzinfo=KYIV)
        if not is_after_hours(wall):
            return moment
    day += ONE_DAY
    while not all(calendar.is_working(day) for calendar in calendars):
        day += ONE_DAY
    return opening(day).replace(tzinfo=KYIV)
