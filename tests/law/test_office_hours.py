"""When offices are open, by the days of the calendar and the hours of the data."""

from datetime import date, datetime

import pytest

from app.law import Calendar, CalendarMode
from app.law.office_hours import next_open
from app.law.receipt import KYIV

STATUTORY = (Calendar.load(),)
BOTH = tuple(Calendar.load(mode) for mode in CalendarMode)


def kyiv(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("moment", "opens", "reason"),
    [
        ("2026-11-26T10:30", "2026-11-26T10:30", "a Thursday morning: open"),
        ("2026-11-26T17:00", "2026-11-26T17:00", "the last moment of it"),
        ("2026-11-26T17:01", "2026-11-27T09:00", "closed until the next morning"),
        ("2026-11-26T03:00", "2026-11-26T09:00", "before the doors open"),
        ("2026-11-27T16:30", "2026-11-30T09:00", "Fridays end at four, then comes the weekend"),
        ("2026-11-28T12:00", "2026-11-30T09:00", "a Saturday"),
        ("2027-01-01T12:00", "2027-01-01T12:00", "a holiday that is worked under martial law"),
    ],
)
def test_a_letter_leaves_when_the_office_is_open(moment: str, opens: str, reason: str) -> None:
    assert next_open(kyiv(moment), STATUTORY) == kyiv(opens), reason


def test_a_holiday_is_a_day_off_once_martial_law_has_ended() -> None:
    after = (Calendar.load(martial_law_until=date(2026, 12, 1)),)
    assert next_open(kyiv("2027-01-01T12:00"), after) == kyiv("2027-01-04T09:00")


def test_where_it_is_not_known_how_the_council_works_a_day_counts_only_by_both_ways() -> None:
    # Monday 23.08.2021 was moved to Saturday 28.08.2021 by the Cabinet's order; the 24th is Independence Day.
    monday, saturday = kyiv("2021-08-23T10:00"), kyiv("2021-08-28T10:00")
    assert next_open(monday, STATUTORY) == monday
    assert next_open(monday, BOTH) == kyiv("2021-08-25T09:00")
    assert next_open(saturday, BOTH) == kyiv("2021-08-30T09:00")


def test_the_clock_may_go_back_in_between() -> None:
    friday_evening = kyiv("2026-10-23T18:00")
    assert next_open(friday_evening, STATUTORY).utcoffset() != friday_evening.utcoffset()
    assert next_open(friday_evening, STATUTORY) == kyiv("2026-10-26T09:00")
