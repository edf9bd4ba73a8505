"""When mails leave: every limit is kept in every minute, nobody waits for longer than the limits ask."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.law import Calendar
from app.law.office_hours import next_open
from app.mail.pacing import MINUTE, Departure, Outbound, plan_departures
from config import MailPace

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)  # Friday, 11:00 in Kyiv
CALENDARS = (Calendar.load(),)
PACE = MailPace(office_hours=True, per_minute=4, per_domain_per_minute=2)


def minutes(plan: list[Departure]) -> list[float]:
    return [(row.leaves_at - NOW) / MINUTE for row in plan if row.leaves_at]


def test_without_limits_all_leave_now_in_their_order() -> None:
    mails = [Outbound(key, "a.example", NOW) for key in (3, 1, 2)]
    plan = plan_departures(mails, [], MailPace(), NOW)
    assert [row.key for row in plan] == [3, 1, 2]
    assert minutes(plan) == [0, 0, 0]


def test_the_limit_in_all_and_the_limit_of_a_domain() -> None:
    pace = MailPace(per_minute=4, per_domain_per_minute=2)
    one = [Outbound(key, "a.example", NOW) for key in range(5)]
    assert minutes(plan_departures(one, [], pace, NOW)) == [0, 0, 1, 1, 2]
    many = [Outbound(key, f"{key}.example", NOW) for key in range(10)]
    assert minutes(plan_departures(many, [], pace, NOW)) == [0] * 4 + [1] * 4 + [2] * 2


def test_a_domain_that_is_full_lets_others_pass() -> None:
    mails = [Outbound(key, "full.example", NOW) for key in range(3)] + [Outbound(9, "other.example", NOW)]
    plan = plan_departures(mails, [], MailPace(per_minute=9, per_domain_per_minute=2), NOW)
    assert [row.key for row in plan] == [0, 1, 9, 2]


def test_what_left_in_the_last_minute_counts() -> None:
    tried = [(NOW - timedelta(seconds=50), "a.example"), (NOW - timedelta(seconds=20), "a.example")]
    plan = plan_departures([Outbound(1, "a.example", NOW)], tried, PACE, NOW)
    assert minutes(plan) == [10 / 60]


def test_undo_windows_holds_and_office_hours() -> None:
    mails = [
        Outbound(1, "a.example", NOW + timedelta(minutes=10), CALENDARS),
        Outbound(2, "b.example", NOW, CALENDARS, is_held=True),
        Outbound(3, "c.example", NOW + timedelta(hours=6), CALENDARS),
        Outbound(4, "d.example", NOW + timedelta(hours=6)),
    ]
    plan = {row.key: row.leaves_at for row in plan_departures(mails, [], PACE, NOW)}
    assert plan[1] == NOW + timedelta(minutes=10)
    assert plan[2] is None
    assert plan[3] == datetime(2026, 11, 30, 7, tzinfo=UTC), "Monday at nine in Kyiv"
    assert plan[4] == NOW + timedelta(hours=6), "a digest to one of us may come in the evening"


OUTBOUND = st.builds(
    Outbound,
    key=st.integers(0, 10**6),
    domain=st.sampled_from(["a.example", "b.example", "c.example"]),
    ready_at=st.integers(-600, 40 * 3600).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    calendars=st.sampled_from([(), CALENDARS]),
    is_held=st.booleans(),
)
TRIED = st.lists(
    st.tuples(st.integers(1, 59).map(lambda s: NOW - timedelta(seconds=s)), st.just("a.example")), max_size=4
)


@given(st.lists(OUTBOUND, max_size=40), TRIED)
def test_no_minute_holds_more_than_the_limits_and_no_office_is_closed(
    mails: list[Outbound], tried: list[tuple[datetime, str]]
) -> None:
    mails = [Outbound(place, m.domain, m.ready_at, m.calendars, m.is_held) for place, m in enumerate(mails)]
    plan = plan_departures(mails, tried, PACE, NOW)
    assert sorted(row.key for row in plan) == list(range(len(mails)))
    left = [(row.leaves_at, mails[row.key].domain) for row in plan if row.leaves_at]
    assert left == sorted(left, key=lambda pair: pair[0])
    for moment, _ in left:
        within = [domain for at, domain in [*tried, *left] if moment - MINUTE < at <= moment]
        assert len(within) <= max(PACE.per_minute, len(tried))
        assert max(Counter(within).values()) <= max(PACE.per_domain_per_minute, len(tried))
    for row in plan:
        mail = mails[row.key]
        assert (row.leaves_at is None) == mail.is_held
        if row.leaves_at:
            assert row.leaves_at >= max(NOW, mail.ready_at)
            assert not mail.calendars or next_open(row.leaves_at, mail.calendars) == row.leaves_at
