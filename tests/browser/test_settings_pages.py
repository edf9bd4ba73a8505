"""The pages of settings, of the calendar and of steps of our own: open to everyone, with and without scripts."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.registers.person_names import PersonName
from app.services.letterheads import LetterheadWords, save_letterhead
from app.services.officials import OfficialFacts, Post, save_official
from app.services.people import Role
from tests.browser.driving import Live, check_axe, sign_in
from tests.stories import opened_campaign

pytestmark = pytest.mark.browser
VINNYTSIA = "/councils/UA05020030010063857"
HEAD = OfficialFacts(Post.HEAD, PersonName("Ірина", "", "Петренко"), date(2025, 11, 1), None, "сайт ради")
LOGO = Path(__file__).parents[2] / "docs" / "screenshots" / "today.png"
PAGES = (
    "/settings/",
    "/settings/calendar",
    "/settings/calendar/martial-law",
    "/settings/people/administrator@example.org",
    VINNYTSIA,
    f"{VINNYTSIA}/calendar",
    f"{VINNYTSIA}/authorities/new",
    f"{VINNYTSIA}/officials/new",
    f"{VINNYTSIA}/officials/1",
    "/settings/letterheads/",
    "/settings/letterheads/everyone",
    "/settings/letterheads/everyone/remove",
    "/requests/audit-0001",
    "/requests/audit-0001/own/closed",
    "/campaigns/audit/settings",
)


def test_no_page_of_settings_shuts_anyone_out(page: Page, plain_page: Page, live: Live) -> None:
    with live.app.app_context():
        opened_campaign()
        save_official(VINNYTSIA.removeprefix("/councils/"), HEAD)
        save_letterhead(None, LetterheadWords("ГО «Відкрите місто»", lines=["м. Львів"]), LOGO.read_bytes())
    sign_in(page, live, Role.ADMINISTRATOR)
    plain_page.context.add_cookies(page.context.cookies())
    for path in PAGES:
        page.goto(f"{live.url}{path}")
        check_axe(page)
        plain_page.goto(f"{live.url}{path}")
        expect(plain_page.locator("main h1")).to_have_text(page.locator("main h1").inner_text())
