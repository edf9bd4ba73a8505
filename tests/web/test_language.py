"""Ukrainian unless a person chose English, and the choice stays."""

import pytest
from flask import Flask

from app.services.people import Role
from app.web.language import path_of_ours
from tests.web.visitors import Visitor, signed_in


def language_of(visitor: Visitor) -> str:
    return visitor.get("/login", follow_redirects=True).text.partition('<html lang="')[2][:2]


def test_a_stranger_reads_ukrainian_until_they_choose_english(app: Flask) -> None:
    visitor = Visitor(app)
    assert language_of(visitor) == "uk"
    answer = visitor.post("/language/en", {"next": "/login?next=/settings/"})
    assert answer.headers["Location"] == "/login?next=/settings/"
    assert language_of(visitor) == "en"


def test_the_choice_of_a_person_follows_them_to_another_browser(app: Flask) -> None:
    signed_in(app, Role.STAFF).post("/language/en")
    elsewhere = Visitor(app)
    assert language_of(elsewhere) == "uk"
    elsewhere.sign_in("staff@example.org")
    assert language_of(elsewhere) == "en"


def test_the_choice_of_a_browser_outlives_its_session(app: Flask) -> None:
    visitor = Visitor(app)
    visitor.post("/language/en")
    visitor.client.delete_cookie("session")
    assert language_of(visitor) == "en"


def test_there_is_no_third_language(app: Flask) -> None:
    assert Visitor(app).post("/language/de").status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", ""])
def test_the_way_back_is_never_to_another_site(elsewhere: str) -> None:
    assert path_of_ours(elsewhere) == "/"
