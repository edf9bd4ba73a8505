"""Which days work: holidays, shifts, transfers, martial law, and where the calendar ends."""

from datetime import date, timedelta

import holidays
import pytest

from app.errors import BadInput, MissingFact
from app.law import Calendar, CalendarMode
from app.law.holidays import easter
from app.law.special_days import KNOWN_FROM, KNOWN_UNTIL, WITHOUT_MARTIAL_LAW, DayKind
from app.law.year_days import known_years, year_days

STATUTORY = Calendar.load()
TRANSFERS = Calendar.load(CalendarMode.TRANSFERS)
PEACE = Calendar.load(martial_law_until=WITHOUT_MARTIAL_LAW)
DAY = timedelta(days=1)


def every_day(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2011, date(2011, 4, 24)),
        (2012, date(2012, 4, 15)),
        (2013, date(2013, 5, 5)),
        (2016, date(2016, 5, 1)),
        (2019, date(2019, 4, 28)),
        (2021, date(2021, 5, 2)),
        (2024, date(2024, 5, 5)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 12)),
        (2027, date(2027, 5, 2)),
        (2028, date(2028, 4, 16)),
    ],
)
def test_easter_follows_the_julian_paschalia(year: int, sunday: date) -> None:
    assert easter(year) == sunday


def test_every_day_agrees_with_the_holidays_package_in_transfers_mode() -> None:
    peer = holidays.country_holidays("UA", years=range(2011, 2027))
    days = every_day(date(2011, 5, 9), date(2026, 12, 31))
    assert [day for day in days if TRANSFERS.is_working(day) != peer.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("day", "kind", "because"),
    [
        (date(2011, 1, 3), DayKind.SHIFTED, "1 January 2011 was a Saturday"),
        (date(2014, 10, 14), DayKind.WORKING, "Defender's Day came with law 238-VIII of 2015"),
        (date(2015, 10, 14), DayKind.HOLIDAY, "Defender's Day"),
        (date(2016, 5, 3), DayKind.SHIFTED, "Easter met Workers' Day on Sunday 1 May; 2 May was a holiday itself"),
        (date(2016, 5, 4), DayKind.WORKING, "two holidays on one day give one extra day"),
        (date(2016, 12, 26), DayKind.WORKING, "25 December was no holiday before 2017"),
        (date(2017, 12, 25), DayKind.HOLIDAY, "law 2211-VIII in force since 02.12.2017"),
        (date(2017, 5, 2), DayKind.HOLIDAY, "the second day of May, the last time"),
        (date(2018, 5, 2), DayKind.WORKING, "2 May fell away with law 2211-VIII"),
        (date(2021, 5, 4), DayKind.SHIFTED, "Easter 2 May, after 3 May was taken by 1 May"),
        (date(2022, 3, 8), DayKind.HOLIDAY, "law 2136-IX in force only since 24.03.2022"),
        (date(2022, 4, 25), DayKind.WORKING, "no shift after Easter under martial law"),
        (date(2023, 1, 2), DayKind.WORKING, "1 January 2023 was a Sunday, no shift under martial law"),
        (date(2025, 12, 25), DayKind.MARTIAL_LAW, "worked under martial law"),
        (date(2026, 8, 24), DayKind.MARTIAL_LAW, "worked under martial law"),
    ],
)
def test_a_day_is_what_the_law_makes_it(day: date, kind: DayKind, because: str) -> None:
    assert STATUTORY.day(day).kind is kind, because


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 7, 28),  # Statehood Day before it moved
        date(2023, 8, 24),
        date(2023, 10, 2),  # 1 October 2023 is a Sunday
        date(2024, 5, 6),  # after Easter
        date(2024, 5, 8),
        date(2024, 7, 15),
        date(2026, 12, 25),
        date(2027, 5, 3),  # 1 May is a Saturday, Easter 2 May
        date(2027, 5, 4),
        date(2027, 5, 10),  # 8 May is a Saturday
        date(2027, 12, 27),  # 25 December is a Saturday
        date(2028, 1, 3),  # 1 January is a Saturday
        date(2028, 6, 5),  # Trinity 4 June
    ],
)
def test_without_martial_law_the_newer_holidays_would_be_off(day: date) -> None:
    assert not PEACE.is_working(day)
    assert STATUTORY.is_working(day)


@pytest.mark.parametrize("day", [date(2024, 1, 8), date(2025, 1, 7), date(2024, 5, 9), date(2024, 10, 14)])
def test_days_that_the_reform_of_2023_abolished_would_work_in_peace_too(day: date) -> None:
    assert PEACE.is_working(day)


def test_holidays_return_on_the_day_after_the_end_of_martial_law() -> None:
    calendar = Calendar.load(martial_law_until=date(2026, 12, 24))
    assert not calendar.is_working(date(2026, 12, 25))
    assert Calendar.load(martial_law_until=date(2026, 12, 25)).is_working(date(2026, 12, 25))


def test_a_holiday_of_the_last_day_of_martial_law_moves_nothing() -> None:
    easter_sunday = date(2027, 5, 2)
    calendar = Calendar.load(martial_law_until=easter_sunday)
    assert calendar.is_working(date(2027, 5, 3))
    assert calendar.is_working(date(2027, 5, 4))


def test_the_order_of_2022_fell_away_half_way() -> None:
    assert TRANSFERS.day(date(2022, 3, 7)).kind is DayKind.MOVED
    assert TRANSFERS.is_working(date(2022, 3, 12))
    assert TRANSFERS.is_working(date(2022, 6, 27))
    assert not TRANSFERS.is_working(date(2022, 7, 2))


def test_each_transfer_takes_a_working_day_and_gives_a_day_off_back() -> None:
    last_year = date(2021, 12, 31)
    for day in every_day(date(2011, 1, 1), last_year):
        kind = TRANSFERS.day(day).kind
        assert STATUTORY.is_working(day) == (kind in {DayKind.MOVED, DayKind.WORKING})
    assert TRANSFERS.count(KNOWN_FROM, last_year) == STATUTORY.count(KNOWN_FROM, last_year)


def test_every_special_day_names_its_source_in_both_languages() -> None:
    for mode in CalendarMode:
        for year in known_years():
            for day in year_days(year, mode):
                assert day.sources, day
                assert day.uk, day
                assert day.en, day
                assert all(source.text("uk") and source.text("en") for source in day.sources)


def test_a_year_lists_only_days_that_differ_from_their_weekday() -> None:
    listed = {day.on: day.kind for day in year_days(2021, CalendarMode.TRANSFERS)}
    assert listed[date(2021, 1, 8)] is DayKind.MOVED
    assert listed[date(2021, 1, 16)] is DayKind.WORKING_SATURDAY
    assert listed[date(2021, 6, 20)] is DayKind.HOLIDAY
    assert listed[date(2021, 6, 21)] is DayKind.SHIFTED
    assert date(2021, 6, 19) not in listed
    assert known_years() == range(2011, 2029)


def test_the_calendar_refuses_what_it_does_not_know() -> None:
    for ask in (
        lambda: STATUTORY.is_working(KNOWN_UNTIL + DAY),
        lambda: STATUTORY.is_working(KNOWN_FROM - DAY),
        lambda: STATUTORY.after(KNOWN_UNTIL - DAY, 5),
        lambda: STATUTORY.after(date(2011, 1, 10), -20),
        lambda: year_days(2029),
    ):
        with pytest.raises(MissingFact, match="2029-01-31"):
            ask()


def test_martial_law_cannot_end_before_it_began() -> None:
    with pytest.raises(BadInput, match="2022-03-24"):
        Calendar.load(martial_law_until=date(2021, 1, 1))


def test_the_calendar_outlasts_the_longest_term_of_the_last_receipt() -> None:
    assert date(2029, 1, 31) <= KNOWN_UNTIL


def test_working_days_between_two_dates_are_listed() -> None:
    week = STATUTORY.between(date(2024, 9, 13), date(2024, 9, 17))
    assert week == [date(2024, 9, 13), date(2024, 9, 16), date(2024, 9, 17)]
