"""Expected and safe dates, the readings between them, and what cannot be answered."""

from datetime import UTC, date, datetime

import pytest

from app.errors import BadInput, MissingFact, NotFound
from app.law import LAW_VERSION, CalendarMode, due, is_late, working_days_between
from tests.law.cases import at

FRIDAY_EVENING = at("2024-09-13T18:40")
SATURDAY = date(2024, 9, 14)


def readings(rule_key: str, received: date, mode: CalendarMode | None = None) -> dict[str, date]:
    return {reading.key: reading.due_on for reading in due(rule_key, received, mode=mode).readings}


def test_a_plain_receipt_under_a_known_calendar_leaves_no_question() -> None:
    deadline = due("R-REPLY-5", date(2024, 9, 2), mode=CalendarMode.STATUTORY)
    assert deadline.expected_on == deadline.safe_on == date(2024, 9, 9)
    assert [reading.key for reading in deadline.readings] == ["LITERAL"]
    assert deadline.received_on == date(2024, 9, 2)


def test_an_unknown_mode_keeps_both_calendars_open_and_the_later_one_is_safe() -> None:
    deadline = due("R-REPLY-5", date(2021, 10, 13))
    assert readings("R-REPLY-5", date(2021, 10, 13)) == {"CAL-A": date(2021, 10, 21), "CAL-B": date(2021, 10, 22)}
    assert (deadline.expected_on, deadline.safe_on) == (date(2021, 10, 21), date(2021, 10, 22))
    assert deadline.safe.key == "CAL-B"


def test_a_transfer_can_make_a_term_shorter_and_then_the_statutory_date_is_safe() -> None:
    deadline = due("R-REPLY-5", date(2018, 12, 21))
    assert (deadline.expected_on, deadline.safe_on) == (date(2018, 12, 31), date(2018, 12, 31))
    assert min(reading.due_on for reading in deadline.readings) == date(2018, 12, 29)


def test_a_known_mode_closes_the_question_of_transfers() -> None:
    deadline = due("R-REPLY-5", date(2021, 10, 13), mode=CalendarMode.TRANSFERS)
    assert deadline.expected_on == deadline.safe_on == date(2021, 10, 22)


@pytest.mark.parametrize("received", [SATURDAY, at("2024-09-14T11:00"), at("2024-09-15T23:50")])
def test_receipt_on_a_day_off_is_literal_when_expected_and_of_monday_when_safe(received: date) -> None:
    deadline = due("R-REPLY-5", received)
    assert (deadline.expected_on, deadline.safe_on) == (date(2024, 9, 20), date(2024, 9, 23))


def test_receipt_after_hours_is_disputed_too() -> None:
    found = readings("R-REPLY-5", FRIDAY_EVENING, CalendarMode.STATUTORY)
    assert found == {"RCV-LITERAL": date(2024, 9, 20), "RCV-NEXTWD": date(2024, 9, 23)}


def test_receipt_within_hours_or_without_an_hour_is_not_disputed() -> None:
    for received in (at("2024-09-13T15:59"), at("2024-09-13T05:00"), date(2024, 9, 13)):
        deadline = due("R-REPLY-5", received)
        assert deadline.expected_on == deadline.safe_on == date(2024, 9, 20)


def test_an_aware_moment_is_taken_to_kyiv() -> None:
    just_before_midnight_in_london = datetime(2024, 9, 11, 22, 30, tzinfo=UTC)
    assert due("R-REPLY-5", just_before_midnight_in_london).received_on == date(2024, 9, 12)


def test_a_day_off_by_transfer_only_is_disputed_only_there() -> None:
    found = readings("R-REPLY-5", date(2018, 6, 29))
    assert found == {
        "CAL-A": date(2018, 7, 6),
        "CAL-B+RCV-LITERAL": date(2018, 7, 6),
        "CAL-B+RCV-NEXTWD": date(2018, 7, 9),
    }


def test_forty_eight_hours_have_three_readings() -> None:
    deadline = due("R-URGENT-48", at("2024-07-04T10:00"))
    assert {reading.key: reading.due_at for reading in deadline.readings} == {
        "U48-MOMENT": at("2024-07-06T10:00"),
        "U48-DAYEND": at("2024-07-06T23:59"),
        "U48-DAYEND-NEXTWD": at("2024-07-08T23:59"),
    }
    assert (deadline.expected_on, deadline.safe_on) == (date(2024, 7, 6), date(2024, 7, 8))


def test_forty_eight_hours_of_a_saturday_may_start_on_monday() -> None:
    deadline = due("R-URGENT-48", at("2024-09-14T11:00"))
    assert deadline.expected.due_at == at("2024-09-16T11:00")
    assert deadline.safe_on == date(2024, 9, 18)


def test_without_an_hour_the_strict_end_is_a_day() -> None:
    strict = due("R-URGENT-48", date(2024, 7, 4)).expected
    assert (strict.due_on, strict.due_at) == (date(2024, 7, 6), None)


def test_a_right_of_ours_is_safe_only_before_the_earliest_reading() -> None:
    deadline = due("R-COURT-6M", date(2024, 9, 15))
    assert (deadline.expected_on, deadline.safe_on) == (date(2025, 3, 17), date(2025, 3, 15))
    assert [reading.key for reading in deadline.readings] == ["END-NEXTWD", "END-LITERAL"]


def test_an_offices_term_for_a_complaint_is_judged_by_its_latest_reading() -> None:
    deadline = due("R-CMP-15", date(2024, 9, 14))
    assert deadline.expected_on == date(2024, 9, 30), "29 September is a Sunday"
    assert deadline.safe_on == date(2024, 10, 1), "as if received on Monday 16"


def test_a_reading_that_changes_nothing_is_not_shown() -> None:
    assert [reading.key for reading in due("R-KUPAP-3M", date(2024, 9, 14)).readings] == ["LITERAL"]
    assert [reading.key for reading in due("R-COURT-6M", date(2024, 9, 10)).readings] == ["LITERAL"]


def test_the_end_of_martial_law_moves_terms_that_cross_a_holiday() -> None:
    received = date(2026, 12, 21)
    assert due("R-REPLY-5", received).safe_on == date(2026, 12, 28)
    assert due("R-REPLY-5", received, martial_law_until=date(2026, 11, 30)).safe_on == date(2026, 12, 29)


def test_the_norm_is_that_of_the_day() -> None:
    rule = due("R-COURT-6M", date(2016, 1, 8)).rule
    assert rule.norm_on(date(2016, 1, 8)).short("uk").startswith("ч.\N{NO-BREAK SPACE}2 ст.\N{NO-BREAK SPACE}99 ")
    assert rule.norm_on(date(2018, 1, 8)).short("uk").startswith("ч.\N{NO-BREAK SPACE}2 ст.\N{NO-BREAK SPACE}122 ")


def test_working_days_between_counts_from_the_day_after() -> None:
    monday, friday = date(2024, 9, 2), date(2024, 9, 6)
    assert working_days_between(monday, friday) == 4
    assert working_days_between(monday, monday) == 0
    assert working_days_between(friday, monday) == -4
    moved = (date(2018, 6, 22), date(2018, 6, 29))
    assert working_days_between(*moved, mode=CalendarMode.TRANSFERS) == working_days_between(*moved) == 4


def test_a_term_is_late_only_after_its_safe_date() -> None:
    deadline = due("R-REPLY-5", SATURDAY)
    assert [is_late(deadline, date(2024, 9, day)) for day in (20, 23, 24)] == [False, False, True]


@pytest.mark.parametrize("received", [date(2011, 5, 8), at("2011-05-08T12:00")])
def test_before_the_law_there_is_no_answer(received: date) -> None:
    with pytest.raises(BadInput, match="2011-05-09"):
        due("R-REPLY-5", received)


@pytest.mark.parametrize(
    ("rule_key", "received"),
    [
        ("R-REPLY-5", date(2029, 1, 25)),
        ("R-REPLY-5", date(2035, 1, 1)),
        ("R-REPLY-5", at("2029-01-25T09:00")),
        ("R-EXT-20", date(2029, 1, 10)),
        ("R-OMB-1Y", date(2028, 2, 1)),
        ("R-URGENT-48", date(2029, 1, 31)),
    ],
)
def test_beyond_the_known_calendar_there_is_no_guess(rule_key: str, received: date) -> None:
    with pytest.raises(MissingFact, match="2029-01-31"):
        due(rule_key, received)


def test_every_term_of_the_last_promised_receipt_is_known() -> None:
    for rule_key in ("R-REPLY-5", "R-EXT-20", "R-OMB-1Y", "R-COURT-6M", "R-CMP-LODGE", "R-PUB-DRAFT-10"):
        assert due(rule_key, date(2027, 12, 31)).safe_on <= date(2028, 12, 31)


def test_a_superseded_rule_answers_only_for_its_time() -> None:
    assert due("R-PUB-DRAFT-20", date(2019, 5, 16)).expected_on == date(2019, 4, 15)
    with pytest.raises(BadInput, match="2020-11-30"):
        due("R-PUB-DRAFT-20", date(2021, 5, 20))
    with pytest.raises(BadInput, match="2020-09-16"):
        due("R-PUB-DRAFT-10", date(2019, 5, 16))


@pytest.mark.parametrize("rule_key", ["R-REFUSE-FORM", "R-DEFER-FORM", "R-FEE-AFTER", "R-FEE-FREE", "CAL-ML", "P-PM"])
def test_a_rule_without_a_term_gives_no_date(rule_key: str) -> None:
    with pytest.raises(BadInput, match="no term that can be counted"):
        due(rule_key, date(2024, 9, 2))


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(NotFound, match="R-SOON"):
        due("R-SOON", date(2024, 9, 2))


def test_the_version_of_the_law_is_a_short_digest() -> None:
    assert len(LAW_VERSION) == 12
    assert int(LAW_VERSION, 16) >= 0


def test_forty_eight_hours_are_safe_to_the_minute_of_the_latest_reading() -> None:
    deadline = due("R-URGENT-48", datetime.fromisoformat("2024-07-01T10:00"))
    assert deadline.expected.due_at == datetime.fromisoformat("2024-07-03T10:00")
    assert deadline.safe.due_at == datetime.fromisoformat("2024-07-03T23:59")
