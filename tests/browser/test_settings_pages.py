"""The pages of settings, of the calendar and of steps of our own: open to everyone, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from app.services.people import Role
from tests.browser.driving import Live, check_axe, sign_in
from tests.stories import opened_campaign

pytestmark = pytest.mark.browser
VINNYTSIA = "/councils/UA05020030010063857"
PAGES = (
    "/settings/",
    "/settings/calendar",
    "/settings/calendar/martial-law",
    "/settings/people/administrator@example.org",
    VINNYTSIA,
    f"{VINNYTSIA}/calendar",
    f"{VINNYTSIA}/authorities/new",
    "/requests/audit-0001",
    "/requests/audit-0001/own/closed",
    "/campaigns/audit/settings",
)


def test_no_page_of_settings_shuts_anyone_out(page: Page, plain_page: Page, live: Live) -> None:
    with live.app.app_context():
        opened_campaign()
    sign_in(page, live, Role.ADMINISTRATOR)
    plain_page.context.add_cookies(page.context.cookies())
    for path in PAGES:
        page.goto(f"{live.url}{path}")
        check_axe(page)
        plain_page.goto(f"{live.url}{path}")
        expect(plain_page.locator("main h1")).to_have_text(page.locator("main h1").inner_text())
