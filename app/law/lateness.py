"""Whether an answer came in time: the day of dispatch decides, not that of arrival (Civil Code art. 255)."""

from datetime import date, timedelta
from enum import StrEnum

from app.errors import MissingFact
from app.law.dated_data import read
from app.law.deadlines import Deadline

USUAL_WAY = read("lateness")


class Lateness(StrEnum):
    """What is known about an answer's being in time."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_PROVEN_LATE = "not_proven_late"


def lateness(deadline: Deadline, *, dispatched_on: date | None, arrived_on: date | None, by_post: bool) -> Lateness:
    """Judge an answer against the safe date; without the day of dispatch the usual way of the letter is allowed for.

    Raises MissingFact when neither day is known.
    """
    if dispatched_on is not None:
        return Lateness.LATE if dispatched_on > deadline.safe_on else Lateness.IN_TIME
    if arrived_on is None:
        raise MissingFact("Neither the day of dispatch nor that of arrival is known. Enter the day the answer arrived")
    if arrived_on <= deadline.safe_on:
        return Lateness.IN_TIME
    usual_days: int = USUAL_WAY["post" if by_post else "electronic"]["days"]
    proven_from = deadline.safe_on + timedelta(days=usual_days)
    return Lateness.LATE if arrived_on > proven_from else Lateness.NOT_PROVEN_LATE
