"""Signing in and out, the limit on guessing, and the password."""

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask

from app.services.people import Role, deactivate
from tests.web.visitors import PASSWORD, Visitor, make_person, signed_in


def test_the_password_lets_in_and_leads_back_to_the_page_that_was_asked_for(app: Flask) -> None:
    visitor = Visitor(app)
    make_person(Role.STAFF)
    assert visitor.get("/password?a=1").headers["Location"] == "/login?next=/password?a%3D1"
    fields = {"email": "Staff@Example.org", "password": PASSWORD, "next": "/password"}
    assert visitor.post("/login", fields).headers["Location"] == "/password"
    assert visitor.get("/password").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(app: Flask, elsewhere: str) -> None:
    make_person(Role.STAFF)
    fields = {"email": "staff@example.org", "password": PASSWORD, "next": elsewhere}
    answer = Visitor(app).post("/login", fields)
    way = urljoin("http://localhost/login", answer.headers.get("Location", "").replace("\\", "/"))
    assert urlsplit(way).netloc == "localhost"


def test_a_wrong_password_and_an_unknown_address_look_the_same(app: Flask) -> None:
    make_person(Role.STAFF)
    pages = [Visitor(app).sign_in(email, "не той пароль зовсім") for email in ("staff@example.org", "none@example.org")]
    told = [page.text.partition("note--error")[2].partition("</div>")[0] for page in pages]
    assert told[0] == told[1] != ""


def test_guessing_is_stopped_after_ten_tries_a_minute(app: Flask) -> None:
    visitor = Visitor(app)
    token = visitor.token()
    codes = [
        visitor.client.post("/login", data={"csrf_token": token, "email": "a@example.org", "password": "x"}).status_code
        for _ in range(11)
    ]
    assert codes[:10] == [200] * 10
    assert codes[10] == 429


def test_signing_out_needs_a_form_and_ends_the_session(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    assert visitor.get("/logout").status_code == 405
    assert visitor.post("/logout").status_code == 302
    assert visitor.get("/").headers["Location"].startswith("/login")


def test_whose_access_is_closed_is_out_at_once_and_cannot_come_back(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    deactivate("staff@example.org")
    assert visitor.get("/").headers["Location"].startswith("/login")
    assert Visitor(app).sign_in("staff@example.org").status_code == 200


def test_a_changed_password_replaces_the_old_one(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    new = "зовсім інші слова"
    wrong = {"password": "не той пароль", "new_password": new, "new_password_confirm": new}
    assert visitor.post("/password", wrong).status_code == 200
    assert visitor.post("/password", {**wrong, "password": PASSWORD}).status_code == 302
    assert Visitor(app).sign_in("staff@example.org").status_code == 200
    assert Visitor(app).sign_in("staff@example.org", new).status_code == 302


def test_a_short_new_password_is_refused_with_the_number_of_characters(app: Flask) -> None:
    short = {"password": PASSWORD, "new_password": "коротко", "new_password_confirm": "коротко"}
    page = signed_in(app, Role.STAFF).post("/password", short)
    assert 'id="new_password-error"' in page.text
    assert "12" in page.text.partition('id="new_password-error"')[2][:300]
