"""The first administrator, the requester, an invitation: in a browser, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from app.services.people import Role, first_administrator_link
from tests.browser.driving import Live, check_axe, sign_in
from tests.web.visitors import PASSWORD

pytestmark = pytest.mark.browser
PAGES = ("/", "/settings/", "/settings/people", "/settings/people/invite", "/settings/teams", "/settings/requester", "/password")


def become_first_administrator(page: Page, live: Live) -> None:
    with live.app.app_context():
        link = first_administrator_link()
    assert link is not None
    page.goto(link)
    check_axe(page) if page.evaluate("1") else None
    page.locator("#email").fill("first@example.org")
    page.locator("#full_name").fill("Ірина Вербицька")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(f"{live.url}/settings/requester")
