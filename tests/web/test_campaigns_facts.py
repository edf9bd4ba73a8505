"""The page of facts: a file is looked at, entered, replaced and removed; what is wrong is told by line."""

from io import BytesIO

import pytest
from flask import Flask

from app.models import Campaign
from app.services.drafting import get_campaign
from app.services.people import Role
from tests.web.campaign_pages import KYIV, opened_campaign
from tests.web.visitors import Visitor, signed_in

PAGE = "/campaigns/audit/compose/facts"


@pytest.fixture
def staff(app: Flask) -> Visitor:
    return signed_in(app, Role.STAFF)


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return opened_campaign(KYIV)


def check(staff: Visitor, text: str) -> str:
    return staff.post(PAGE, {"file": (BytesIO(text.encode()), "facts.csv")}).text


def enter(staff: Visitor, page: str) -> int:
    place = page.partition(f'action="{PAGE}/')[2].partition('"')[0]
    return staff.post(f"{PAGE}/{place}").status_code


def test_a_file_is_shown_first_and_entered_by_the_button(app: Flask, campaign: Campaign, staff: Visitor) -> None:
    page = check(staff, "місто;Сума <b>\nКиїв;<i>12 500\nЛуцьк;7\n")
    assert "Сума &lt;b&gt;" in page
    assert "&lt;i&gt;12 500" in page
    assert get_campaign("audit").fact_names == []
    assert enter(staff, page) == 302
    assert get_campaign("audit").fact_names == ["Сума <b>"]
    assert app.extensions["queue"].pending()
    assert "&lt;i&gt;12 500" in staff.get(PAGE).text
    assert "{Сума &lt;b&gt;}" in staff.get("/wordings/names?campaign=audit").text


def test_problems_are_told_by_line_and_nothing_can_be_entered(campaign: Campaign, staff: Visitor) -> None:
    page = check(staff, "місто;Сума\nКиїв;5\nНіде;6\n")
    assert 'id="problems"' in page
    assert "«Ніде»" in page or "“Ніде”" in page
    assert f'action="{PAGE}/' not in page


def test_a_file_about_other_councils_says_so(campaign: Campaign, staff: Visitor) -> None:
    assert f'action="{PAGE}/' not in check(staff, "місто;Сума\nЛуцьк;5\n")


def test_facts_are_removed_and_the_councils_downloaded(campaign: Campaign, staff: Visitor) -> None:
    enter(staff, check(staff, "місто;Сума\nКиїв;5\n"))
    answer = staff.get(f"{PAGE}.csv")
    assert answer.data.decode("utf-8-sig").splitlines() == [
        "katottg;рада;область;Сума",
        "UA80000000000093317;Київська міська рада;м. Київ;5",
    ]
    assert staff.post(f"{PAGE}/removed").status_code == 302
    assert get_campaign("audit").fact_names == []


def test_no_file_is_said_beside_the_field(campaign: Campaign, staff: Visitor) -> None:
    assert 'href="#file"' in staff.post(PAGE, {}).text
