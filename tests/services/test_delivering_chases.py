"""Further letters leave through a real server: once each whatever is killed, with their annexes, none out of date."""

import signal
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

import pytest

from app import clock
from app.models import Chase, db
from app.services.chasing import letters_of_chase, open_chase
from app.services.delivering import deliver_outbox
from app.services.dispatching import queue_chase
from app.services.drafting import get_campaign
from app.services.holding_back import check_chase
from app.services.journalling import get_request
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.recording import record_bounced
from app.services.sending import list_outbox
from app.services.standing import Standing, count_standing
from app.services.tracking import story_of
from tests.delivery import deliver_in_a_process, sending_app
from tests.mailserver import mail_server
from tests.services.chased import FOUR, MONDAY, draw_chase, number, sent_campaign

SILENT = [number(place) for place in (1, 2, 3, 4)]


def queued_chase(kind: str = "reminder") -> Chase:
    """Four reminders of today in the outbox."""
    opened = open_chase(get_campaign("audit"), kind, SILENT, clock.today(), "", SYSTEM)
    draw_chase(opened)
    assert queue_chase(opened).emails == 4
    return opened


def standing(opened: Chase) -> dict[Standing, int]:
    db.session.expire_all()
    return count_standing(opened)


@pytest.mark.parametrize("moment", ["kill_at_recipient", "kill_before_answer", "kill_after_answer"])
def test_a_chase_killed_half_way_reaches_each_council_once(tmp_path: Path, moment: str) -> None:
    with mail_server() as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            sent_campaign(4, FOUR)
            opened = queued_chase()
            process = deliver_in_a_process(tmp_path, port)
            setattr(post, moment, lambda taken: process.pid if taken == 2 else None)
            assert process.wait(60) == -signal.SIGKILL
            setattr(post, moment, lambda _: None)
            assert deliver_in_a_process(tmp_path, port).wait(60) == 0
            assert standing(opened) == {Standing.LEFT: 4}
            mails = {f"<{mail.message_id}>": mail for mail in list_outbox()}
            arrived = [message["Message-ID"] for message in post.messages]
            assert set(arrived) == set(mails)
            for message_id, mail in mails.items():
                assert arrived.count(message_id) == 1 or mail.maybe_twice
            for place in SILENT:
                told = [item.entry.event for item in story_of(place, clock.today()).entries]
                assert told.count("reminded") == 1
                assert get_request(place).stage == "sent"


def test_a_reply_that_comes_while_the_reminder_waits_keeps_it_here(tmp_path: Path) -> None:
    with mail_server() as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            sent_campaign(4, FOUR)
            opened = queued_chase()
            log_reply(number(2), ReplyFacts(clock.today(), "full"), SYSTEM)
            done = deliver_outbox()
            assert (done.accepted, done.held_back) == (3, 1)
            assert standing(opened) == {Standing.DRAFT: 1, Standing.LEFT: 3}
            assert len(post.taken) == 3
            (kept,) = (row for row in check_chase(opened) if row.standing is Standing.DRAFT)
            assert kept.follow_up.info_request.number == number(2)
            assert kept.needs("discard")


def test_letters_that_stay_in_the_queue_over_night_do_not_leave_with_yesterdays_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            sent_campaign(4, FOUR)
            opened = queued_chase()
            tomorrow = clock.now() + timedelta(days=1)
            monkeypatch.setattr(clock, "now", lambda: tomorrow)
            assert deliver_outbox().held_back == 4
            assert standing(opened) == {Standing.DRAFT: 4}
            assert post.taken == []
            assert all(row.needs("date") for row in check_chase(opened))


def names_of(message: Message) -> list[str]:
    """The names of all parts but the text."""
    return [str(make_header(decode_header(part.get_filename() or ""))) for part in message.get_payload()[1:]]  # type: ignore[index]


def test_a_complaint_takes_along_what_it_lists(tmp_path: Path) -> None:
    with mail_server() as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            sent_campaign(4, FOUR)
            facts = ReplyFacts(MONDAY, "acknowledged", outgoing_number="5/02", files=(("лист.pdf", b"%PDF-1.7 x"),))
            for place in SILENT:
                log_reply(place, facts, SYSTEM)
            queued_chase()
            deliver_outbox()
            opened = queued_chase("complaint_to_ombudsman")
            deliver_outbox()
            assert standing(opened) == {Standing.LEFT: 4}
            complaints = [message for message in post.messages if message["To"] == "hotline@ombudsman.gov.ua"]
            assert len(complaints) == 4
            first = names_of(complaints[0])
            assert first[1:] == [
                f"01 Запит {number(1)}.pdf",
                f"02 Нагадування {number(1)}-1.pdf",
                "03 лист.pdf",
            ]
            (row, *_) = check_chase(opened)
            assert row.letter
            listed = [annex["name"] for annex in row.letter.facts["annexes"]]
            assert len(listed) == 3
            assert "лист.pdf" in listed[-1]
            assert {get_request(place).stage for place in SILENT} == {"complained"}


def test_a_letter_that_came_back_is_sent_again_as_a_repeated_request_with_a_new_term(tmp_path: Path) -> None:
    with mail_server() as (_, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            sent_campaign(4, FOUR)
            request = get_request(number(1))
            record_bounced(request.number, MONDAY, "no such user", SYSTEM)
            opened = open_chase(get_campaign("audit"), "repeated_request", [request.number], clock.today(), "", SYSTEM)
            draw_chase(opened)
            assert queue_chase(opened).emails == 1
            assert deliver_outbox().accepted == 1
            story = story_of(request.number, clock.today())
            assert (story.facts.stage, len(story.terms)) == ("sent", 1)
            assert story.facts.sent_on == clock.today()
            assert [row.number for row in letters_of_chase(opened)] == [f"{request.number}/1"]
