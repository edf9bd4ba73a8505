"""The page «what»: questions are edited in a form that keeps what is typed, beside the letter that it makes."""

import re

import pytest
from flask import Flask

from app.models import Campaign, db
from app.services.drafting import get_campaign
from app.services.editing import words_of
from app.services.people import SYSTEM, Role
from app.services.wordings import start_wording
from app.web.campaigns.wording_form import arrange
from tests.web.campaign_pages import KYIV, opened_campaign
from tests.web.visitors import Visitor, signed_in

PAGE = "/campaigns/audit/compose/what"
KEYS = re.compile(r'name="order" value="([^"]*)"')


@pytest.fixture
def staff(app: Flask) -> Visitor:
    return signed_in(app, Role.STAFF)


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return opened_campaign(KYIV)


def typed(order: str, **fields: str) -> dict[str, str]:
    """What a browser sends for these questions; `question_new_1` is the field of the question new-1."""
    named = {name.replace("_new_", "-new-"): value for name, value in fields.items()}
    return {"order": order, "heading": "Про договори", "introduction": "Коротко.", **named}


def order_on(page: str) -> str:
    found = KEYS.search(page)
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        ("up:b", ["b", "a", "c"]),
        ("up:a", ["a", "b", "c"]),
        ("down:b", ["a", "c", "b"]),
        ("down:c", ["a", "b", "c"]),
        ("remove:b", ["a", "c"]),
        ("add", ["a", "b", "c", "new-1"]),
        ("up:x", ["a", "b", "c"]),
        ("save", ["a", "b", "c"]),
    ],
)
def test_each_button_moves_one_question(step: str, keys: list[str]) -> None:
    assert arrange(["a", "b", "c"], step) == keys


def test_a_form_never_loses_its_last_question() -> None:
    assert arrange(["a"], "remove:a") == ["new-1"]
    assert arrange(["new-1"], "add") == ["new-1", "new-2"]


def test_moving_adding_and_removing_keep_what_is_typed_and_save_nothing(campaign: Campaign, staff: Visitor) -> None:
    before = words_of(campaign)
    fields = typed("officer,list_count", **{"question-officer": "Хто відповідає за дані у 2025 році"})
    page = staff.post(PAGE, {**fields, "step": "down:officer"}).text
    assert order_on(page) == "list_count,officer"
    assert "Хто відповідає за дані у 2025 році" in page
    assert "Про договори" in page
    page = staff.post(PAGE, {**fields, "step": "add"}).text
    assert order_on(page) == "officer,list_count,new-1"
    page = staff.post(PAGE, {**fields, "step": "remove:list_count"}).text
    assert order_on(page) == "officer"
    db.session.refresh(campaign)
    assert words_of(campaign) == before


def test_saving_keeps_old_keys_and_makes_one_for_a_new_question(app: Flask, campaign: Campaign, staff: Visitor) -> None:
    own = {"question_new_1": "Копія договору № 5.", "kind_new_1": "link_or_file", "title_new_1": "Договір"}
    answer = staff.post(PAGE, typed("new-1,officer", **own))
    assert answer.headers["Location"] == PAGE
    first, second = get_campaign("audit").questions
    assert (first.key[:4], first.kind, first.text, first.title_uk) == (
        "own_",
        "link_or_file",
        "Копія договору № 5.",
        "Договір",
    )
    assert second.key == "officer"
    assert app.extensions["queue"].pending()


def test_an_empty_question_is_told_beside_its_field(campaign: Campaign, staff: Visitor) -> None:
    page = staff.post(PAGE, typed("officer,new-1", question_new_1=" ")).text
    assert 'href="#question-new-1"' in page
    assert "Про договори" in page


def test_keys_that_nobody_gave_are_not_taken(campaign: Campaign, staff: Visitor) -> None:
    page = staff.post(PAGE, {**typed('officer,"><b>,constructor,new-99999,officer'), "step": "preview"}).text
    assert order_on(page) == "officer"


def test_the_letter_is_shown_as_typed_without_being_saved(campaign: Campaign, staff: Visitor) -> None:
    before = words_of(campaign)
    page = staff.post(PAGE, {**typed("officer"), "heading": "Про {ради}", "step": "preview"}).text
    assert 'src="data:image/png;base64,' in page
    assert "Про Київської міської ради" in page
    db.session.refresh(campaign)
    assert words_of(campaign) == before


def test_an_unknown_name_is_told_beside_the_question_that_calls_it(campaign: Campaign, staff: Visitor) -> None:
    fields = typed("officer,list_count", **{"question-list_count": "Кількість у {радди} за 2025 рік."})
    page = staff.post(PAGE, {**fields, "step": "preview"}).text
    second = page.partition('id="group-list_count"')[2]
    assert "{радди}" in second
    assert "{ради}" in second
    assert "data:image/png" not in page
    assert staff.post(PAGE, fields).status_code == 302, "words may be saved; the letter says that it cannot leave"
    assert "{радди}" in staff.get("/campaigns/audit/letters/audit-0001").text


def test_a_wording_is_chosen_for_the_campaign(campaign: Campaign, staff: Visitor) -> None:
    wording = start_wording("Коротко", "information_request", SYSTEM)
    assert "Коротко" in staff.get(PAGE).text
    staff.post(PAGE, {**typed("officer"), "wording": str(wording.id)})
    assert get_campaign("audit").wording == wording
    assert staff.post(PAGE, {**typed("officer"), "wording": "99"}).status_code == 200


def test_a_campaign_with_own_questions_opens_on_this_page(staff: Visitor) -> None:
    opening = {
        "kind": "own-questions",
        "letter_kind": "information_request",
        "addressee": "council",
        "sample": "centres",
        "oblast": KYIV,
        "slug": "own",
        "title": "",
        "dated_on": "02.11.2026",
    }
    answer = staff.post("/campaigns/new", opening)
    assert answer.headers["Location"] == "/campaigns/own/compose/what"
    page = staff.get("/campaigns/own/compose/what").text
    assert order_on(page) == "new-1"
    assert staff.get("/campaigns/own/letters").status_code == 200
