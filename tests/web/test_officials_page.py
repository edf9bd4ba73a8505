"""Entering who heads a council: seen on its page, confirmed where doubtful, open to staff only."""

import pytest
from flask import Flask

from app.services.directory import get_council
from app.services.people import Role
from tests.web.visitors import signed_in

COUNCIL = "/councils/UA05020030010063857"
PAGE = f"{COUNCIL}/officials/new"
FIELDS = {
    "post": "head",
    "given_name": "Ірина",
    "patronymic": "",
    "surname": "Петренко",
    "gender": "",
    "dative_given_name": "",
    "dative_surname": "",
    "since": "01.11.2025",
    "until": "",
    "source": "сайт ради",
}


def officials() -> list[tuple[str, str]]:
    found = get_council("UA05020030010063857").officials
    return [(row.surname, row.dative_surname) for row in found]


def test_the_council_s_page_says_how_its_head_is_addressed(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    assert "<strong>Вінницькому міському голові</strong>" in visitor.get(COUNCIL).text
    assert visitor.post(PAGE, FIELDS).headers["Location"] == f"{COUNCIL}#head"
    page = visitor.get(COUNCIL).text
    assert "<strong>Вінницькому міському голові Ірині ПЕТРЕНКО</strong>" in page
    assert "сайт ради" in page


def test_a_doubtful_dative_is_proposed_and_saved_only_when_confirmed(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    unclear = FIELDS | {"given_name": "Ірина", "surname": "Сорока"}
    answer = visitor.post(PAGE, unclear)
    assert 'id="dative_surname-error"' in answer.text
    assert 'value="Сороці"' in answer.text
    assert officials() == []
    assert visitor.post(PAGE, unclear | {"dative_surname": "Сороці"}).status_code == 302
    assert officials() == [("Сорока", "Сороці")]


def test_where_the_name_does_not_tell_the_gender_it_is_asked(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    foreign = FIELDS | {"given_name": "Ференц", "surname": "Ковач"}
    assert 'id="gender-error"' in visitor.post(PAGE, foreign).text
    answer = visitor.post(PAGE, foreign | {"gender": "masculine"})
    assert 'id="dative_given_name-error"' in answer.text
    assert 'value="Ференцу"' in answer.text
    assert 'value="Ковачу"' in answer.text


def test_an_entry_is_corrected_and_removed_on_its_own_page(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    visitor.post(PAGE, FIELDS)
    own = f"{COUNCIL}/officials/{get_council('UA05020030010063857').officials[0].id}"
    assert 'value="Петренко"' in visitor.get(own).text
    assert visitor.post(own, FIELDS | {"surname": "Петрук"}).status_code == 302
    assert officials() == [("Петрук", "")]
    assert visitor.post(f"{own}/remove").status_code == 302
    assert officials() == []
    assert visitor.get(own).status_code == 404


@pytest.mark.parametrize("field", ["post", "given_name", "surname", "since", "source"])
def test_what_is_missing_is_said_beside_its_field(app: Flask, field: str) -> None:
    answer = signed_in(app, Role.STAFF).post(PAGE, FIELDS | {field: ""})
    assert f'id="{field}-error"' in answer.text
    assert officials() == []


def test_volunteers_see_the_head_and_change_nothing(app: Flask) -> None:
    visitor = signed_in(app, Role.VOLUNTEER)
    assert PAGE not in visitor.get(COUNCIL).text
    assert visitor.get(PAGE).status_code == 403
