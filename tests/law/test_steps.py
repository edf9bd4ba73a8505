"""Lateness of an answer, complaints and court."""

from datetime import date

import pytest

from app.errors import BadInput, MissingFact
from app.law import CalendarMode, Lateness, due, lateness
from app.law.deferral import deferral_deadline
from app.law.disputing import complaint_deadline, court_deadline, remind_on

MONDAY = date(2024, 9, 2)
DEADLINE = due("R-REPLY-5", MONDAY)  # until Monday 9 September


@pytest.mark.parametrize(
    ("dispatched_on", "arrived_on", "by_post", "verdict"),
    [
        (date(2024, 9, 9), date(2024, 9, 20), True, Lateness.IN_TIME),
        (date(2024, 9, 10), date(2024, 9, 10), False, Lateness.LATE),
        (None, date(2024, 9, 9), True, Lateness.IN_TIME),
        (None, date(2024, 9, 10), True, Lateness.NOT_PROVEN_LATE),
        (None, date(2024, 9, 16), True, Lateness.NOT_PROVEN_LATE),
        (None, date(2024, 9, 17), True, Lateness.LATE),
        (None, date(2024, 9, 10), False, Lateness.LATE),
    ],
)
def test_the_day_of_dispatch_decides_and_the_post_is_allowed_for(
    dispatched_on: date | None, arrived_on: date, *, by_post: bool, verdict: Lateness
) -> None:
    assert lateness(DEADLINE, dispatched_on=dispatched_on, arrived_on=arrived_on, by_post=by_post) is verdict


def test_an_answer_without_any_date_cannot_be_judged() -> None:
    with pytest.raises(MissingFact, match="Enter the day"):
        lateness(DEADLINE, dispatched_on=None, arrived_on=None, by_post=True)


def test_a_complaint_has_a_month_of_learning_within_a_year_of_the_decision() -> None:
    learned_on = date(2024, 9, 10)
    assert complaint_deadline(learned_on, date(2024, 9, 9)).safe_on == date(2024, 10, 10)
    capped = complaint_deadline(learned_on, date(2023, 9, 20))
    assert capped.expected_on == capped.safe_on == date(2024, 9, 20)
    assert capped.expected.key == "OUTER-YEAR"


def test_the_court_term_is_shorter_after_a_decided_complaint() -> None:
    learned_on = date(2024, 9, 10)
    assert court_deadline(learned_on).expected_on == date(2025, 3, 10)
    after = court_deadline(learned_on, complaint_decided_on=date(2024, 10, 16))
    assert (after.rule.key, after.expected_on) == ("R-COURT-3M", date(2025, 1, 16))


def test_some_terms_are_reminded_of_early() -> None:
    assert remind_on("R-KUPAP-3M", date(2024, 9, 10)) == date(2024, 10, 10)
    assert remind_on("R-FEE-AFTER", MONDAY) == date(2024, 9, 9)
    assert remind_on("R-FEE-AFTER", date(2021, 10, 13), mode=CalendarMode.TRANSFERS) == date(2021, 10, 22)
    assert remind_on("R-REPLY-5", MONDAY) is None


def test_a_deferral_ends_on_the_day_it_names_and_explains_just_that() -> None:
    deadline = deferral_deadline(date(2024, 9, 6), date(2024, 10, 5))
    assert (deadline.rule.key, deadline.expected_on, deadline.safe_on) == (
        "R-DEFER-FORM",
        date(2024, 10, 5),
        date(2024, 10, 5),
    )
    explanation = deadline.explain()
    assert [(day.on, day.number) for day in explanation.days] == [(date(2024, 9, 6), 0), (date(2024, 10, 5), None)]
    assert "05.10.2024, субота" in explanation.sentence("uk")


def test_a_deferral_cannot_end_before_it_was_made() -> None:
    with pytest.raises(BadInput, match="after its own"):
        deferral_deadline(date(2024, 9, 6), date(2024, 9, 5))
