"""Whole columns of receipts: NumPy and streams give what the scalar gives."""

import itertools
from datetime import date, timedelta

import numpy as np
import pytest

from app.errors import BadInput, MissingFact
from app.law import CalendarMode, due, get_rule
from app.law.bulk import bulk
from app.law.columns import due_dates
from tests.law.cases import at

RULES = ["R-REPLY-5", "R-EXT-20", "R-URGENT-48", "R-PUB-DRAFT-10", "R-COURT-6M", "R-CMP-45", "R-KUPAP-3M"]
MODES = [None, *CalendarMode]
MILLION = 1_000_000


def column(first: date, last: date, size: int) -> np.ndarray:
    """Random days of a fixed seed."""
    span_days = (last - first).days
    return np.datetime64(first) + np.random.default_rng(20110509).integers(0, span_days + 1, size)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("rule_key", RULES)
def test_every_day_of_a_column_is_answered_as_alone(rule_key: str, mode: CalendarMode | None) -> None:
    first = max(date(2011, 5, 9), get_rule(rule_key).since)
    days = [first + timedelta(days=number) for number in range((date(2027, 12, 31) - first).days + 1)]
    found = due_dates(rule_key, np.array(days, "datetime64[D]"), mode=mode)
    alone = [due(rule_key, day, mode=mode) for day in days]
    assert found.expected_on.tolist() == [deadline.expected_on for deadline in alone]
    assert found.safe_on.tolist() == [deadline.safe_on for deadline in alone]


def test_a_million_random_receipts_agree_with_the_scalar() -> None:
    received = column(date(2011, 5, 9), date(2027, 12, 31), MILLION)
    found = due_dates("R-REPLY-5", received)
    alone = {day: due("R-REPLY-5", day) for day in set(received.tolist())}
    assert found.expected_on.tolist() == [alone[day].expected_on for day in received.tolist()]
    assert found.safe_on.tolist() == [alone[day].safe_on for day in received.tolist()]


def test_moments_after_hours_are_disputed_in_a_column_too() -> None:
    moments = [
        at(f"2024-09-{day:02}T{hour:02}:{minute:02}")
        for day, hour, minute in itertools.product(range(9, 17), (0, 8, 16, 17, 23), (0, 1))
    ]
    for rule_key in ("R-REPLY-5", "R-URGENT-48", "R-COURT-6M"):
        found = due_dates(rule_key, np.array(moments, "datetime64[m]"))
        assert found.safe_on.tolist() == [due(rule_key, moment).safe_on for moment in moments]
        assert found.expected_on.tolist() == [due(rule_key, moment).expected_on for moment in moments]


def test_a_column_may_be_empty() -> None:
    assert due_dates("R-REPLY-5", np.array([], "datetime64[D]")).safe_on.size == 0


@pytest.mark.parametrize(
    ("received", "error", "words"),
    [
        ("2011-05-08", BadInput, "2011-05-09"),
        ("2029-01-30", MissingFact, "2029-01-31"),
        ("2035-01-01", MissingFact, "2029-01-31"),
        ("NaT", BadInput, "A receipt is missing"),
    ],
)
def test_a_receipt_that_cannot_be_answered_fails_as_alone(received: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        due_dates("R-REPLY-5", np.array(["2024-09-02", received], "datetime64[D]"))


def test_a_table_is_streamed_with_two_columns_added() -> None:
    table = [["council", "received"], ["Луцька", "2021-10-13"], ["Сумська", "2024-09-13T18:40"]]
    assert list(bulk(table, received_column="received", rule_key="R-REPLY-5")) == [
        ["council", "received", "expected_on", "safe_on"],
        ["Луцька", "2021-10-13", "2021-10-21", "2021-10-22"],
        ["Сумська", "2024-09-13T18:40", "2024-09-20", "2024-09-23"],
    ]


def test_a_stream_is_read_row_by_row() -> None:
    endless = itertools.chain([["received"]], itertools.repeat(["2024-09-02"]))
    answered = bulk(endless, received_column="received", rule_key="R-REPLY-5", mode=CalendarMode.STATUTORY)
    assert list(itertools.islice(answered, 1, 3)) == [["2024-09-02", "2024-09-09", "2024-09-09"]] * 2


@pytest.mark.parametrize(("bad", "words"), [(["soon"], "Row 3: soon is not a date"), ([], "Row 3")])
def test_a_row_that_cannot_be_answered_is_named(bad: list[str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        list(bulk([["received"], ["2024-09-02"], bad], received_column="received", rule_key="R-REPLY-5"))


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no column received\. The columns are: day"):
        list(bulk([["day"]], received_column="received", rule_key="R-REPLY-5"))
