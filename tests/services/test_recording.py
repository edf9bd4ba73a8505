"""What people record of a letter by hand, and what they cannot."""

from datetime import date

import pytest
from flask import Flask

from app import clock
from app.errors import BadInput, Refused
from app.law.stages import Event
from app.models import db
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import email_of, import_contacts, save_contact
from app.services.drafting import Opening, open_campaign
from app.services.drawing import draw_letter
from app.services.journalling import get_request
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.recording import record_bounced, record_many_posted, record_own_step, record_sent_by_hand
from app.services.requesters import get_requester
from app.services.sending import SENDING, mails_of, queue_campaign
from app.services.tracking import board_of, story_of
from app.statistics.phases import Phase
from tests.stories import give_addresses, opened_campaign

MONDAY, TUESDAY, LATER = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 20)
NUMBER = "audit-0001"


@pytest.fixture
def opened(app: Flask) -> str:
    open_campaign(
        Opening("open-data-audit", "centres", "audit", MONDAY, include_occupied=True), get_requester(), SYSTEM
    )
    return NUMBER


def test_a_second_sending_would_move_the_term_and_is_refused(opened: str) -> None:
    record_sent_by_hand(opened, "email", MONDAY, SYSTEM)
    with pytest.raises(Refused, match=r"02\.11\.2026"):
        record_sent_by_hand(opened, "email", TUESDAY, SYSTEM)
    assert len(story_of(opened, LATER).terms) == 1


def test_one_letter_named_twice_is_posted_once(opened: str) -> None:
    assert record_many_posted([opened, opened], MONDAY, SYSTEM) == 1


def test_a_letter_cannot_leave_after_its_answer(opened: str) -> None:
    log_reply(opened, ReplyFacts(TUESDAY, "full"), SYSTEM)
    with pytest.raises(BadInput) as refusal:
        record_sent_by_hand(opened, "email", LATER, SYSTEM)
    assert refusal.value.field == "sent_on"


def test_no_sending_is_recorded_to_occupied_territory(opened: str) -> None:
    with pytest.raises(Refused, match="audit-0023"):
        record_sent_by_hand("audit-0023", "paper", MONDAY, SYSTEM)


def test_a_letter_in_the_hands_of_the_deliverer_is_not_recorded_as_posted(app: Flask) -> None:
    campaign = opened_campaign()
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)
    mails_of(get_request(NUMBER))[0].state = SENDING
    db.session.commit()
    with pytest.raises(Refused, match="at this moment"):
        record_sent_by_hand(NUMBER, "paper", clock.today(), SYSTEM)


def test_a_closed_request_stays_silent_in_the_figures_and_a_withdrawn_one_is_in_none(opened: str) -> None:
    for number in (NUMBER, "audit-0002"):
        record_sent_by_hand(number, "email", MONDAY, SYSTEM)
    record_own_step(NUMBER, Event.CLOSED, LATER, "кампанію завершено", SYSTEM)
    record_own_step("audit-0002", Event.WITHDRAWN, LATER, "помилка", SYSTEM)
    counts = board_of(get_request(NUMBER).campaign, LATER).counts
    assert (counts[Phase.SILENT], counts[Phase.WITHDRAWN]) == (1, 1)
    with pytest.raises(BadInput):
        record_own_step(NUMBER, Event.REFUSED, LATER, "", SYSTEM)


def test_an_old_file_does_not_make_a_bounced_address_work_again(opened: str) -> None:
    request = get_request(opened)
    katottg = request.council.katottg
    save_contact(katottg, ContactRow(katottg, ContactKind.EMAIL, "rada@example.org", "сайт", MONDAY), SYSTEM)
    campaign = opened_campaign()
    draw_letter(request)
    queue_campaign(campaign, SYSTEM)
    assert request.stage == "queued"
    record_sent_by_hand(opened, "email", MONDAY, SYSTEM)
    record_bounced(opened, TUESDAY, "550", SYSTEM)
    assert email_of(request.council) is None
    head = "katottg,kind,value,source,checked_on\n"
    import_contacts(f"{head}{katottg},email,rada@example.org,сайт,02.11.2026\n".encode(), SYSTEM)
    assert email_of(request.council) is None
    import_contacts(f"{head}{katottg},email,rada@example.org,дзвінок,04.11.2026\n".encode(), SYSTEM)
    assert email_of(request.council) == "rada@example.org"
