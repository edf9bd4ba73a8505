"""Second thoughts in a real browser: letters that wait are seen, paused, let go and taken back by buttons."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TELEPHONE
from tests.browser.driving import Live, check_axe, serving, sign_in
from tests.delivery import all_mails, fill_outbox, smtp_settings, states

pytestmark = pytest.mark.browser
OUTBOX = "/campaigns/audit/outbox"
PAGES = (
    OUTBOX,
    "/mail",
    "/mail/audit-0001/1",
    "/mail/audit-0001/1/recall",
    *(f"/mail/{step}?campaign=audit" for step in ("pause", "resume", "recall")),
)


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Live]:
    """A server on which ten letters of a campaign wait for second thoughts."""
    with serving(tmp_path / "instance", **smtp_settings(25, ZAPYT_MAIL_UNDO_MINUTES="10")) as live:
        with live.app.app_context():
            fill_outbox(10)
            all_mails()[0].server_answer = "451 4.7.1 Greylisted, try again later"
        yield live


@pytest.mark.parametrize("window", ["page", "plain_page"])
def test_letters_are_paused_let_go_and_taken_back(request: pytest.FixtureRequest, waiting: Live, window: str) -> None:
    page: Page = request.getfixturevalue(window)
    sign_in(page, waiting)
    page.goto(f"{waiting.url}{OUTBOX}")
    page.locator("a[href='/mail/pause?campaign=audit']").click()
    page.locator("main form[method=post] button").click()
    expect(page).to_have_url(f"{waiting.url}{OUTBOX}")
    expect(page.locator(".note--warning")).to_contain_text("Особа staff")
    page.locator("a[href='/mail/resume?campaign=audit']").click()
    page.locator("main form[method=post] button").click()
    expect(page.locator(".note--warning")).to_have_count(0)
    page.locator("form[action='/mail/recall?campaign=audit'] button").click()
    expect(page.locator(".counts")).to_contain_text("10")
    with waiting.app.app_context():
        assert states() == {"recalled": 10}


def test_every_page_of_holding_back_is_accessible_and_fits_a_telephone(narrow_page: Page, waiting: Live) -> None:
    sign_in(narrow_page, waiting)
    narrow_page.goto(f"{waiting.url}/mail/pause")
    narrow_page.locator("main form[method=post] button").click()
    for path in PAGES:
        narrow_page.goto(f"{waiting.url}{path}")
        check_axe(narrow_page)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0], path
