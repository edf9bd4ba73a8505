"""Properties that hold for every date, against a calendar walked day by day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.law import Binds, Calendar, CalendarMode, Rule, Unit, due, get_rule, rules
from app.law.readings import EndReading
from app.law.rules import Receipt
from app.law.special_days import WITHOUT_MARTIAL_LAW
from app.law.terms import add_months

DAY = timedelta(days=1)
FIRST, LAST = date(2011, 5, 9), date(2027, 12, 31)
FORWARD = [rule for rule in rules() if rule.has_date and rule.unit is Unit.WORKING_DAYS and not rule.counts_back]
BACKWARD = [rule for rule in rules() if rule.counts_back]
MONTHS = [rule for rule in rules() if rule.unit in {Unit.MONTHS, Unit.YEARS}]
TIMED = [rule for rule in rules() if rule.has_date]

modes = st.sampled_from(CalendarMode)
ends = st.one_of(st.none(), st.just(WITHOUT_MARTIAL_LAW), st.dates(date(2022, 3, 24), date(2028, 1, 31)))


@st.composite
def asked(draw: st.DrawFn, among: list[Rule]) -> tuple[Rule, date]:
    """A rule and an event while it was in force."""
    rule = draw(st.sampled_from(among))
    return rule, draw(st.dates(max(FIRST, rule.since), min(LAST, rule.until or LAST)))


def walk(calendar: Calendar, start: date, days: int, step: timedelta) -> date:
    """The slow, obvious way."""
    on = start
    while days:
        on += step
        days -= calendar.is_working(on)
    return on


@given(asked(FORWARD), modes, ends)
def test_a_working_day_term_ends_on_the_working_day_that_walking_finds(
    question: tuple[Rule, date], mode: CalendarMode, end: date | None
) -> None:
    rule, on = question
    calendar = Calendar.load(mode, end)
    due_on = due(rule.key, on, mode=mode, martial_law_until=end).expected_on
    assert due_on == walk(calendar, on, rule.term or 0, DAY)
    assert calendar.is_working(due_on)
    assert due_on > on
    assert calendar.count(on, due_on) == rule.term


@given(asked(FORWARD), modes, ends)
def test_a_later_receipt_never_ends_earlier(question: tuple[Rule, date], mode: CalendarMode, end: date | None) -> None:
    rule, on = question
    if rule.until is not None and on >= rule.until:
        return
    today, tomorrow = (due(rule.key, day, mode=mode, martial_law_until=end) for day in (on, on + DAY))
    assert today.expected_on <= tomorrow.expected_on
    assert today.safe_on <= tomorrow.safe_on


@given(asked(BACKWARD), modes, ends)
def test_a_backward_term_leaves_exactly_its_working_days_before_the_event(
    question: tuple[Rule, date], mode: CalendarMode, end: date | None
) -> None:
    rule, on = question
    calendar = Calendar.load(mode, end)
    due_on = due(rule.key, on, mode=mode, martial_law_until=end).expected_on
    assert due_on == walk(calendar, on, rule.term or 0, -DAY)
    assert calendar.count(due_on - DAY, on - DAY) == rule.term


@given(asked(MONTHS), modes, ends)
def test_a_term_in_months_keeps_the_day_of_the_month_or_takes_the_last_and_rolls_only_forward(
    question: tuple[Rule, date], mode: CalendarMode, end: date | None
) -> None:
    rule, on = question
    deadline = due(rule.key, on, mode=mode, martial_law_until=end)
    nominal = add_months(on, (rule.term or 0) * (12 if rule.unit is Unit.YEARS else 1))
    assert nominal.day == on.day or (nominal.day < on.day and (nominal + DAY).day == 1)
    calendar = Calendar.load(mode, end)
    if not rule.rolls:
        assert deadline.expected_on == nominal
    else:
        assert deadline.expected_on >= nominal
        assert calendar.is_working(deadline.expected_on)
        assert calendar.count(nominal, deadline.expected_on) == (nominal != deadline.expected_on)


@given(st.sampled_from(["R-CMP-15", "R-CMP-45"]), st.dates(FIRST, LAST), modes)
def test_a_term_in_calendar_days_adds_them_and_rolls(rule_key: str, on: date, mode: CalendarMode) -> None:
    nominal = on + timedelta(days=get_rule(rule_key).term or 0)
    expected = due(rule_key, on, mode=mode).expected_on
    assert expected == Calendar.load(mode).on_or_after(nominal)


@given(st.datetimes(datetime.combine(FIRST, time()), datetime.combine(LAST, time(23, 59))))
def test_readings_of_forty_eight_hours_follow_one_another(received: datetime) -> None:
    literal = [reading for reading in due("R-URGENT-48", received).readings if "RCV-NEXTWD" not in reading.key]
    moments = [reading.due_at for reading in literal if reading.mode is CalendarMode.STATUTORY]
    strict, day_end, working = moments
    assert strict is not None
    assert day_end is not None
    assert working is not None
    assert strict == received + timedelta(hours=48)
    assert strict - timedelta(minutes=1) <= day_end <= working
    assert Calendar.load().is_working(working.date())


@given(asked(TIMED), st.times(), st.one_of(st.none(), modes), ends)
def test_the_safe_date_is_the_latest_for_them_and_the_earliest_for_us(
    question: tuple[Rule, date], at: time, mode: CalendarMode | None, end: date | None
) -> None:
    rule, on = question
    for received in (on, datetime.combine(on, at)):
        deadline = due(rule.key, received, mode=mode, martial_law_until=end)
        days = [reading.due_on for reading in deadline.readings]
        assert deadline.safe_on == (min(days) if rule.binds is Binds.US else max(days))
        assert deadline.expected_on == days[0]
        assert deadline.safe.due_on == deadline.safe_on
        assert len({reading.key for reading in deadline.readings}) == len(days)


@given(asked(TIMED), st.one_of(st.none(), modes), ends)
def test_an_explanation_agrees_with_its_reading(
    question: tuple[Rule, date], mode: CalendarMode | None, end: date | None
) -> None:
    rule, on = question
    deadline = due(rule.key, on, mode=mode, martial_law_until=end)
    for reading in deadline.readings:
        days = deadline.explain(reading).days
        numbers = [day.number for day in days if day.number]
        assert {days[0].on, days[-1].on} == {min(on, reading.due_on), max(on, reading.due_on)}
        assert all(earlier.on < later.on for earlier, later in pairwise(days))
        if rule.unit in {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS} and rule.term:
            assert sorted(numbers) == list(range(1, rule.term + 1))
        assert all(day.sources for day in days if not day.is_counted and day.number is None and day.on != on)


@given(asked([rule for rule in FORWARD if rule.receipt is Receipt.OPEN]), st.one_of(st.none(), modes), ends)
def test_the_fast_way_and_the_general_way_agree(
    question: tuple[Rule, date], mode: CalendarMode | None, end: date | None
) -> None:
    rule, on = question
    fast = due(rule.key, on, mode=mode, martial_law_until=end)
    at_noon = due(rule.key, datetime.combine(on, time(12, 0)), mode=mode, martial_law_until=end)
    assert fast == at_noon


@given(st.dates(FIRST, LAST))
def test_an_unrolled_end_is_shown_exactly_when_it_is_a_day_off(on: date) -> None:
    deadline = due("R-COURT-6M", on, mode=CalendarMode.STATUTORY)
    is_rolled = not Calendar.load().is_working(add_months(on, 6))
    assert any(EndReading.LITERAL.value in reading.key for reading in deadline.readings) is is_rolled
