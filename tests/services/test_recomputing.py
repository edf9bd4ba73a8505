"""When the calendar changes, open deadlines move visibly and back again; nothing closed moves."""

from datetime import date, datetime

import pytest
from flask import Flask

from app import clock
from app.errors import BadInput
from app.law import CalendarMode
from app.services.countdowns import countdowns_of
from app.services.journalling import RECOMPUTED, all_entries, get_request
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.recomputing import recompute
from app.services.sending import note_sent
from app.services.setting_calendars import is_confirmation_stale, set_council_mode, set_martial_law_end
from app.services.tracking import board_of, story_of
from tests.stories import opened_campaign

CHRISTMAS_WEEK = date(2026, 12, 21)
UNDER_MARTIAL_LAW, IN_PEACE = date(2026, 12, 28), date(2026, 12, 29)
OPEN, CLOSED = "audit-0001", "audit-0002"


@pytest.fixture
def crossing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Two requests received on Monday 21.12.2026, one of them answered that week; it is the Thursday after."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 24, 12, tzinfo=clock.KYIV))
    opened_campaign()
    for number in (OPEN, CLOSED):
        note_sent(get_request(number), SYSTEM, CHRISTMAS_WEEK, datetime(2026, 12, 21, 10, tzinfo=clock.KYIV))
    log_reply(CLOSED, ReplyFacts(date(2026, 12, 23), "full"), SYSTEM)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 24, 13, tzinfo=clock.KYIV))
    return app


def due_of(number: str) -> date:
    (term,) = story_of(number, date(2026, 12, 24)).terms
    return term.deadline.expected_on


def moves_of(number: str) -> list[dict[str, str]]:
    return [entry.facts for entry in all_entries(get_request(number)) if entry.event == RECOMPUTED]


def test_the_end_of_martial_law_moves_open_deadlines_across_christmas_and_back(crossing: Flask) -> None:
    assert (due_of(OPEN), due_of(CLOSED)) == (UNDER_MARTIAL_LAW, UNDER_MARTIAL_LAW)
    set_martial_law_end(date(2026, 11, 30), "Закон для перевірки", SYSTEM)
    assert recompute() == 1
    assert (due_of(OPEN), due_of(CLOSED)) == (IN_PEACE, UNDER_MARTIAL_LAW)
    (move,) = moves_of(OPEN)
    assert (move["old_expected_on"], move["new_expected_on"]) == ("2026-12-28", "2026-12-29")
    assert move["because"] == "Закон для перевірки"
    assert moves_of(CLOSED) == []
    set_martial_law_end(None, "Помилка", SYSTEM)
    assert recompute() == 1
    assert due_of(OPEN) == UNDER_MARTIAL_LAW
    assert len(moves_of(OPEN)) == 2
    assert recompute() == 0


def test_a_move_names_the_reason_of_its_own_council_and_late_days_follow_the_calendar(crossing: Flask) -> None:
    set_martial_law_end(date(2026, 11, 30), "Закон для перевірки", SYSTEM)
    set_council_mode(get_request(CLOSED).council, CalendarMode.STATUTORY, "Розпорядження № 7", SYSTEM)
    recompute()
    (move,) = moves_of(OPEN)
    assert move["because"] == "Закон для перевірки"
    (countdown,) = countdowns_of(story_of(OPEN, IN_PEACE).terms, IN_PEACE)
    assert countdown.day_number == 5, "Christmas is not counted"
    after_new_year = date(2027, 1, 4)
    board = board_of(get_request(OPEN).campaign, after_new_year)
    late = next(row.late_days for row in board.rows if row.request.number == OPEN)
    assert late == 3, "30 and 31 December, 4 January; New Year is a day off"
    (countdown,) = countdowns_of(story_of(OPEN, after_new_year).terms, after_new_year)
    assert (countdown.late_days, countdown.late_from) == (3, date(2026, 12, 30))


def test_how_a_council_works_is_unknown_until_it_is_set(app: Flask) -> None:
    opened_campaign()
    request = get_request(OPEN)
    note_sent(request, SYSTEM, date(2026, 11, 2), datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    assert story_of(OPEN, date(2026, 11, 2)).terms[0].deadline.mode is None
    set_council_mode(request.council, CalendarMode.STATUTORY, "Розпорядження № 1", SYSTEM)
    assert story_of(OPEN, date(2026, 11, 2)).terms[0].deadline.mode is CalendarMode.STATUTORY


def test_a_setting_needs_what_it_rests_on_and_a_day_that_can_be(app: Flask) -> None:
    with pytest.raises(BadInput) as refusal:
        set_martial_law_end(date(2026, 11, 30), " ", SYSTEM)
    assert refusal.value.field == "reason"
    with pytest.raises(BadInput) as refusal:
        set_martial_law_end(date(2021, 1, 1), "Закон", SYSTEM)
    assert refusal.value.field == "until"


def test_the_bell_rings_once_the_verified_extension_has_run_out_until_an_end_is_set(app: Flask) -> None:
    assert not is_confirmation_stale(date(2026, 5, 4))
    assert is_confirmation_stale(date(2026, 5, 5))
    set_martial_law_end(date(2026, 11, 30), "Закон", SYSTEM)
    assert not is_confirmation_stale(date(2026, 12, 1))
