"""Letters leave at the pace that is set: limits, office hours, second thoughts, pauses; and the forecast is right."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app

from app.errors import Refused
from app.law import CalendarMode
from app.services.delivering import deliver_outbox
from app.services.drafting import get_campaign, requests_of
from app.services.journalling import get_request
from app.services.pausing import find_hold, holds_on, pause_mail, resume_mail
from app.services.people import SYSTEM, Actor
from app.services.recalling import count_here, recall_mail, recall_waiting
from app.services.scheduling import departures, forecast
from app.services.setting_calendars import set_council_mode
from app.services.tracking import story_of
from app.services.watching import delivery_of
from tests.conftest import SetClock
from tests.delivery import all_mails, sending, states

MINUTE = timedelta(minutes=1)
OLHA = Actor(None, "Ольга Коваль")


def deliver_to_the_end(hours: SetClock) -> list[tuple[datetime, int]]:
    """Let time pass from one run to the next that was asked for; when each ran and how many it handed over."""
    runs = []
    while True:
        done = deliver_outbox()
        runs.append((hours.now, done.accepted))
        if done.next_at is None:
            return runs
        hours.now = done.next_at


def test_in_all_and_for_each_domain_only_so_many_leave_in_a_minute(tmp_path: Path, hours: SetClock) -> None:
    start = hours.now
    with sending(tmp_path, 22, ZAPYT_MAIL_PER_MINUTE="10") as post:
        assert deliver_to_the_end(hours) == [(start, 10), (start + MINUTE, 10), (start + 2 * MINUTE, 2)]
        assert post.connections == 3


def test_a_domain_with_many_councils_gets_them_slowly_and_others_need_not_wait(tmp_path: Path, hours: SetClock) -> None:
    start = hours.now
    with sending(tmp_path, 8, domain="oda.example.org", ZAPYT_MAIL_PER_DOMAIN_PER_MINUTE="3") as post:
        all_mails()[-1].recipient = "rada@other.example.org"
        assert deliver_to_the_end(hours) == [(start, 4), (start + MINUTE, 3), (start + 2 * MINUTE, 1)]
        assert post.taken[3][0] == "rada@other.example.org"


def test_nothing_reaches_a_council_after_hours_or_on_a_day_off(tmp_path: Path, hours: SetClock) -> None:
    hours.now = datetime(2026, 11, 27, 14, 1, tzinfo=UTC)  # Friday, 16:01 in Kyiv: offices have closed
    with sending(tmp_path, 5, ZAPYT_MAIL_OFFICE_HOURS="yes") as post:
        assert deliver_outbox().accepted == 0
        monday = datetime(2026, 11, 30, 7, tzinfo=UTC)
        assert forecast(get_campaign("audit")).last_at == monday
        assert post.connections == 0, "there is nothing to say to the server"
        hours.now = monday
        assert deliver_outbox().accepted == 5
        (term,) = story_of("audit-0001", monday.date()).terms
        assert term.deadline.expected_on == term.deadline.safe_on, "received in office hours: no reading differs"


def test_a_council_that_followed_moved_working_days_is_written_to_by_its_own_calendar(
    tmp_path: Path, hours: SetClock
) -> None:
    with sending(tmp_path, 2, ZAPYT_MAIL_OFFICE_HOURS="yes"):
        hours.now = datetime(2021, 8, 23, 8, tzinfo=UTC)  # a Monday that the Cabinet moved to a Saturday
        for mail in all_mails():
            mail.try_after = hours.now
        first, second = requests_of(get_campaign("audit"))[:2]
        set_council_mode(first.council, CalendarMode.STATUTORY, "лист ради", SYSTEM)
        assert deliver_outbox().accepted == 1, "of the second it is not known, so the day is not used"
        assert (get_request(first.number).stage, get_request(second.number).stage) == ("sent", "queued")


def test_for_ten_minutes_a_letter_can_be_taken_back(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 10, ZAPYT_MAIL_UNDO_MINUTES="10") as post:
        start, campaign = hours.now, get_campaign("audit")
        assert deliver_outbox().next_at == start + 10 * MINUTE
        delivery = delivery_of(campaign)
        assert (delivery.undo_until, delivery.here, delivery.is_moving) == (start + 10 * MINUTE, 10, False)
        recall_mail(all_mails()[0], OLHA)
        assert get_request("audit-0001").stage == "draft"
        hours.pass_by(9 * MINUTE)
        assert deliver_outbox().accepted == 0
        hours.pass_by(MINUTE)
        assert deliver_outbox().accepted == 9
        assert delivery_of(campaign).undo_until is None
        assert len(post.taken) == 9


def test_all_that_wait_are_taken_back_at_once_and_what_has_left_is_not(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 10, ZAPYT_MAIL_PER_MINUTE="4") as post:
        deliver_outbox()
        campaign = get_campaign("audit")
        assert count_here(campaign) == count_here(None) == 6
        done = recall_waiting(campaign, OLHA)
        assert (done.taken_back, done.too_late) == (6, 0)
        assert states() == {"accepted": 4, "recalled": 6}
        hours.pass_by(MINUTE)
        assert deliver_outbox().accepted == 0
        assert len(post.taken) == 4
        stages = [request.stage for request in requests_of(campaign)][:10]
        assert (stages.count("sent"), stages.count("draft")) == (4, 6)
        with pytest.raises(Refused):
            recall_mail(all_mails()[0], OLHA)


def test_a_letter_that_is_being_handed_over_is_too_late_to_take_back(tmp_path: Path) -> None:
    with sending(tmp_path, 3):
        all_mails()[1].state = "sending"
        done = recall_waiting(None, OLHA)
        assert (done.taken_back, done.too_late) == (2, 1)
        assert states() == {"recalled": 2, "sending": 1}


def test_a_paused_campaign_waits_and_another_leaves(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 10) as post:
        campaign = get_campaign("audit")
        hold = pause_mail(campaign, OLHA)
        assert pause_mail(campaign, SYSTEM) is hold, "the second finds the first one's"
        assert (hold.held_by, hold.held_at) == ("Ольга Коваль", hours.now)
        assert deliver_outbox().accepted == 0
        assert (forecast(campaign).held, forecast(campaign).last_at) == (10, None)
        pause_mail(None, OLHA)
        assert len(holds_on(campaign)) == 2
        resume_mail(campaign)
        assert deliver_outbox().accepted == 0, "everything is held still"
        resume_mail(None)
        assert find_hold(None) is None
        assert deliver_outbox().accepted == 10
        assert len(post.taken) == 10


def test_a_pause_stops_a_run_that_is_under_way_after_the_letter_in_hand(tmp_path: Path) -> None:
    with sending(tmp_path, 10) as post:
        app: Flask = current_app._get_current_object()

        def pause_at_third(given: int) -> None:
            if given == 3:
                with app.app_context():
                    pause_mail(None, OLHA)

        post.after_data = pause_at_third
        assert deliver_outbox().accepted == 3
        assert states() == {"accepted": 3, "queued": 7}


def test_what_is_forecast_is_what_happens(tmp_path: Path, hours: SetClock) -> None:
    """Late on a Friday with a slow pace: some leave at once, the rest on Monday, each when it was said to."""
    hours.now = datetime(2026, 11, 27, 13, 58, tzinfo=UTC)
    settings = {"ZAPYT_MAIL_PER_MINUTE": "4", "ZAPYT_MAIL_OFFICE_HOURS": "yes"}
    with sending(tmp_path, 22, **settings):
        promised = {row.key: row.leaves_at for row in departures(hours.now)}
        runs = deliver_to_the_end(hours)
        assert [count for _, count in runs] == [4, 4, 4, 4, 4, 2]
        assert {mail.id: mail.settled_at for mail in all_mails()} == promised


def test_the_next_run_is_asked_for_once_however_often_one_is_made(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 10, ZAPYT_MAIL_PER_MINUTE="4"):
        for _ in range(3):
            deliver_outbox()
            hours.pass_by(timedelta(seconds=5))
        waiting = current_app.extensions["queue"].pending()
        assert [task.args for task in waiting] == [("deliver", {})]
        assert waiting[0].eta
