"""The desk of incoming mail: counts that add up, search, assigning, junk, undoing, and logging a reply from a mail."""

import re
from datetime import date

import pytest
from flask import Flask

from app.files.store import digest_of
from app.mail.matching.places import Place
from app.models import IncomingMail, Reply, db
from app.services.mail_places import count_places
from app.services.people import Role
from tests.incoming import PDF, address_of, came, mailed
from tests.stories import opened_campaign
from tests.web.visitors import Visitor, signed_in

FIRST, SECOND = "audit-0001", "audit-0002"
COUNT = re.compile(r"<b>(\d+)</b> <span class=\"counts__word\">([^<]+)<")


@pytest.fixture
def asked(app: Flask) -> Flask:
    """Two requests that were mailed on Monday 02.11.2026."""
    opened_campaign()
    mailed(FIRST)
    mailed(SECOND)
    return app


def sorting(app: Flask, role: Role = Role.VOLUNTEER) -> Visitor:
    visitor = signed_in(app, role)
    visitor.post("/language/en")
    return visitor


def counted(page: str) -> dict[str, int]:
    return {word: int(number) for number, word in COUNT.findall(page)}


def place_of(mail_id: int) -> str:
    db.session.expire_all()
    return db.session.get_one(IncomingMail, mail_id).place


def test_without_mail_the_page_says_what_will_be_here(app: Flask) -> None:
    volunteer = sorting(app)
    assert "No mail is here" in volunteer.get("/mail/in").text
    assert "Every mail has its place" in volunteer.get("/mail/desk", follow_redirects=True).text


def test_counts_of_places_add_up_to_all_that_is_stored_and_each_is_a_filter(asked: Flask) -> None:
    for number in range(3):
        came(f"Лист {number}")
    came(to=address_of(FIRST))
    volunteer = sorting(asked)
    counts = counted(volunteer.get("/mail/in").text)
    assert counts.pop("all") == sum(counts.values()) == 4
    assert (counts["without a request"], counts["with its request"]) == (3, 1)
    assert volunteer.get("/mail/in?place=unmatched").text.count("data-open") == 3
    assert volunteer.get("/mail/in?place=junk").text.count("data-open") == 0


def test_search_narrows_the_counts_too(asked: Flask) -> None:
    came("Перший", sender="kanc@lutsk.example.ua")
    came("Другий")
    page = sorting(asked).get("/mail/in?words=@lutsk.example.ua").text
    assert counted(page)["all"] == 1
    assert "kanc@lutsk.example.ua" in page
    assert "No mail fits" in sorting(asked, Role.STAFF).get("/mail/in?words=немає").text


def test_a_row_tells_the_kind_its_confidence_and_the_best_guess(asked: Flask) -> None:
    came(f"Щодо запиту {FIRST}: у наданні інформації відмовлено.")
    page = sorting(asked).get("/mail/in").text
    assert "refusal" in page
    assert re.search(r"\d+ %", page)
    assert f"perhaps {FIRST}" in page


def test_the_desk_shows_guesses_with_reasons_and_assigns_then_goes_on_with_the_next(asked: Flask) -> None:
    mail, other = came(f"Щодо запиту {FIRST}").id, came("Привіт").id
    volunteer = sorting(asked)
    page = volunteer.get("/mail/desk", follow_redirects=True).text
    assert "the number of the request is named: audit-0001" in page
    assert f'value="{FIRST}"' in page
    answer = volunteer.post(f"/mail/desk/{mail}/assign", {"numbers": FIRST, "seen": "unmatched"})
    assert answer.location == f"/mail/desk/{other}?done={mail}"
    assert place_of(mail) == Place.REQUEST
    assert f'action="/mail/desk/{mail}/undo"' in volunteer.get(answer.location).text
    volunteer.post(f"/mail/desk/{mail}/undo", {"seen": "request"})
    assert place_of(mail) == Place.UNMATCHED
    assert count_places()[Place.UNMATCHED] == 2


def test_several_requests_are_ticked_or_typed(asked: Flask) -> None:
    mail = came("Привіт").id
    fields = {"numbers": FIRST, "number": f" {SECOND.upper()}, ", "seen": "unmatched"}
    sorting(asked).post(f"/mail/desk/{mail}/assign", fields)
    db.session.expire_all()
    matches = db.session.get_one(IncomingMail, mail).matches
    assert [match.info_request.number for match in matches] == [FIRST, SECOND]


def test_a_mistake_stands_beside_its_field_and_keeps_what_was_typed(asked: Flask) -> None:
    mail = came("Привіт").id
    volunteer = sorting(asked)
    page = volunteer.post(f"/mail/desk/{mail}/assign", {"number": "audit-9999", "seen": "unmatched"}).text
    assert "No request has the number audit-9999" in page
    assert 'value="audit-9999"' in page
    page = volunteer.post(f"/mail/desk/{mail}/move", {"place": "junk", "seen": "unmatched"}).text
    assert "Say why this is junk" in page
    assert "Choose the request" in volunteer.post(f"/mail/desk/{mail}/assign", {"seen": "unmatched"}).text


def test_whoever_comes_second_is_told_who_was_first(asked: Flask) -> None:
    mail = came("Привіт").id
    volunteer = sorting(asked)
    volunteer.post(f"/mail/desk/{mail}/move", {"place": "junk", "said": "реклама", "seen": "unmatched"})
    page = volunteer.post(f"/mail/desk/{mail}/assign", {"numbers": FIRST, "seen": "unmatched"}).text
    assert "has put this mail elsewhere" in page
    assert place_of(mail) == Place.JUNK


def test_a_request_is_found_by_the_words_of_its_council(asked: Flask) -> None:
    mail = came("Привіт").id
    page = sorting(asked).get(f"/mail/desk/{mail}?words=audit-0002").text
    assert f'value="{SECOND}"' in page
    assert "No other request has these words." in sorting(asked, Role.STAFF).get(f"/mail/desk/{mail}?words=щось").text


def test_a_reply_is_logged_from_a_mail_with_its_suggestions_confirmed(asked: Flask) -> None:
    text = "04.11.2026 № 02-14/77\n\nУ наданні інформації відмовлено: це інформація з обмеженим доступом."
    mail = came(text, to=address_of(FIRST), files=(("лист.pdf", PDF),)).id
    volunteer = sorting(asked)
    address = f"/requests/{FIRST}/reply?mail={mail}"
    assert f"/requests/{FIRST}/reply?mail={mail}" in volunteer.get(f"/requests/{FIRST}").text
    page = volunteer.get(address).text
    assert "What the mail suggests" in page
    assert 'value="02-14/77"' in page
    assert re.search(r'value="refused" checked', page)
    assert re.search(rf'value="{digest_of(PDF)}"[^>]* checked', page)
    fields = {"received_on": "05.11.2026", "outcome": "refused", "ground": "restricted", "channel": "email"}
    page = volunteer.post(address, {**fields, "mail_files": digest_of(PDF)}, follow_redirects=True).text
    assert "The reply is saved." in page
    db.session.expire_all()
    reply = db.session.query(Reply).one()
    assert (reply.mail_id, reply.received_on, [kept.name for kept in reply.files]) == (
        mail,
        date(2026, 11, 5),
        ["лист.pdf"],
    )
    assert "is logged already" in volunteer.get(address).text
    assert "Strike it out first" in volunteer.post(address, {**fields, "outcome": "full"}).text


def test_an_error_keeps_the_ticks_of_the_files(asked: Flask) -> None:
    mail = came(to=address_of(FIRST), files=(("лист.pdf", PDF), ("ще.pdf", PDF + b"\n"))).id
    page = sorting(asked).post(f"/requests/{FIRST}/reply?mail={mail}", {"mail_files": digest_of(PDF)}).text
    assert re.search(rf'value="{digest_of(PDF)}"[^>]* checked', page)
    assert not re.search(rf'value="{digest_of(PDF + chr(10).encode())}"[^>]* checked', page)


def test_a_mail_of_another_request_suggests_nothing(asked: Flask) -> None:
    mail = came(to=address_of(FIRST)).id
    assert sorting(asked).get(f"/requests/{SECOND}/reply?mail={mail}").status_code == 404


def test_today_tells_of_mail_that_waits(asked: Flask) -> None:
    came("Привіт")
    came(to=address_of(FIRST))
    page = sorting(asked).get("/").text
    assert "1 mail without a request: say where it belongs" in page
    assert "1 mail with an answer: log the reply" in page
    assert "mail without a request" not in sorting(asked, Role.ANALYST).get("/").text


def test_analysts_do_not_see_mail(asked: Flask) -> None:
    mail = came("Привіт").id
    analyst = signed_in(asked, Role.ANALYST)
    for path in ("/mail/in", "/mail/desk", f"/mail/desk/{mail}"):
        assert analyst.get(path).status_code == 403, path
    assert sorting(asked).get("/mail/desk/999").status_code == 404
