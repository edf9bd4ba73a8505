"""Who asks: the built-in sample until someone enters their own, and what the law wants to know."""

import pytest
from flask import Flask

from app.services.requesters import get_requester
from tests.stories import REQUESTER
from tests.web.visitors import Role, signed_in

PAGE = "/settings/requester"


def test_until_someone_enters_their_own_it_is_a_sample_that_says_so(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    assert get_requester().is_sample
    assert "Зразок" in administrator.get(PAGE).text
    assert administrator.post(PAGE, REQUESTER).headers["Location"] == "/settings/"
    assert not get_requester().is_sample
    assert get_requester().name == REQUESTER["name"]
    assert "Зразок" not in administrator.get(PAGE).text


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("kind", "", "the kind selects form, rule and fee"),
        ("kind", "state", "an authority cannot ask"),
        ("name", " ", "article 19(5)(1)"),
        ("representative", "", "article 19(5)(3): who signs"),
        ("position", "", "an organisation signs by its officer"),
        ("email", "нікуди", "answers come there"),
        ("edrpou", "12345677", "the check digit is 8"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(app: Flask, field: str, value: str, reason: str) -> None:
    page = signed_in(app, Role.ADMINISTRATOR).post(PAGE, {**REQUESTER, field: value}).text
    assert f'href="#{field}"' in page, reason
    assert REQUESTER["phone"] in page
    assert get_requester().is_sample


def test_a_natural_person_needs_no_position(app: Flask) -> None:
    person = {**REQUESTER, "kind": "natural", "position": "", "name": "Вербицька Ірина Олегівна"}
    assert signed_in(app, Role.ADMINISTRATOR).post(PAGE, person).status_code == 302
    assert get_requester().kind == "natural"
