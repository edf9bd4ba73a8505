"""Composing a campaign on its pages: opening it, whom it asks, its words, its letters, the last button."""

from dataclasses import replace

import pytest
from flask import Flask

from app.models import db
from app.services.drafting import find_campaign, get_campaign, requests_of
from app.services.drawing import draw_letters, letter_of
from app.services.editing import QuestionDraft, edit_words, words_of
from app.services.journalling import get_request
from app.services.people import Role, add_team
from tests.web.campaign_pages import KYIV, ZAPORIZHZHIA, opened_campaign
from tests.web.visitors import Visitor, signed_in

OPENING = {
    "kind": "open-data-audit",
    "sample": "centres",
    "oblast": KYIV,
    "slug": "audit",
    "title": "Огляд",
    "dated_on": "02.11.2026",
}
ADDRESS = {"value": "rada@example.org", "source": "сайт ради", "checked_on": "02.11.2026"}


@pytest.fixture
def staff(app: Flask) -> Visitor:
    return signed_in(app, Role.STAFF)


def woken(app: Flask) -> list[str]:
    """The campaigns that the worker was asked to draw."""
    queue = app.extensions["queue"]
    return [task.args[1]["campaign"] for task in queue.pending() if task.args[0] == "draw"]


def test_the_form_tells_how_many_letters_each_sample_makes(staff: Visitor) -> None:
    page = staff.get("/campaigns/new").text
    for figure in ("345", "428", "22", "25", "83"):
        assert figure in page


def test_opening_numbers_the_letters_and_wakes_the_worker(app: Flask, staff: Visitor) -> None:
    answer = staff.post("/campaigns/new", OPENING)
    assert answer.headers["Location"] == "/campaigns/audit/compose"
    campaign = get_campaign("audit")
    assert (campaign.title, campaign.sample, len(requests_of(campaign))) == ("Огляд", "centres", 22)
    assert woken(app) == ["audit"]
    assert "audit" in staff.get("/campaigns").text


def test_one_oblast_is_chosen_from_its_list(staff: Visitor) -> None:
    fields = {**OPENING, "sample": "oblast:", "oblast": ZAPORIZHZHIA}
    assert staff.post("/campaigns/new", fields).status_code == 302
    oblasts = {request.council.oblast_uk for request in requests_of(get_campaign("audit"))}
    assert oblasts == {"Запорізька область"}


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("slug", "Аудит", "the short name stands in addresses and mail headers"),
        ("slug", "", "a number needs it"),
        ("sample", "", "somebody must be asked"),
        ("dated_on", "31.02.2026", "the calendar has no such day"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(
    staff: Visitor, field: str, value: str, reason: str
) -> None:
    page = staff.post("/campaigns/new", {**OPENING, field: value}).text
    assert f'href="#{field}' in page, reason
    assert 'value="Огляд"' in page
    assert find_campaign("audit") is None


def test_the_short_name_of_another_campaign_is_refused_beside_its_field(staff: Visitor) -> None:
    opened_campaign(KYIV)
    assert 'href="#slug"' in staff.post("/campaigns/new", OPENING).text


def test_twenty_five_are_shown_and_three_of_them_greyed_with_the_reason(staff: Visitor) -> None:
    opened_campaign()
    page = staff.get("/campaigns/audit/compose/whom").text
    assert page.count('class="govuk-table__row is-excluded"') == 3
    assert page.count('<th scope="row"') == 25
    for city in ("Донецьк", "Луганськ", "Сімферополь"):
        assert f">{city}" in page
    assert "тимчасово окупована територія" in page or "temporarily occupied" in page
    assert page.index("Вінниця") < page.index("Донецьк"), "what needs somebody's hand comes first"


def test_an_address_is_entered_beside_its_council_and_its_letter_is_drawn_anew(app: Flask, staff: Visitor) -> None:
    opened_campaign()
    council = get_request("audit-0001").council.katottg
    place = f"/campaigns/audit/compose/whom?council={council}"
    assert 'id="value"' in staff.get(place).text
    assert staff.post(place, ADDRESS).status_code == 302
    page = staff.get("/campaigns/audit/compose/whom").text
    assert "rada@example.org" in page
    table = page.partition("<tbody")[2]
    assert table.index("rada@example.org") > table.index(">Чернігів"), "it no longer needs a hand"
    assert "audit" in woken(app)


def test_a_wrong_address_is_said_beside_its_field_in_its_row(staff: Visitor) -> None:
    opened_campaign()
    council = get_request("audit-0001").council.katottg
    place = f"/campaigns/audit/compose/whom?council={council}"
    page = staff.post(place, {**ADDRESS, "value": "рада"}).text
    assert 'href="#value"' in page
    assert 'value="сайт ради"' in page
    page = staff.post(place, {**ADDRESS, "checked_on": "01.01.2100"}).text
    assert 'href="#checked_on"' in page


def test_paper_is_chosen_for_one_or_for_all_without_an_address(staff: Visitor) -> None:
    opened_campaign()
    staff.post("/campaigns/audit/compose/channel/audit-0001", {"channel": "paper"})
    assert get_request("audit-0001").channel == "paper"
    staff.post("/campaigns/audit/compose/channel/audit-0001", {"channel": "email"})
    assert get_request("audit-0001").channel == "email"
    staff.post("/campaigns/audit/compose/paper")
    assert {request.channel for request in requests_of(get_campaign("audit"))} == {"paper"}


def test_the_words_are_edited_and_advice_stands_beside_its_question(app: Flask, staff: Visitor) -> None:
    campaign = opened_campaign()
    fields = {"heading": "Про дані", "introduction": "Коротко.", "question-officer": "Поясніть, чому немає даних."}
    fields |= {f"question-{row.key}": row.text for row in campaign.questions if row.key != "officer"}
    assert staff.post("/campaigns/audit/compose/what", fields).status_code == 302
    assert campaign.heading == "Про дані"
    assert "audit" in woken(app)
    page = staff.get("/campaigns/audit/compose/what").text
    assert "«Поясніть»" in page or "“Поясніть”" in page
    assert "{" not in staff.post("/campaigns/audit/compose/what", {**fields, "heading": " "}).headers.get(
        "Location", ""
    )
    assert 'href="#heading"' in staff.post("/campaigns/audit/compose/what", {**fields, "heading": " "}).text


def test_advice_is_told_on_the_steps_and_before_sending_but_keeps_no_letter_back(staff: Visitor) -> None:
    campaign = opened_campaign(KYIV, has_addresses=True)
    send, steps = "/campaigns/audit/compose/send", "/campaigns/audit/compose"
    assert "/compose/what" not in staff.get(send).text.partition("<main")[2]
    edit_words("audit", replace(words_of(campaign), introduction="Прошу вжити заходів."))
    draw_letters(campaign)
    page = staff.get(send).text.partition("<main")[2]
    assert "/compose/what" in page
    assert "Надіслати 1 лист" in page or "Send 1 letter" in page
    letters = staff.get("/campaigns/audit/letters").text
    assert "1 порада щодо тексту" in letters or "1 piece of advice" in letters
    assert "є поради" in staff.get(steps).text or "advice to read" in staff.get(steps).text


def test_a_remark_on_the_whole_letter_stands_above_the_fields(app: Flask, staff: Visitor) -> None:
    campaign = opened_campaign(KYIV)
    edit_words("audit", replace(words_of(campaign), questions=(QuestionDraft("statute", "Чинний статут громади."),)))
    campaign.requester.email = ""
    db.session.commit()
    page = staff.get("/campaigns/audit/compose/what").text
    assert "Не обрано форми відповіді" in page or "No form of the answer" in page
    assert page.index("note--warning") < page.index('id="heading"')


def test_a_letter_is_shown_with_its_mail_its_pdf_and_its_neighbours(staff: Visitor) -> None:
    opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    page = staff.get("/campaigns/audit/letters/audit-0002").text
    assert "ЗАПИТ НА ІНФОРМАЦІЮ" in page
    assert "/campaigns/audit/letters/audit-0001" in page
    assert "/campaigns/audit/letters/audit-0003" in page
    pdf = staff.get("/campaigns/audit/letters/audit-0002.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("inline")
    assert pdf.headers["X-Content-Type-Options"] == "nosniff"
    assert staff.get("/campaigns/audit/letters/audit-0099.pdf").status_code == 404
    assert staff.get("/campaigns/other/letters/audit-0002").status_code == 404


def test_a_letter_that_is_not_drawn_yet_says_so(staff: Visitor) -> None:
    opened_campaign(KYIV, has_addresses=True)
    assert staff.get("/campaigns/audit/letters/audit-0001.pdf").status_code == 404
    assert "<progress" in staff.get("/campaigns/audit/letters").text
    draw_letters(get_campaign("audit"))
    assert "<progress" not in staff.get("/campaigns/audit/letters").text
    assert letter_of(get_request("audit-0001")) is not None


def test_the_team_of_a_campaign_is_chosen_in_its_settings_and_its_letters_are_drawn_anew(
    app: Flask, staff: Visitor
) -> None:
    opened_campaign(KYIV)
    add_team("Полтавський осередок")
    settings = "/campaigns/audit/settings"
    assert staff.post(settings, {"title": "Огляд", "team": "Полтавський осередок"}).status_code == 302
    campaign = get_campaign("audit")
    assert campaign.team
    assert (campaign.title, campaign.team.name) == ("Огляд", "Полтавський осередок")
    assert woken(app) == ["audit"]
    assert '<option value="Полтавський осередок" selected>' in staff.get(settings).text
    staff.post(settings, {"title": "Огляд", "team": ""})
    db.session.refresh(campaign)
    assert campaign.team is None
