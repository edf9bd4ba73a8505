"""To which request a mail belongs: what is certain matches by itself, all else is a guess with its reasons."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.mail.matching.clues import clues_of, council_words, numbers_in
from app.mail.matching.places import Place
from app.mail.reading import read_mail
from app.models import IncomingMail, db
from app.registers.contacts import ContactKind, ContactRow
from app.registers.names import search_key
from app.services.contacts import save_contact
from app.services.filing import load_file
from app.services.guessing import Guess, guesses_from, signs_in
from app.services.journalling import get_request
from app.services.matching import place_mail
from app.services.people import SYSTEM, Actor
from app.services.sorting_mail import assign, move
from tests.incoming import OUR_ADDRESS, SENT_AT, address_of, came, mailed, written
from tests.stories import opened_campaign

FIRST, SECOND, THIRD = "audit-0001", "audit-0002", "audit-0003"
VOLUNTEER = Actor(None, "Оксана")


def two_mailed() -> None:
    """Requests to the centres of oblasts; the first two were mailed on Monday."""
    opened_campaign()
    mailed(FIRST)
    mailed(SECOND)


@pytest.fixture
def campaign(any_app: Flask) -> Flask:
    """On every engine."""
    two_mailed()
    return any_app


@pytest.fixture
def on_one_engine(app: Flask) -> None:
    two_mailed()


def know(number: str, address: str) -> None:
    """A known address of the council of a request."""
    katottg = get_request(number).council.katottg
    save_contact(katottg, ContactRow(katottg, ContactKind.EMAIL, address, "сайт ради", SENT_AT.date()), SYSTEM)


def of(mail: IncomingMail) -> list[str]:
    return [match.info_request.number for match in mail.matches if match.undone_at is None]


def guesses(mail: IncomingMail) -> list[Guess]:
    return guesses_from(signs_in(clues_of(read_mail(load_file(mail.raw))), mail_id=mail.id))


def keys(guess: Guess) -> set[str]:
    return {one.sign.key for one in guess.found}


def own_id(number: str) -> str:
    return f"<{mailed(number).message_id}>"


def wrong(number: str) -> str:
    return address_of(number).replace(get_request(number).reply_token, "a" * 16)


def inside(raw: bytes) -> bytes:
    """A mail of a colleague with another one in it."""
    head = written(to=OUR_ADDRESS, sender="kolega@example.com").split(b"\n\n")[0]
    kept = b"\n".join(line for line in head.splitlines() if not line.lower().startswith((b"content-", b"mime-")))
    parts = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n"
    return kept + b"\n" + parts + raw + b"\n--x--\n"


CERTAIN: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "reply address": (lambda: written(to=address_of(FIRST)), [FIRST]),
    "reply address in capitals": (lambda: written(to=address_of(FIRST).upper()), [FIRST]),
    "reply address in the copy": (lambda: written(Cc=f"Запит <{address_of(FIRST)}>"), [FIRST]),
    "where a server delivered it": (lambda: written(Delivered_To=address_of(FIRST)), [FIRST]),
    "reply address though another number is named": (
        lambda: written(f"Щодо {SECOND}", to=address_of(FIRST)),
        [FIRST],
    ),
    "reply address of a catch-all domain": (
        lambda: written(to=f"{FIRST}.{get_request(FIRST).reply_token}@example.org"),
        [FIRST],
    ),
    "the envelope of one mail": (lambda: written(to=mailed(FIRST).envelope_from), [FIRST]),
    "two reply addresses": (lambda: written(to=f"{address_of(FIRST)}, {address_of(SECOND)}"), [FIRST, SECOND]),
    "in reply to ours": (lambda: written(In_Reply_To=own_id(FIRST)), [FIRST]),
    "ours among the references": (lambda: written(References=f"<a@b.example> {own_id(FIRST)} <c@d.example>"), [FIRST]),
    "reply address and thread": (lambda: written(to=address_of(FIRST), In_Reply_To=own_id(FIRST)), [FIRST]),
    "the last of ours in the thread": (lambda: written(References=f"{own_id(SECOND)} {own_id(FIRST)}"), [FIRST]),
}


@pytest.mark.parametrize("case", CERTAIN)
def test_a_certain_sign_matches_by_itself(on_one_engine: None, case: str) -> None:
    raw, numbers = CERTAIN[case][0](), CERTAIN[case][1]
    mail = came(raw)
    assert (mail.place, sorted(of(mail)), mail.placed_by) == (Place.REQUEST, numbers, None)
    assert {match.made_by for match in mail.matches} == {SYSTEM.name}


UNCERTAIN: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "number in the subject": (lambda: written(subject=f"Re: запит {FIRST}"), {"number"}),
    "number in the text": (lambda: written(f"На ваш запит № {FIRST} від 02.11.2026"), {"number"}),
    "number in the name of a file": (lambda: written(files=((f"Відповідь {FIRST}.pdf", b"%PDF-1.7"),)), {"number"}),
    "number in capitals with a dash": (lambda: written("Щодо AUDIT – 0001"), {"number"}),
    "number with Cyrillic letters": (lambda: written("Щодо аudit-0001"), {"number"}),
    "number of a further letter": (lambda: written(f"На скаргу {FIRST}/2"), {"number"}),
    "wrong secret part, right number": (lambda: written(to=wrong(FIRST)), {"wrong_token"}),
    "wrong secret part, right number twice": (
        lambda: written(f"Щодо {FIRST}", to=wrong(FIRST)),
        {"wrong_token", "number"},
    ),
    "reply address only quoted": (lambda: written(f"Добрий день.\n\n> Від: {address_of(FIRST)}"), {"quoted_address"}),
    "a colleague passes it on": (lambda: inside(written(In_Reply_To=own_id(FIRST))), {"forwarded_thread"}),
}


@pytest.mark.parametrize("case", UNCERTAIN)
def test_all_else_is_a_guess_that_a_person_confirms(on_one_engine: None, case: str) -> None:
    raw, signs = UNCERTAIN[case][0](), UNCERTAIN[case][1]
    mail = came(raw)
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])
    best = guesses(mail)[0]
    assert best.request.number == FIRST == mail.place_reason["guess"]
    assert signs <= keys(best)
    assert not best.is_certain


def test_contradicting_certain_signs_match_nothing(campaign: Flask) -> None:
    mail = came(to=address_of(FIRST), In_Reply_To=own_id(SECOND))
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])
    assert {guess.request.number for guess in guesses(mail)} == {FIRST, SECOND}
    assert "суперечать" in mail.place_reason["uk"]


def test_a_known_address_tells_of_the_council_and_the_request_that_waits_is_likelier(campaign: Flask) -> None:
    know(FIRST, "rada@lutsk.example.ua")
    opened_campaign("older")
    mail = came(sender="Rada@Lutsk.example.ua")
    found = guesses(mail)
    assert [guess.request.number for guess in found] == [FIRST], "a draft has not been asked yet"
    assert keys(found[0]) == {"known_address", "awaited"}
    mailed("older-0001")
    assert {guess.request.number for guess in guesses(mail)} == {FIRST, "older-0001"}


def test_the_domain_of_an_office_tells_of_it_and_a_public_provider_of_nobody(campaign: Flask) -> None:
    know(FIRST, "rada@lutsk.example.ua")
    know(SECOND, "misto@ukr.net")
    assert keys(guesses(came(sender="osvita@mail.lutsk.example.ua"))[0]) == {"known_domain", "awaited"}
    assert guesses(came(sender="ivan@ukr.net")) == []


def test_the_council_named_in_any_case_is_a_sign(campaign: Flask) -> None:
    request = get_request(FIRST)
    name = str(request.council.name_uk).removesuffix("а міська рада") + "ої міської ради"
    best = guesses(came(f"Виконавчий комітет {name} розглянув лист."))[0]
    assert best.request.number == FIRST
    assert keys(best) == {"council_name", "awaited"}


def test_what_people_matched_before_makes_the_next_guess(campaign: Flask) -> None:
    earlier = came("Ваш запит зареєстровано. Вх. № 4521/04-05 від 03.11.2026.", sender="pryiom@gmail.com")
    assign(earlier.id, [FIRST], earlier.place, VOLUNTEER)
    assert "sender_before" in keys(guesses(came(sender="Pryiom@gmail.com"))[0])
    assert "earlier_thread" in keys(guesses(came(In_Reply_To=f"<{earlier.message_id}>"))[0])
    assert "incoming_number" in keys(guesses(came("Відповідь на лист № 4521/04-05"))[0])
    assert guesses(came("Відповідь на лист № 9999/04-05")) == []


def test_nothing_known_is_said_so(campaign: Flask) -> None:
    mail = came("Ласкаво просимо на курси")
    assert (mail.place, guesses(mail)) == (Place.UNMATCHED, [])
    assert "guess" not in mail.place_reason


@pytest.mark.parametrize("stage", ["closed", "withdrawn", "answered_full"])
def test_a_settled_request_still_takes_mail(campaign: Flask, stage: str) -> None:
    get_request(FIRST).stage = stage
    db.session.commit()
    assert of(came(to=address_of(FIRST))) == [FIRST]


def bounced(number: str, code: str = "5.1.1") -> bytes:
    mail = mailed(number)
    report = (
        "Reporting-MTA: dns; mx.misto.example\n\nFinal-Recipient: rfc822; rada@misto.example\nAction: failed\n"
        f"Status: {code}\nDiagnostic-Code: smtp; 550 {code} no such user\n"
    )
    head = f"From: MAILER-DAEMON@mx.misto.example\nTo: {mail.envelope_from}\nSubject: Undelivered Mail\n"
    head += "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n"
    returned = f"Message-ID: <{mail.message_id}>\nFrom: <{mail.envelope_from}>\nSubject: x\n"
    parts = f"--r\nContent-Type: message/delivery-status\n\n{report}\n"
    return f"{head}{parts}--r\nContent-Type: text/rfc822-headers\n\n{returned}\n--r--\n".encode()


def test_a_hard_bounce_is_shown_among_bounces_and_noted_with_its_mail(campaign: Flask) -> None:
    mail = came(bounced(THIRD))
    assert (mail.place, of(mail)) == (Place.BOUNCES, [THIRD])
    assert mail.about is not None
    assert mail.about.letter.info_request.number == THIRD
    assert (mail.about.state, "no such user" in mail.about.report) == ("bounced", True)


def test_a_bounce_of_something_else_is_shown_too(campaign: Flask) -> None:
    raw = re.sub(rb"zapyt\+[^@\s>]+@", b"zapyt@", bounced(THIRD))
    mail = came(raw.replace(b"<audit-0003.", b"<other."))
    assert (mail.place, mail.about, of(mail)) == (Place.BOUNCES, None, [])


ABSENCE = {"subject": "Автоматична відповідь: Запит", "Auto_Submitted": "auto-replied", "text": "Я у відпустці."}


def test_what_a_program_answers_stays_automatic_with_its_request(campaign: Flask) -> None:
    mail = came(to=address_of(FIRST), **ABSENCE)
    assert (mail.place, of(mail)) == (Place.AUTOMATIC, [FIRST])
    assert came(**ABSENCE).place == Place.AUTOMATIC


def test_an_answer_that_a_program_sent_is_no_absence(campaign: Flask) -> None:
    text = "На ваш запит надаємо відповідь. Додаток на 2 арк."
    mail = came(to=address_of(FIRST), text=text, Auto_Submitted="auto-generated")
    assert mail.place == Place.REQUEST


def test_reading_again_changes_nothing_that_a_person_decided(campaign: Flask) -> None:
    mail = came(to=address_of(FIRST))
    move(mail.id, Place.UNMATCHED, "", mail.place, VOLUNTEER)
    read = read_mail(load_file(mail.raw))
    place_mail(mail, read, None)  # type: ignore[arg-type]
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])


def test_numbers_are_read_as_clerks_write_them() -> None:
    assert "audit-0001" in numbers_in("№AUDIT—0001")
    assert "open-data-2026-0012" in numbers_in("запит open-data-2026-0012.")
    assert "audit-0001" in numbers_in("zapyt-audit-0001")
    assert numbers_in("тел. 0332-77") == frozenset()


def test_the_words_before_a_council_are_its_name_whatever_the_hyphen() -> None:
    assert "івано франківської" in council_words(search_key("Виконком Івано-Франківської міської ради"))
    assert council_words(search_key("місто Луцьк")) == frozenset()


JUNK = {"sender": "promo@sale.example", "text": "Знижки на фарбу"}


def called_junk(said: str = "реклама") -> IncomingMail:
    mail = came(**JUNK)
    return move(mail.id, Place.JUNK, said, mail.place, VOLUNTEER)


def test_later_mail_of_a_sender_called_junk_goes_there_and_says_why(campaign: Flask) -> None:
    called_junk()
    mail = came(**{**JUNK, "text": "Ще знижки"})
    assert mail.place == Place.JUNK
    assert "реклама" in mail.place_reason["uk"]
    assert VOLUNTEER.name in mail.place_reason["uk"]


def test_a_sender_is_not_junk_for_ever(campaign: Flask) -> None:
    first = called_junk()
    assert first.placed_at is not None
    first.placed_at -= timedelta(days=91)
    db.session.commit()
    assert came(**{**JUNK, "text": "Ще знижки"}).place == Place.UNMATCHED


def test_what_only_the_application_put_into_junk_makes_nothing_junk(campaign: Flask) -> None:
    first = called_junk()
    came(**{**JUNK, "text": "Ще знижки"})
    move(first.id, Place.UNMATCHED, "", Place.JUNK, VOLUNTEER)
    assert came(**{**JUNK, "text": "І ще"}).place == Place.UNMATCHED


def test_a_certain_sign_or_a_likely_one_outweighs_junk(campaign: Flask) -> None:
    called_junk()
    assert came(**JUNK, to=address_of(FIRST)).place == Place.REQUEST
    assert came(**{**JUNK, "text": f"Щодо {FIRST}"}).place == Place.UNMATCHED


def test_a_sender_whose_mail_ever_belonged_to_a_request_is_never_junked_by_itself(campaign: Flask) -> None:
    called_junk()
    mail = came(**JUNK, to=address_of(FIRST))
    assert of(mail) == [FIRST]
    assert came(**{**JUNK, "text": "Ще"}).place == Place.UNMATCHED
