"""How far a term has run, from when it is late, and both ends where the law can be read two ways."""

from datetime import date

import pytest
from flask import Flask

from app.services.countdowns import Countdown, countdowns_of
from app.services.finding import Wanted, find_requests
from app.services.people import SYSTEM
from app.services.recording import record_sent_by_hand
from app.services.tracking import story_of
from app.statistics.phases import Phase
from tests.stories import drafted_campaign

NUMBER = "audit-0001"


def countdown_on(day: date) -> Countdown:
    (countdown,) = countdowns_of(story_of(NUMBER, day).terms, day)
    return countdown


@pytest.fixture
def sent(app: Flask) -> None:
    """One request mailed on Monday 02.11.2026: due on 09.11, late from the 10th."""
    drafted_campaign(sample="oblast:Чернівецька")
    record_sent_by_hand(NUMBER, "email", date(2026, 11, 2), SYSTEM)


@pytest.mark.parametrize(
    ("day", "number", "late_days"),
    [
        pytest.param(date(2026, 11, 2), 0, 0, id="the day of receipt is not counted"),
        pytest.param(date(2026, 11, 5), 3, 0, id="day 3 of 5"),
        pytest.param(date(2026, 11, 9), 5, 0, id="due today is not late"),
        pytest.param(date(2026, 11, 10), 6, 1, id="the first late day"),
        pytest.param(date(2026, 11, 15), 9, 4, id="a Sunday adds none"),
    ],
)
def test_a_term_is_counted_in_working_days(sent: None, day: date, number: int, late_days: int) -> None:
    countdown = countdown_on(day)
    assert (countdown.day_number, countdown.late_days) == (number, late_days)
    assert countdown.late_from == date(2026, 11, 10)
    assert not countdown.is_disputed


def test_lateness_after_a_friday_is_counted_from_monday_and_both_readings_are_explained(app: Flask) -> None:
    drafted_campaign(sample="oblast:Чернівецька")
    record_sent_by_hand(NUMBER, "email", date(2026, 11, 14), SYSTEM)
    countdown = countdown_on(date(2026, 11, 16))
    assert [explanation.due_on for explanation in countdown.explanations] == [date(2026, 11, 20), date(2026, 11, 23)]
    assert countdown.late_from == date(2026, 11, 24)


def test_found_requests_are_counted_by_phase_whatever_phase_is_asked_for(sent: None) -> None:
    found = find_requests(Wanted(campaign="audit", phase=Phase.SILENT), date(2026, 11, 12))
    assert [row.request.number for row in found.rows] == [NUMBER]
    assert found.counts[Phase.SILENT] == 1
    assert sum(found.counts.values()) == found.total > 1
