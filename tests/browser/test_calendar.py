"""What the calendar does to a deadline, read from the pages as a person reads them."""

from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from app import clock
from app.models import db
from app.services.drafting import Opening, open_campaign
from app.services.journalling import get_request
from app.services.people import SYSTEM, Role
from app.services.recomputing import recompute
from app.services.requesters import get_requester
from app.services.sending import note_sent
from tests.browser.driving import Live, check_axe, sign_in

pytestmark = pytest.mark.browser
NUMBER = "audit-0001"


def received(live: Live, dated_on: date) -> None:
    """A campaign whose first letter was taken at ten on the day of the letters."""
    with live.app.app_context():
        open_campaign(Opening("open-data-audit", "centres", "audit", dated_on), get_requester(), SYSTEM)
        moment = datetime(dated_on.year, dated_on.month, dated_on.day, 10, tzinfo=clock.KYIV)
        note_sent(get_request(NUMBER), SYSTEM, dated_on, moment)
        db.session.commit()


def recompute_now(live: Live) -> None:
    """What the worker does when it is woken."""
    with live.app.app_context():
        recompute()


def test_a_request_that_crosses_easter_2021_explains_each_day(page: Page, live: Live) -> None:
    received(live, date(2021, 4, 29))
    sign_in(page, live)
    page.goto(f"{live.url}/requests/{NUMBER}")
    page.locator(".clock summary").first.click()
    days = page.locator(".strip").first.locator("li")
    said = [" ".join(text.split()) for text in days.all_inner_texts()]
    counted = {text.split()[1]: text.split()[2] for text in said}
    numbers = {"29.04.2021": "0", "30.04.2021": "1", "05.05.2021": "2", "06.05.2021": "3", "07.05.2021": "4"}
    numbers |= {"11.05.2021": "5"}
    off = ("01.05.2021", "02.05.2021", "03.05.2021", "04.05.2021", "08.05.2021", "09.05.2021", "10.05.2021")
    assert counted == numbers | dict.fromkeys(off, "–")
    reasons = {text.split()[1]: text for text in said}
    assert "Великдень" in reasons["02.05.2021"]
    assert "День праці" in reasons["03.05.2021"]
    assert "Великдень" in reasons["04.05.2021"]
    assert "День перемоги" in reasons["10.05.2021"]
    expect(page.locator(".clock")).to_contain_text("частина перша статті 20 Закону України")
    check_axe(page)


def test_the_end_of_martial_law_moves_what_crosses_christmas_and_can_be_set_back(
    page: Page, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 22, 12, tzinfo=clock.KYIV))
    received(live, date(2026, 12, 21))
    sign_in(page, live, Role.ADMINISTRATOR)
    page.goto(f"{live.url}/settings/calendar/martial-law")
    page.locator("#until").fill("30.11.2026")
    page.locator("#reason").fill("Закон для перевірки")
    page.locator("main form button").click()
    row = page.locator("main table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("28.12.2026")
    expect(row).to_contain_text("29.12.2026")
    check_axe(page)
    page.locator("button[value=set]").click()
    recompute_now(live)
    page.goto(f"{live.url}/requests/{NUMBER}")
    expect(page.locator(".clock__words")).to_contain_text("29.12.2026")
    expect(page.locator(".timeline")).to_contain_text("Закон для перевірки")
    page.goto(f"{live.url}/settings/calendar/martial-law")
    page.locator("#until").fill("")
    page.locator("#reason").fill("Помилка")
    page.locator("main form button").click()
    page.locator("button[value=set]").click()
    recompute_now(live)
    page.goto(f"{live.url}/requests/{NUMBER}")
    expect(page.locator(".clock__words")).to_contain_text("28.12.2026")


def test_the_calendar_of_a_year_names_the_source_of_every_special_day(plain_page: Page, live: Live) -> None:
    sign_in(plain_page, live)
    plain_page.goto(f"{live.url}/settings/calendar?year=2021&mode=transfers")
    easter = plain_page.locator("tbody tr", has_text="02.05.2021")
    expect(easter).to_contain_text("статті 73 Кодексу законів про працю України")
    expect(plain_page.locator("tbody tr", has_text="сб 16.01.2021")).to_contain_text("1191-р")
    expect(plain_page.locator("h1")).to_contain_text("2021")
