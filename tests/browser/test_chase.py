"""The silent councils are reminded in one step, from the board to their mailboxes, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import clock
from app.services.chasing import open_chase
from app.services.drafting import get_campaign
from app.services.journalling import get_request
from app.services.people import SYSTEM
from tests.browser.conftest import TELEPHONE
from tests.browser.driving import Live, check_axe, sign_in
from tests.browser.test_campaign import PATIENCE, sending, working
from tests.mailserver import Post
from tests.services.chased import FOUR, draw_chase, number, reply, sent_campaign

pytestmark = pytest.mark.browser
CHASE = "/campaigns/audit/chase"


def choose_the_silent(page: Page, live: Live) -> None:
    """From the board to the reminders of all but one of the silent."""
    page.goto(f"{live.url}/campaigns/audit")
    page.locator("details summary").first.click()
    page.locator("details a[href*='select=silent']").click()
    page.locator(".counts a[href*='kind=reminder']").click()
    expect(page.locator("input[name=numbers]:checked")).to_have_count(3)
    page.locator(f"input[name=numbers][value={number(3)}]").uncheck()
    page.locator("#own_text").fill("Будемо вдячні за відповідь.")
    page.locator("main form[method=post] button").click()
    expect(page).to_have_url(re.compile("/chases/1$"))


def see_and_send(page: Page, live: Live, post: Post) -> None:
    """Nothing leaves before the letters are drawn and the button is pressed."""
    button = page.locator("form[action$='/send'] button")
    expect(button).to_have_text(re.compile("2"), timeout=PATIENCE)
    assert post.taken == []
    href = page.locator("tbody a[href$='.pdf']").first.get_attribute("href")
    pdf = page.request.get(f"{live.url}{href}")
    assert pdf.body().startswith(b"%PDF-")
    button.click()
    expect(page.locator("tbody .tag--done")).to_have_count(2, timeout=PATIENCE)


def remind(page: Page, folder: Path) -> None:
    with sending(folder) as (live, post, env), working(env):
        with live.app.app_context():
            sent_campaign(4, FOUR)
            reply(4, "full", 9)
        sign_in(page, live)
        choose_the_silent(page, live)
        see_and_send(page, live, post)
        assert len(post.taken) == 2
        page.goto(f"{live.url}{CHASE}?select=silent&kind=reminder")
        expect(page.locator("input[name=numbers]")).to_have_count(1)
        page.goto(f"{live.url}/requests/{number(1)}")
        expect(page.locator(".story a[href$='/letters/1.pdf']")).to_have_count(1)


def test_the_silent_are_reminded_in_one_step(page: Page, tmp_path: Path) -> None:
    remind(page, tmp_path)


def test_the_silent_are_reminded_without_scripts(plain_page: Page, tmp_path: Path) -> None:
    remind(plain_page, tmp_path)


@pytest.fixture
def chased(live: Live) -> Live:
    """A server with a chase that was drawn: one e-mail, one letter on paper, one being drawn."""
    with live.app.app_context():
        campaign = sent_campaign(4, FOUR)
        get_request(number(2)).channel = "paper"
        opened = open_chase(campaign, "reminder", [number(1), number(2)], clock.today(), "", SYSTEM)
        draw_chase(opened)
        open_chase(get_campaign("audit"), "claim", [number(3)], clock.today(), "", SYSTEM)
    return live


def test_every_page_of_a_chase_is_accessible_and_fits_a_telephone(narrow_page: Page, chased: Live) -> None:
    sign_in(narrow_page, chased)
    pages = (CHASE, f"{CHASE}?select=silent&kind=complaint_to_head", f"{CHASE}?kind=claim", "/campaigns/audit/chases")
    for path in (*pages, "/campaigns/audit/chases/1", "/campaigns/audit/chases/2", f"/requests/{number(1)}", "/"):
        narrow_page.goto(f"{chased.url}{path}")
        check_axe(narrow_page)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0], path
