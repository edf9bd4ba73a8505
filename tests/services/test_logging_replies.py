"""Replies: what is taken, what is refused, and what follows for stage, term and silence."""

from datetime import date, datetime

import pytest
from flask import Flask

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.law.stages import Event
from app.services.correcting import strike_out
from app.services.journalling import all_entries, get_request
from app.services.logging_replies import AnswerFacts, ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.recomputing import recompute
from app.services.sending import note_sent
from app.services.tracking import board_of, story_of
from app.statistics.phases import Phase
from tests.stories import opened_campaign

MONDAY = date(2026, 11, 2)
DUE = date(2026, 11, 9)
NUMBER = "audit-0001"


@pytest.fixture
def sent(app: Flask) -> str:
    """One request whose e-mail was accepted on Monday 02.11.2026 at ten."""
    opened_campaign()
    request = get_request(NUMBER)
    note_sent(request, SYSTEM, MONDAY, datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    return NUMBER


def phase_on(day: date) -> Phase:
    return story_of(NUMBER, day).phase


def test_an_answer_is_due_five_working_days_after_the_mail_was_taken(sent: str) -> None:
    (term,) = story_of(sent, MONDAY).terms
    assert (term.deadline.expected_on, term.deadline.safe_on) == (DUE, DUE)
    assert phase_on(DUE) is Phase.WAITING
    assert phase_on(date(2026, 11, 10)) is Phase.SILENT


def test_an_answer_closes_the_term_and_silence_ends(sent: str) -> None:
    log_reply(sent, ReplyFacts(date(2026, 11, 12), "full", dispatched_on=date(2026, 11, 12)), SYSTEM)
    story = story_of(sent, date(2026, 11, 20))
    assert story.phase is Phase.ANSWERED_FULL
    assert story.facts.lateness == "late"
    assert story.facts.first_reply_days == 8
    assert [term.closed_on for term in story.terms] == [date(2026, 11, 12)]


def test_an_extension_told_in_time_gives_twenty_days_and_a_late_one_none(sent: str) -> None:
    told = ReplyFacts(DUE, "extended", dispatched_on=DUE)
    log_reply(sent, told, SYSTEM)
    assert [term.deadline.rule.key for term in story_of(sent, DUE).terms] == ["R-REPLY-5", "R-EXT-20"]
    assert phase_on(date(2026, 11, 20)) is Phase.WAITING
    strike_out(sent, len(all_entries(get_request(sent))), "не той лист", SYSTEM)
    late = ReplyFacts(date(2026, 11, 11), "extended", dispatched_on=date(2026, 11, 11))
    log_reply(sent, late, SYSTEM)
    assert phase_on(date(2026, 11, 12)) is Phase.SILENT


def test_a_forwarded_request_gets_a_second_clock_for_the_new_holder(sent: str) -> None:
    forwarding = ReplyFacts(
        DUE, "forwarded", new_holder="Департамент освіти", new_holder_received_on=date(2026, 11, 10)
    )
    log_reply(sent, forwarding, SYSTEM)
    first, second = story_of(sent, DUE).terms
    assert first.closed_on == DUE
    assert (second.holder, second.deadline.expected_on) == ("Департамент освіти", date(2026, 11, 17))


def test_a_part_forwarded_leaves_the_first_term_running(sent: str) -> None:
    part = ReplyFacts(DUE, "forwarded", new_holder="КП", questions=(3, 4))
    log_reply(sent, part, SYSTEM)
    assert [term.closed_on for term in story_of(sent, DUE).terms] == [None]


def test_the_same_reply_twice_is_one_reply(sent: str) -> None:
    facts = ReplyFacts(DUE, "refused:restricted", outgoing_number="7")
    assert log_reply(sent, facts, SYSTEM).is_new
    assert not log_reply(sent, facts, SYSTEM).is_new
    assert sum(entry.event == Event.REFUSED for entry in all_entries(get_request(sent))) == 1


def test_letters_of_one_day_that_differ_in_their_holder_or_files_are_two_replies(sent: str) -> None:
    council = get_request(sent).council.name_uk or ""
    log_reply(sent, ReplyFacts(date(2026, 11, 4), "forwarded", new_holder="КП", questions=(3,)), SYSTEM)
    for holder, content in (("КП", b"one"), (council, b"one"), (council, b"two")):
        letter = ReplyFacts(DUE, "part", holder=holder, files=(("vidpovid.txt", content),))
        assert log_reply(sent, letter, SYSTEM).is_new
        assert not log_reply(sent, letter, SYSTEM).is_new


def test_the_earliest_answer_ends_the_term_in_whatever_order_they_are_logged(sent: str) -> None:
    log_reply(sent, ReplyFacts(date(2026, 11, 18), "part"), SYSTEM)
    log_reply(sent, ReplyFacts(date(2026, 11, 6), "refused:restricted"), SYSTEM)
    assert [term.closed_on for term in story_of(sent, date(2026, 11, 20)).terms] == [date(2026, 11, 6)]


def test_nothing_answers_a_letter_before_it_left(app: Flask) -> None:
    opened_campaign()
    note_sent(get_request(NUMBER), SYSTEM, date(2026, 11, 5), datetime(2026, 11, 5, 10, tzinfo=clock.KYIV))
    with pytest.raises(BadInput, match=r"05\.11\.2026"):
        log_reply(NUMBER, ReplyFacts(date(2026, 11, 4), "full"), SYSTEM)


def test_what_a_server_said_of_a_mail_cannot_be_struck_out(app: Flask) -> None:
    opened_campaign()
    request = get_request(NUMBER)
    note_sent(request, SYSTEM, MONDAY, recipient="rada@example.org", message_id="1@example.org")
    with pytest.raises(Refused, match="application itself"):
        strike_out(NUMBER, len(all_entries(request)), "так не було", SYSTEM)


def test_a_struck_reply_counts_no_more_but_stays_to_be_seen(sent: str) -> None:
    log_reply(sent, ReplyFacts(DUE, "full"), SYSTEM)
    ordinal = len(all_entries(get_request(sent)))
    strike_out(sent, ordinal, "лист іншої ради", SYSTEM)
    story = story_of(sent, date(2026, 11, 20))
    assert story.phase is Phase.SILENT
    assert story.entries[ordinal - 1].struck_by is not None
    with pytest.raises(Refused):
        strike_out(sent, ordinal, "ще раз", SYSTEM)


def test_a_reply_to_a_letter_whose_sending_was_not_recorded_is_taken_but_not_timed(app: Flask) -> None:
    opened_campaign()
    done = log_reply(NUMBER, ReplyFacts(DUE, "full"), SYSTEM)
    assert done.sending_unrecorded
    facts = story_of(NUMBER, DUE).facts
    assert (facts.stage, facts.lateness, facts.first_reply_days) == ("answered_full", None, None)


def test_a_sending_recorded_after_the_reply_times_it(app: Flask) -> None:
    opened_campaign()
    log_reply(NUMBER, ReplyFacts(DUE, "full", dispatched_on=DUE), SYSTEM)
    note_sent(get_request(NUMBER), SYSTEM, MONDAY, datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    facts = story_of(NUMBER, DUE).facts
    assert (facts.stage, facts.lateness, facts.first_reply_days) == ("answered_full", "in_time", 5)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ReplyFacts(date(2999, 1, 1), "full"), "received_on"),
        (ReplyFacts(date(2026, 11, 1), "full"), "received_on"),
        (ReplyFacts(DUE, "full", dispatched_on=date(2026, 11, 10)), "dispatched_on"),
        (ReplyFacts(DUE, "full", dispatched_on=date(2020, 11, 6)), "dispatched_on"),
        (ReplyFacts(DUE, "forwarded", new_holder_received_on=date(2999, 1, 1)), "new_holder_received_on"),
        (ReplyFacts(DUE, "full", channel="pigeon"), "channel"),
        (ReplyFacts(DUE, "full", answers=(AnswerFacts("list_count", "full", "багато"),)), "answer-list_count"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(
    sent: str, facts: ReplyFacts, field: str
) -> None:
    before = len(all_entries(get_request(sent)))
    with pytest.raises(BadInput) as refusal:
        log_reply(sent, facts, SYSTEM)
    assert refusal.value.field == field
    assert len(all_entries(get_request(sent))) == before


@pytest.mark.parametrize("text", ["answered", "refused", "full:form", "refused:because"])
def test_an_unknown_outcome_or_ground_is_named(sent: str, text: str) -> None:
    with pytest.raises((BadInput, NotFound)):
        log_reply(sent, ReplyFacts(DUE, text), SYSTEM)


def test_rebuilding_changes_nothing_and_mends_what_was_spoilt(sent: str) -> None:
    log_reply(sent, ReplyFacts(DUE, "extended", dispatched_on=DUE), SYSTEM)
    assert recompute() == 0
    request = get_request(sent)
    request.stage, request.safe_on = "draft", None
    assert recompute() == 1
    assert request.stage == "extended"
    board = board_of(request.campaign, DUE)
    assert sum(board.counts.values()) == board.total == 22
