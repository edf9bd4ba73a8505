"""Words of our own on their pages: copied, edited beside a letter, compared, restored, retired."""

import pytest
from flask import Flask

from app.models import Wording
from app.services.people import SYSTEM, Role
from app.services.wordings import get_wording, save_wording, start_wording
from tests.web.campaign_pages import KYIV, opened_campaign
from tests.web.visitors import Visitor, signed_in

OWN = "Прошу надати:\n\n{питання}\n\nДякую за <відповідь>."


@pytest.fixture
def staff(app: Flask) -> Visitor:
    return signed_in(app, Role.STAFF)


@pytest.fixture
def wording(app: Flask) -> Wording:
    return start_wording("Коротко", "information_request", SYSTEM)


def test_an_empty_list_teaches_the_first_step_and_a_copy_begins_with_the_kinds_words(staff: Visitor) -> None:
    assert "/wordings/new" in staff.get("/wordings").text
    answer = staff.post("/wordings/new", {"kind": "information_request", "name": "Коротко"})
    assert answer.headers["Location"] == "/wordings/1"
    page = staff.get("/wordings/1").text
    assert "{питання}" in page
    assert "Відповідно до статей 19 і 20" in page
    assert 'href="#name"' in staff.post("/wordings/new", {"kind": "information_request", "name": "Коротко"}).text


def test_saving_makes_a_version_and_a_fault_keeps_what_is_typed(staff: Visitor, wording: Wording) -> None:
    page = staff.post("/wordings/1", {"name": "Коротко", "text": f"{OWN} {{"}).text
    assert 'href="#text"' in page
    assert "Дякую за &lt;відповідь&gt;" in page
    assert staff.post("/wordings/1", {"name": "Коротко", "text": OWN}).status_code == 302
    assert len(get_wording(1).versions) == 2


def test_a_letter_of_a_campaign_is_shown_as_typed_without_a_version(staff: Visitor, wording: Wording) -> None:
    assert "hx-post" not in staff.get("/wordings/1").text, "there is no letter to show yet"
    opened_campaign(KYIV)
    typed = {"name": "Коротко", "text": OWN.replace("<відповідь>", "відповідь"), "campaign": "audit", "step": "preview"}
    page = staff.post("/wordings/1", typed).text
    assert 'src="data:image/png;base64,' in page
    assert "Дякую за відповідь." in page.partition('class="letter-text"')[2]
    page = staff.post("/wordings/1", {**typed, "text": "Прошу {раді}.\n\nДякую."}).text
    assert "{питання}" in page.partition('id="preview"')[2]
    assert len(get_wording(1).versions) == 1


def test_versions_are_read_compared_and_restored(staff: Visitor, wording: Wording) -> None:
    save_wording(1, "Коротко", OWN, SYSTEM)
    assert "/wordings/1/versions/1" in staff.get("/wordings/1/versions").text
    page = staff.get("/wordings/1/versions/1").text
    assert "<ins>" in page
    assert "<del>" in page
    assert "&lt;відповідь&gt;" in page
    assert "<del>" not in staff.get("/wordings/1/versions/1?with=1").text
    assert staff.post("/wordings/1/versions/1/restore").status_code == 302
    assert [version.ordinal for version in get_wording(1).versions] == [1, 2, 3]
    assert staff.get("/wordings/1/versions/9").status_code == 404


def test_a_wording_is_retired_and_offered_again(staff: Visitor, wording: Wording) -> None:
    staff.post("/wordings/1/use", {"use": "no"})
    assert get_wording(1).retired_at is not None
    assert 'class="is-excluded"' in staff.get("/wordings").text
    staff.post("/wordings/1/use", {"use": "yes"})
    assert get_wording(1).retired_at is None


@pytest.mark.parametrize("path", ["/wordings", "/wordings/new", "/wordings/names", "/wordings/1"])
def test_only_those_who_send_letters_write_their_words(app: Flask, wording: Wording, path: str) -> None:
    assert signed_in(app, Role.VOLUNTEER).get(path).status_code == 403
