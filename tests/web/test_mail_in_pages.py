"""The page of an incoming mail shows everything and runs nothing; files are served safely; uploads say what became."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.models import IncomingMail, db
from app.services.fetching import poll_mailboxes
from app.services.people import Role
from app.services.reading_mail import read_stored
from app.services.receiving import store_mail
from tests.files.signed.signing import Official, signed_message
from tests.files.specimens import picture
from tests.mail.corpus.building import PDF, US, letter, mixed, text_part
from tests.mailboxes import an_answer, list_folder, with_files
from tests.web.visitors import Visitor, signed_in

HTML = "<p>Доброго дня</p><script>alert(1)</script><img src='https://tracker.example/p.png'>"
EVIL = b"<html><script>alert(1)</script></html>"


def received(raw: bytes) -> int:
    number = store_mail(raw, "pipe", "a").mail.id
    read_stored()
    return number


def reading(app: Flask, role: Role = Role.STAFF) -> Visitor:
    visitor = signed_in(app, role)
    visitor.post("/language/en")
    return visitor


def test_the_page_says_what_came_where_it_lies_and_what_it_seems_to_be(app: Flask) -> None:
    number = received(
        letter("Ваш запит зареєстровано: вх. № 123/04-05 від 12.05.2026.\n\n> Просимо надати", "Реєстрація")
    )
    page = reading(app).get(f"/mail/in/{number}").text
    for words in ("Реєстрація", "rada@misto.example", "without a request", "notice of registration", "confidence"):
        assert words in page, words
    assert "Registered by the council: 123/04-05, 12.05.2026" in page
    assert "Quoted text" in page


def test_nothing_of_a_strangers_html_is_run_or_loaded(app: Flask) -> None:
    number = received(mixed(text_part(HTML, kind="html")))
    page = reading(app).get(f"/mail/in/{number}").text
    assert "Доброго дня" in page
    assert "alert(1)" not in page
    assert "tracker.example" not in page


def test_a_volunteer_reads_the_mail_but_not_the_secret_address(app: Flask) -> None:
    number = received(letter("Текст."))
    volunteer, staff = reading(app, Role.VOLUNTEER), reading(app)
    assert US not in volunteer.get(f"/mail/in/{number}").text
    assert US in staff.get(f"/mail/in/{number}").text
    assert volunteer.get(f"/mail/in/{number}.eml").status_code == 403
    assert signed_in(app, Role.ANALYST).get(f"/mail/in/{number}").status_code == 403
    assert staff.get("/mail/in/99").status_code == 404


def test_the_mail_itself_is_saved_byte_for_byte(app: Flask) -> None:
    raw = letter("Текст.")
    answer = reading(app).get(f"/mail/in/{received(raw)}.eml")
    assert answer.data == raw
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "media_type", "disposition"),
    [
        (PDF, "application/pdf", "inline"),
        (picture("JPEG"), "image/jpeg", "inline"),
        (EVIL, "application/octet-stream", "attachment"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "application/octet-stream", "attachment"),
    ],
    ids=["pdf", "picture", "html", "svg"],
)
def test_only_harmless_files_are_shown_and_all_are_served_in_a_sandbox(
    app: Flask, content: bytes, media_type: str, disposition: str
) -> None:
    number = received(with_files(("лист.pdf", content)))
    staff = reading(app)
    answer = staff.get(f"/mail/in/{number}/files/1")
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"].startswith(disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    saved = staff.get(f"/mail/in/{number}/files/1?save=1")
    assert saved.data == content
    assert "%D0%BB%D0%B8%D1%81%D1%82.pdf" in saved.headers["Content-Disposition"]
    assert staff.get(f"/mail/in/{number}/files/2").status_code == 404


def test_a_signed_container_is_opened_with_its_signer_and_what_could_be_checked(app: Flask) -> None:
    number = received(with_files(("лист.pdf.p7s", signed_message(PDF, Official()))))
    staff = reading(app)
    page = staff.get(f"/mail/in/{number}").text
    for words in ("Садовий Андрій Іванович", "Львівська міська рада", "ЄДРПОУ 04055896", "12.05.2026"):
        assert words in page, words
    document = staff.get(f"/mail/in/{number}/files/1/signed/1")
    assert (document.data, document.mimetype) == (PDF, "application/pdf")
    assert "sandbox" in document.headers["Content-Security-Policy"]


def test_a_mail_that_is_nothing_but_bytes_still_has_a_page(app: Flask) -> None:
    page = reading(app).get(f"/mail/in/{received(bytes(range(256)))}")
    assert page.status_code == 200
    assert "does not look like a mail" in page.text


def test_mails_brought_as_files_are_stored_once_and_the_result_is_said_for_each(app: Flask) -> None:
    volunteer = reading(app, Role.VOLUNTEER)
    files = [
        (BytesIO(an_answer(1)), "перший.eml"),
        (BytesIO(an_answer(2)), "другий.eml"),
        (BytesIO(an_answer(1)), "знову.eml"),
        (BytesIO(PDF), "лист.pdf"),
    ]
    page = volunteer.post("/mail/upload", {"files": files}, content_type="multipart/form-data").text
    assert page.count("was here already") == 1
    assert page.count("without a request") == 3
    assert "This is no mail." in page
    assert len(list(db.session.scalars(select(IncomingMail)))) == 2
    assert "Choose files." in volunteer.post("/mail/upload", {}).text
    assert signed_in(app, Role.ANALYST).get("/mail/upload").status_code == 403


def test_the_mailboxes_page_teaches_first_and_shows_troubles_later(app: Flask, tmp_path: Path) -> None:
    staff = reading(app)
    assert "No mailbox is listed" in staff.get("/mail/boxes").text
    list_folder(Path(app.config["ZAPYT"].instance), "maildir", tmp_path / "none")
    assert "local" in staff.get("/mail/boxes").text
    poll_mailboxes()
    assert "cannot be read" in staff.get("/mail/boxes").text
