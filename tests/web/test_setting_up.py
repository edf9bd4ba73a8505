"""One-time links: the first administrator and invitations."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.models import Invitation, db
from app.services.people import SYSTEM, Role, first_administrator_link, get_person, invite
from tests.web.visitors import PASSWORD, Visitor, make_person

WHO = {"email": "First@Example.org", "full_name": "Ірина Вербицька", "password": PASSWORD}


def path_of(link: str | None) -> str:
    assert link is not None
    return "/" + link.split("/", 3)[3]


def test_the_first_link_makes_an_administrator_who_is_signed_in_and_asked_for_the_requester(app: Flask) -> None:
    visitor = Visitor(app)
    path = path_of(first_administrator_link())
    assert visitor.get(path).status_code == 200
    assert visitor.post(path, WHO).headers["Location"] == "/settings/requester"
    assert visitor.get("/settings/requester").status_code == 200
    assert get_person("first@example.org").role == Role.ADMINISTRATOR


def test_the_first_link_works_once(app: Flask) -> None:
    path = path_of(first_administrator_link())
    Visitor(app).post(path, WHO)
    again = Visitor(app).post(path, {**WHO, "email": "second@example.org"})
    assert again.status_code == 404
    assert first_administrator_link() is None


def test_a_newer_first_link_stops_the_older_one(app: Flask) -> None:
    older, newer = path_of(first_administrator_link()), path_of(first_administrator_link())
    assert Visitor(app).get(older).status_code == 404
    assert Visitor(app).get(newer).status_code == 200


def test_a_link_stops_working_when_its_time_is_over(app: Flask) -> None:
    path = path_of(first_administrator_link())
    db.session.execute(update(Invitation).values(expires_at=clock.now() - timedelta(seconds=1)))
    db.session.commit()
    assert Visitor(app).get(path).status_code == 404


def test_only_a_digest_of_the_link_is_stored(app: Flask) -> None:
    token = path_of(first_administrator_link()).rpartition("/")[2]
    stored = db.session.execute(select(Invitation.__table__)).one()
    assert token not in str(stored)


def test_an_invited_person_gets_the_address_and_role_of_the_invitation_whatever_the_form_says(app: Flask) -> None:
    visitor = Visitor(app)
    path = path_of(invite("new@example.org", Role.VOLUNTEER, None, SYSTEM))
    assert visitor.post(path, {**WHO, "email": "other@example.org"}).headers["Location"] == "/"
    assert get_person("new@example.org").role == Role.VOLUNTEER
    assert visitor.get("/settings/").status_code == 403
    assert Visitor(app).get(path).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("email", "not-an-address", "an address must be one"),
        ("full_name", " ", "the name stands in the journal"),
        ("password", "a" * 11, "eleven characters are too few"),
        ("password", "a" * 201, "hashing a novel would stop the server"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(
    app: Flask, field: str, value: str, reason: str
) -> None:
    path = path_of(first_administrator_link())
    page = Visitor(app).post(path, {**WHO, field: value}).text
    assert f'href="#{field}"' in page, reason
    assert WHO["full_name"] in page or field == "full_name"
    assert PASSWORD not in page


def test_an_address_that_is_here_already_cannot_come_again(app: Flask) -> None:
    make_person(Role.STAFF, "first@example.org")
    page = Visitor(app).post(path_of(first_administrator_link()), WHO)
    assert 'href="#email"' in page.text
