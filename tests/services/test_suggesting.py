"""What a mail suggests for its reply, how the reply is logged from it, and that one letter is coded once."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from app.errors import NotFound, Refused
from app.files.store import digest_of
from app.mail.matching.places import Place
from app.mail.understanding.letterhead import outgoing
from app.models import IncomingMail, Reply, db
from app.services.correcting import strike_out
from app.services.journalling import all_entries, get_request
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.mail_places import Waits, count_waiting, find_mail, mails_of_request
from app.services.people import Actor
from app.services.sorting_mail import assign, undo
from app.services.suggesting import suggestion_for
from tests.files.signed.signing import Official, signed_message
from tests.incoming import PDF, address_of, came, mailed
from tests.stories import opened_campaign

FIRST, SECOND = "audit-0001", "audit-0002"
OKSANA = Actor(None, "Оксана")
DAY = date(2026, 11, 5)


@pytest.fixture
def campaign(any_app: Flask) -> Flask:
    """Two requests that were mailed on Monday 02.11.2026."""
    opened_campaign()
    mailed(FIRST)
    mailed(SECOND)
    return any_app


def answered(text: str = "Надаємо відповідь.", **facts: Any) -> IncomingMail:
    return came(text, to=address_of(FIRST), **facts)


def logged(mail: IncomingMail, outcome: str = "full", number: str = FIRST) -> Reply:
    return log_reply(number, ReplyFacts(DAY, outcome, mail_id=mail.id), OKSANA).reply


def test_a_refusal_suggests_its_ground_its_number_and_days_with_the_reasons(campaign: Flask) -> None:
    mail = answered(
        "04.11.2026 № 02-14/77\nНа № audit-0001 від 02.11.2026\n\nУ наданні інформації відмовлено, оскільки вона є "
        "інформацією з обмеженим доступом."
    )
    suggested = suggestion_for(FIRST, mail.id)
    assert suggested.outcome is not None
    assert suggested.outcome.word == "refused"
    assert suggested.outcome.ground is not None
    assert suggested.outcome.ground.key == "restricted"
    assert (suggested.received_on, suggested.dispatched_on) == (DAY, date(2026, 11, 4))
    assert suggested.outgoing_number == "02-14/77"
    assert suggested.confidence > 0.5
    assert "відмова" in suggested.explanation.uk.lower()


def test_what_needs_reading_suggests_no_outcome(campaign: Flask) -> None:
    suggested = suggestion_for(FIRST, answered().id)
    assert suggested.outcome is None
    assert suggested.formats == ("email_text",)


def test_a_notice_of_registration_gives_its_number_for_the_note(campaign: Flask) -> None:
    suggested = suggestion_for(FIRST, answered("Ваш запит зареєстровано. Вх. № 123/04-05 від 03.11.2026.").id)
    assert suggested.outcome is not None
    assert suggested.outcome.word == "acknowledged"
    assert (suggested.incoming_number, suggested.incoming_on) == ("123/04-05", date(2026, 11, 3))


def test_files_are_offered_by_hash_with_the_documents_inside_signed_ones(campaign: Flask) -> None:
    letter = b"%PDF-1.7\nanother\n%%EOF\n"
    container = signed_message(letter, Official())
    mail = answered(files=(("Додаток №1.pdf", PDF), ("Відповідь.pdf.p7s", container), ("копія.pdf", PDF)))
    offered = suggestion_for(FIRST, mail.id).files
    assert [file.name for file in offered] == ["Додаток №1.pdf", "Відповідь.pdf.p7s", "Відповідь.pdf"]
    chosen = suggestion_for(FIRST, mail.id).contents([digest_of(letter)])
    assert chosen == (("Відповідь.pdf", letter),)


def test_a_mail_that_was_without_a_request_keeps_its_files_when_it_gets_one(campaign: Flask) -> None:
    mail = assign(came("Надсилаємо.", files=(("лист.pdf", PDF),)).id, [FIRST, SECOND], Place.UNMATCHED, OKSANA)
    for number in (FIRST, SECOND):
        assert [(file.name, file.content) for file in suggestion_for(number, mail.id).files] == [("лист.pdf", PDF)]


def test_a_quarantined_file_is_named_and_not_offered(campaign: Flask) -> None:
    mail = answered(files=(("лист.pdf", PDF),))
    mail.attachments[0].scan = "infected"
    db.session.commit()
    suggested = suggestion_for(FIRST, mail.id)
    assert (suggested.files, suggested.quarantined) == ((), ("лист.pdf",))


def test_the_reply_knows_its_mail_and_the_mail_waits_no_more(campaign: Flask) -> None:
    mail = answered()
    assert count_waiting(Waits.UNCODED) == 1
    assert find_mail(waits=Waits.UNCODED).mails == [mail]
    reply = logged(mail)
    assert reply.mail == mail
    assert mails_of_request(FIRST) == [(mail, reply)]
    assert count_waiting(Waits.UNCODED) == 0


def test_one_letter_is_not_coded_twice_until_its_reply_is_struck_out(campaign: Flask) -> None:
    mail = answered()
    first = logged(mail)
    assert logged(mail) == first, "the very same again changes nothing"
    with pytest.raises(Refused, match=r"05\.11\.2026|2026-11-05"):
        logged(mail, "part")
    db.session.rollback()
    assert suggestion_for(FIRST, mail.id).logged == first
    strike_out(FIRST, len(all_entries(get_request(FIRST))), "не той лист", OKSANA)
    assert count_waiting(Waits.UNCODED) == 1
    assert logged(mail, "part") != first


def test_a_reply_typed_by_hand_before_is_joined_to_its_mail(campaign: Flask) -> None:
    typed = log_reply(FIRST, ReplyFacts(DAY, "full"), OKSANA).reply
    mail = answered()
    assert logged(mail) == typed
    assert typed.mail == mail


def test_a_document_that_came_again_is_told_apart(campaign: Flask) -> None:
    first = answered(files=(("лист.pdf", PDF),))
    facts = ReplyFacts(DAY, "full", files=(("лист.pdf", PDF),), mail_id=first.id)
    log_reply(FIRST, facts, OKSANA)
    again = answered("Надсилаємо повторно.", files=(("ще раз.pdf", PDF),))
    assert [file.is_logged for file in suggestion_for(FIRST, again.id).files] == [True]


def test_only_the_requests_of_a_mail_are_answered_by_it(campaign: Flask) -> None:
    mail = answered()
    with pytest.raises(NotFound, match=SECOND):
        suggestion_for(SECOND, mail.id)
    with pytest.raises(Refused, match=SECOND):
        logged(mail, number=SECOND)


def test_a_mail_does_not_leave_its_request_while_its_reply_stands(campaign: Flask) -> None:
    mail = answered()
    logged(mail)
    with pytest.raises(Refused, match="Strike it out first"):
        undo(mail.id, Place.REQUEST, OKSANA)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вих. № 02-14/77 від 11.05.2026\nна № audit-0001 від 02.11.2026", ("02-14/77", date(2026, 5, 11))),
        ("11.11.2026 № 02-14/77 На № audit-0001 від 02.11.2026", ("02-14/77", date(2026, 11, 11))),
        ("Вихідний номер: 12/3 від 5 травня 2026 року", ("12/3", date(2026, 5, 5))),
        ("від 12.05.2026 № 45/3", ("45/3", date(2026, 5, 12))),
        ("На ваш запит від 02.11.2026 № audit-0001", ("", None)),
        ("Вихідні дні – субота і неділя", ("", None)),
    ],
)
def test_the_number_of_the_letter_is_read_and_ours_is_not_taken_for_it(text: str, found: tuple[str, object]) -> None:
    assert outgoing([text], FIRST) == found
