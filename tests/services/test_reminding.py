"""What waits today is found for every campaign, and its counts are those of the board."""

from datetime import date, datetime

import pytest
from flask import Flask

from app import clock
from app.models import Campaign, InfoRequest, db
from app.services.drafting import choose_channel, requests_of
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.recording import record_bounced, record_sent_by_hand
from app.services.reminding import Matter, Reminder, reminders_on
from app.services.sending import note_sent, queue_campaign
from tests.stories import drafted_campaign, give_addresses

SENT_ON, DUE_ON = date(2026, 11, 2), date(2026, 11, 9)


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    """Twenty-two drafts of Monday 02.11.2026 without addresses."""
    return drafted_campaign()


def by_email(requests: list[InfoRequest]) -> None:
    """Received by the councils at ten on Monday, so due on Monday the 9th (five working days, article 20(1))."""
    for request in requests:
        note_sent(request, SYSTEM, SENT_ON, datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    db.session.commit()


def found(day: date) -> dict[Matter, Reminder]:
    return {reminder.matter: reminder for reminder in reminders_on(day)}


def counts(day: date) -> dict[str, int]:
    return {matter.value: reminder.count for matter, reminder in found(day).items()}


def test_drafts_without_an_address_are_told_from_those_that_may_leave(campaign: Campaign) -> None:
    assert counts(SENT_ON) == {"without_address": 22}
    choose_channel(requests_of(campaign)[0].number, "paper")
    assert counts(SENT_ON) == {"without_address": 21, "drafts": 1}
    give_addresses(campaign)
    assert counts(SENT_ON) == {"drafts": 22}


def test_the_last_day_is_told_on_that_day_and_silence_from_the_next(campaign: Campaign) -> None:
    by_email(requests_of(campaign))
    assert counts(date(2026, 11, 6)) == {"waiting": 22}
    assert found(date(2026, 11, 6))[Matter.WAITING].next_on == DUE_ON
    assert counts(DUE_ON) == {"due_today": 22, "waiting": 22}
    assert counts(date(2026, 11, 10)) == {"silent": 22}


def test_silence_is_fresh_for_one_working_day(campaign: Campaign) -> None:
    by_email(requests_of(campaign))
    assert found(date(2026, 11, 10))[Matter.SILENT].fresh == 22
    assert found(date(2026, 11, 11))[Matter.SILENT].fresh == 0


def test_an_answer_ends_the_reminder(campaign: Campaign) -> None:
    requests = requests_of(campaign)
    by_email(requests)
    for request in requests[:21]:
        log_reply(request.number, ReplyFacts(date(2026, 11, 5), "full"), SYSTEM)
    silent = found(date(2026, 11, 10))[Matter.SILENT]
    assert [waiting.number for waiting in silent.councils] == [requests[21].number]
    log_reply(requests[21].number, ReplyFacts(date(2026, 11, 10), "full"), SYSTEM)
    assert reminders_on(date(2026, 11, 10)) == []


def test_a_letter_that_came_back_waits_for_another_address(campaign: Campaign) -> None:
    requests = requests_of(campaign)
    by_email(requests)
    record_bounced(requests[3].number, date(2026, 11, 3), "550", SYSTEM)
    assert counts(date(2026, 11, 3)) == {"bounced": 1, "waiting": 21}


def test_paper_waits_to_be_posted_and_then_for_its_day_of_delivery(campaign: Campaign) -> None:
    first = requests_of(campaign)[0].number
    choose_channel(first, "paper")
    queue_campaign(campaign, SYSTEM, on=SENT_ON)
    assert counts(SENT_ON) == {"without_address": 21, "to_post": 1}
    record_sent_by_hand(first, "paper", SENT_ON, SYSTEM)
    assert counts(SENT_ON) == {"without_address": 21, "undelivered": 1, "waiting": 1}


def test_the_most_urgent_matter_comes_first_whatever_its_campaign(campaign: Campaign) -> None:
    by_email(requests_of(campaign))
    drafted_campaign("later", date(2026, 11, 3))
    told = [(reminder.matter.value, reminder.campaign.slug) for reminder in reminders_on(date(2026, 11, 10))]
    assert told == [("silent", "audit"), ("without_address", "later")]
