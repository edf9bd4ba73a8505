"""What reports say of letters that had left: each once, in the right state, with what follows from it."""

from datetime import date
from pathlib import Path

import pytest

from app import clock
from app.law.stages import Event
from app.models import InfoRequest, OutgoingMail, db
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import save_contact
from app.services.delivering import deliver_outbox
from app.services.journalling import all_entries, live_entries
from app.services.noting_reports import Report, note_report
from app.services.people import SYSTEM
from app.services.reminding import Matter, reminders_on
from app.services.settling import note_taken
from app.services.tracking import story_of
from tests.delivery import all_mails, queue_further, sending
from tests.mailserver import HANG_UP

TODAY = date(2026, 11, 27)
UNKNOWN = "5.1.1 no such user here"


@pytest.fixture
def mail(tmp_path: Path) -> OutgoingMail:
    """The mail of a letter that a server took."""
    with sending(tmp_path, 1):
        (only,) = all_mails()
        request = only.letter.info_request
        row = ContactRow(request.council.katottg, ContactKind.EMAIL, only.recipient, "сайт", date(2026, 11, 2))
        save_contact(request.council.katottg, row, SYSTEM)
        deliver_outbox()
        yield all_mails()[0]


def noted(mail: OutgoingMail, *reports: Report, words: str = UNKNOWN) -> InfoRequest:
    for report in reports:
        note_report(mail, report, words)
        db.session.commit()
    return mail.letter.info_request


def events(request: InfoRequest) -> list[str]:
    return [entry.event for entry in live_entries(all_entries(request)) if entry.event != Event.DRAFTED]


def matters() -> dict[Matter, int]:
    return {reminder.matter: reminder.count for reminder in reminders_on(TODAY)}


def test_a_report_of_delivery_is_shown_and_moves_no_term(mail: OutgoingMail) -> None:
    request = noted(mail, Report.DELIVERED, words="delivered to mailbox")
    assert (mail.state, mail.report) == ("delivered", "delivered to mailbox")
    assert (request.stage, events(request)) == ("sent", ["queued", "sent"])


def test_a_delay_only_says_so_and_is_forgotten_once_more_is_known(mail: OutgoingMail) -> None:
    noted(mail, Report.DELAYED, words="still trying")
    assert (mail.state, mail.report) == ("accepted", "still trying")
    noted(mail, Report.DELIVERED, words="delivered")
    noted(mail, Report.DELAYED, words="still trying")
    assert (mail.state, mail.report) == ("delivered", "delivered")


@pytest.mark.parametrize("times", [1, 3])
def test_a_hard_bounce_ends_the_term_and_the_use_of_the_address_once(mail: OutgoingMail, times: int) -> None:
    request = noted(mail, *[Report.BOUNCED_HARD] * times)
    assert (mail.state, mail.report, request.stage) == ("bounced", UNKNOWN, "bounced")
    assert events(request) == ["queued", "sent", "bounced"]
    assert [contact.state for contact in request.council.contacts] == ["bouncing"]
    assert story_of(request.number, TODAY).terms == ()
    assert matters()[Matter.BOUNCED] == 1
    assert Matter.RETURNED not in matters(), "it is told once"


def test_the_same_bounce_in_other_words_is_not_written_twice(mail: OutgoingMail) -> None:
    noted(mail, Report.BOUNCED_HARD)
    request = noted(mail, Report.BOUNCED_HARD, words="5.1.1 unknown, says another server")
    assert events(request).count("bounced") == 1


def test_an_address_that_was_checked_since_is_not_blamed_again_by_the_same_report(mail: OutgoingMail) -> None:
    request = noted(mail, Report.BOUNCED_HARD)
    request.council.contacts[0].state = "verified"
    noted(mail, Report.BOUNCED_HARD)
    assert request.council.contacts[0].state == "verified"


def test_a_soft_bounce_is_a_matter_for_people_and_blames_nobody(mail: OutgoingMail) -> None:
    request = noted(mail, Report.BOUNCED_SOFT, words="4.2.2 mailbox full")
    assert (mail.state, request.stage) == ("bounced", "sent")
    assert [contact.state for contact in request.council.contacts] == ["verified"]
    assert matters()[Matter.RETURNED] == 1
    noted(mail, Report.BOUNCED_HARD)
    assert request.stage == "bounced", "later it is certain"


def test_a_report_that_is_not_certain_is_only_shown(mail: OutgoingMail) -> None:
    note_report(mail, Report.BOUNCED_HARD, "perhaps", is_certain=False)
    assert (mail.state, mail.report, mail.letter.info_request.stage) == ("accepted", "perhaps", "sent")


def test_a_bounce_outlasts_a_report_of_delivery(mail: OutgoingMail) -> None:
    noted(mail, Report.BOUNCED_HARD)
    noted(mail, Report.DELIVERED, words="delivered to the list")
    assert (mail.state, mail.report) == ("bounced", UNKNOWN)


def test_a_late_bounce_of_a_letter_that_was_sent_again_says_nothing_of_the_second(mail: OutgoingMail) -> None:
    request = mail.letter.info_request
    again = OutgoingMail(
        letter_id=mail.letter_id,
        key="again",
        recipient="new@rada.example.org",
        envelope_from="x@example.org",
        message_id="again@example.org",
        raw=b"",
        state="accepted",
        queued_at=mail.queued_at,
        try_after=mail.queued_at,
    )
    db.session.add(again)
    noted(mail, Report.BOUNCED_HARD)
    assert (mail.state, again.state, request.stage) == ("bounced", "accepted", "sent")
    assert [contact.state for contact in request.council.contacts] == ["bouncing"]


def test_a_report_proves_that_a_letter_left_whose_answer_was_lost(tmp_path: Path) -> None:
    with sending(tmp_path, 1) as post:
        post.after_data = lambda _: HANG_UP
        deliver_outbox()
        (mail,) = all_mails()
        assert (mail.state, mail.maybe_twice) == ("deferred", True)
        request = noted(mail, Report.DELIVERED, words="delivered")
        assert (mail.state, request.stage) == ("delivered", "sent")
        assert len(story_of(request.number, TODAY).terms) == 1


def test_a_mail_that_was_taken_back_stays_so_and_says_what_came(tmp_path: Path) -> None:
    with sending(tmp_path, 1):
        (mail,) = all_mails()
        mail.state = "recalled"
        request = noted(mail, Report.BOUNCED_HARD)
        assert (mail.state, mail.report, request.stage) == ("recalled", UNKNOWN, "queued")


def test_a_further_letter_that_came_back_keeps_its_entry_struck_out(mail: OutgoingMail) -> None:
    request = mail.letter.info_request
    follow_up = queue_further(request, mail.recipient)
    further = all_mails()[1]
    further.state = "accepted"
    note_taken(further, clock.now())
    assert events(request) == ["queued", "sent", "reminded"]
    noted(further, Report.BOUNCED_HARD)
    entries = all_entries(request)
    assert follow_up.entry_id in {entry.strikes_id for entry in entries}
    assert events(request) == ["queued", "sent"], "the request itself has arrived"
    assert follow_up.queued_at is not None
    count = len(entries)
    noted(further, Report.BOUNCED_HARD, words="said again")
    assert len(all_entries(request)) == count
