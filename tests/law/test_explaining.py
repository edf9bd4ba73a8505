"""The days of a term with their reasons, and the sentence over them."""

from datetime import date

import pytest

from app.law import CalendarMode, due
from app.law.special_days import WITHOUT_MARTIAL_LAW
from tests.law.cases import at

NBSP = "\N{NO-BREAK SPACE}"


def test_a_term_over_easter_2021_shows_each_day() -> None:
    days = due("R-REPLY-5", date(2021, 4, 29), mode=CalendarMode.STATUTORY).explain().days
    assert [(day.on.day, day.number) for day in days] == [
        (29, 0), (30, 1), (1, None), (2, None), (3, None), (4, None), (5, 2), (6, 3), (7, 4),
        (8, None), (9, None), (10, None), (11, 5),
    ]  # fmt: skip
    by_day = {day.on: day for day in days}
    assert "Великдень" in by_day[date(2021, 5, 2)].uk
    assert by_day[date(2021, 5, 4)].en == "day off moved because of the holiday: Easter"
    assert by_day[date(2021, 5, 4)].norm is not None
    assert by_day[date(2021, 5, 4)].norm.short("uk") == f"ч.{NBSP}3 ст.{NBSP}67 КЗпП"
    assert by_day[date(2021, 5, 8)].uk == "вихідний день"
    assert by_day[date(2021, 5, 7)].is_counted
    assert not by_day[date(2021, 4, 29)].is_counted


def test_a_holiday_worked_under_martial_law_is_counted_and_says_why() -> None:
    days = {day.on: day for day in due("R-REPLY-5", date(2025, 12, 22)).explain().days}
    christmas = days[date(2025, 12, 25)]
    assert (christmas.number, christmas.is_counted) == (3, True)
    assert "воєнний стан" in christmas.uk
    assert christmas.norm is not None
    assert christmas.norm.short("en") == f"art.{NBSP}6(6) of Law 2136-IX"


def test_the_first_day_is_argued_by_the_law_of_the_time() -> None:
    first_day = [due("R-REPLY-5", on).explain().days[0].norm for on in (date(2023, 12, 14), date(2023, 12, 15))]
    assert [source.act.number for source in first_day if source] == ["CIVIL", "2073-IX"]


def test_a_receipt_taken_as_of_monday_waits_over_the_weekend() -> None:
    deadline = due("R-REPLY-5", at("2024-09-13T18:40"))
    days = deadline.explain(deadline.safe).days
    assert [(day.on.day, day.number, day.is_counted) for day in days[:5]] == [
        (13, None, False),
        (14, None, False),
        (15, None, False),
        (16, 0, False),
        (17, 1, True),
    ]
    assert days[-1].on == deadline.safe_on


def test_a_moved_day_names_the_order() -> None:
    days = {day.on: day for day in due("R-REPLY-5", date(2018, 6, 22), mode=CalendarMode.TRANSFERS).explain().days}
    assert days[date(2018, 6, 23)].number == 1
    assert "1-р" in days[date(2018, 6, 23)].uk
    assert not days[date(2018, 6, 29)].is_counted
    assert "11.01.2018" in days[date(2018, 6, 29)].sources[0].text("uk")


def test_a_backward_term_counts_down_to_the_event() -> None:
    days = due("R-PUB-DRAFT-10", date(2024, 6, 27)).explain().days
    assert (days[0].on, days[0].number) == (date(2024, 6, 13), 10)
    assert (days[-1].on, days[-1].number) == (date(2024, 6, 27), 0)


def test_calendar_days_are_all_counted_and_a_day_off_at_the_end_rolls() -> None:
    days = due("R-CMP-15", date(2024, 9, 13), martial_law_until=WITHOUT_MARTIAL_LAW).explain().days
    assert [day.number for day in days[:15]] == list(range(15))
    assert [(day.on.day, day.number, day.is_counted) for day in days[15:]] == [
        (28, 15, True),
        (29, None, False),
        (30, None, True),
    ]


def test_a_term_in_months_shows_its_ends_only() -> None:
    days = due("R-COURT-6M", date(2024, 9, 15)).explain().days
    assert [day.on for day in days] == [date(2024, 9, 15), date(2025, 3, 15), date(2025, 3, 16), date(2025, 3, 17)]
    assert days[-1].is_counted
    assert not days[-2].is_counted


def test_hours_run_over_days_off() -> None:
    deadline = due("R-URGENT-48", at("2024-07-04T10:00"))
    assert [(day.on.day, day.is_counted) for day in deadline.explain(deadline.safe).days] == [
        (4, False),
        (5, True),
        (6, True),
        (7, False),
        (8, True),
    ]


def test_the_sentence_names_term_norm_days_and_skipped_days() -> None:
    explanation = due("R-REPLY-5", date(2021, 6, 24), mode=CalendarMode.STATUTORY).explain()
    assert explanation.sentence("uk") == (
        f"Відповідь на запит: 5 робочих днів (ч.{NBSP}1 ст.{NBSP}20 Закону). "
        "Отримання запиту розпорядником – 24.06.2021; останній день строку – 02.07.2021, п’ятниця. "
        "До строку не входять вихідні й святкові дні, зокрема: 28.06.2021 (День Конституції України)."
    )
    assert explanation.sentence("en") == (
        f"Answer to a request: 5 working days (art.{NBSP}20(1) of the Law). "
        "The holder received the request on 24.06.2021; the last day of the term is Friday, 02.07.2021. "
        "Days off and holidays do not count, among them: 28.06.2021 (Constitution Day)."
    )


@pytest.mark.parametrize(("received", "is_disputed"), [(date(2021, 10, 13), True), (date(2024, 9, 2), False)])
def test_the_reading_is_named_only_where_another_gives_another_date(received: date, *, is_disputed: bool) -> None:
    explanation = due("R-REPLY-5", received).explain()
    assert explanation.is_disputed is is_disputed
    assert ("Прочитання" in explanation.sentence("uk")) is is_disputed
