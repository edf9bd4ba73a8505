"""Due dates for a whole column of receipts at once, with NumPy; import it only where a table is at hand."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.errors import BadInput, MissingFact
from app.law.deadlines import Question, question
from app.law.receipt import CLOSES, SATURDAY_CLOSES
from app.law.special_days import KNOWN_UNTIL, CalendarMode

Dates = NDArray[np.datetime64]
DAYS_IN_WEEK = 7
# 01.01.1970 was a Thursday.
EPOCH_WEEKDAY = 3
EPOCH = date(1970, 1, 1).toordinal()
BEFORE_MIDNIGHT = time(23, 59)


class DueDates(NamedTuple):
    """Two columns of days, as long as the receipts: `datetime64[D]`."""

    expected_on: Dates
    safe_on: Dates


class Table(NamedTuple):
    """Expected and safe dates side by side for every day from `first` (days since 1970) on that can be answered."""

    question: Question
    first: int
    ends: Dates


def due_dates(
    rule_key: str,
    received: NDArray[Any],
    *,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> DueDates:
    """What `due` says for each receipt of a column of `datetime64[D]`, or of moments (naive, Kyiv time).

    Raises what `due` raises for the first receipt that cannot be answered.
    """
    days = received.astype("datetime64[D]", copy=False)
    asked = question(rule_key, mode, martial_law_until)
    ends = _look_up(_table(asked, is_after_hours=False), days)
    if received.dtype != days.dtype:
        late = _are_after_hours(received, days)
        ends[late] = _look_up(_table(asked, is_after_hours=True), days[late])
    return DueDates(ends[:, 0], ends[:, 1])


def _look_up(table: Table, days: Dates) -> Dates:
    """Both dates in one `take`: two arrays of their own would cost more in fresh memory than in looking up."""
    at = days.view(np.int64) - table.first
    if at.size and (at.min() < 0 or at.max() >= len(table.ends)):
        unanswerable = days[(at < 0) | (at >= len(table.ends))][0]
        if np.isnat(unanswerable):
            raise BadInput("A receipt is missing in the column. Leave out the rows without one")
        table.question.answer(unanswerable.item())
    return table.ends.take(at, axis=0)


@lru_cache(maxsize=128)
def _table(asked: Question, *, is_after_hours: bool) -> Table:
    """Made from the scalar answers, so that the two ways cannot disagree."""
    ends = []
    for ordinal in range(asked.since.toordinal(), min(asked.until, KNOWN_UNTIL).toordinal() + 1):
        day = date.fromordinal(ordinal)
        try:
            deadline = asked.answer(datetime.combine(day, BEFORE_MIDNIGHT) if is_after_hours else day)
        except MissingFact:
            break
        ends.append((deadline.expected_on, deadline.safe_on))
    first = asked.since.toordinal() - EPOCH
    return Table(asked, first, np.array(ends, "datetime64[D]"))


def _are_after_hours(received: NDArray[Any], days: Dates) -> NDArray[np.bool_]:
    weekdays = (days.view(np.int64) + EPOCH_WEEKDAY) % DAYS_IN_WEEK
    closes = [*CLOSES, SATURDAY_CLOSES, SATURDAY_CLOSES]
    minutes = np.array([at.hour * 60 + at.minute for at in closes], "timedelta64[m]")
    return np.asarray(received - days > minutes.take(weekdays), dtype=np.bool_)
