"""Letters on paper in the browser: stopping the drawing, a table of numbers, what the worker makes appears itself."""

import pytest
from playwright.sync_api import Page, expect

from app.jobs.tasks import run_job
from app.services.drafting import choose_paper_without_address
from tests.browser.driving import Live, check_axe, sign_in
from tests.web.campaign_pages import ZAPORIZHZHIA, opened_campaign

pytestmark = pytest.mark.browser
ONE = "/campaigns/audit"
PATIENCE = 60_000


def test_letters_are_drawn_printed_and_recorded(page: Page, live: Live) -> None:
    with live.app.app_context():
        choose_paper_without_address(opened_campaign(ZAPORIZHZHIA))
    sign_in(page, live)
    page.goto(f"{live.url}{ONE}/letters")
    page.get_by_role("button", name="Зупинити").click()
    check_axe(page)
    page.get_by_role("button", name="Продовжити").click()
    with live.app.app_context():
        assert run_job("draw", {}) == "drawn 4, standing 0"
    # The page notices by itself that all letters are drawn.
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)

    page.goto(f"{live.url}{ONE}/paper")
    for at in (0, 2):
        page.locator("input[name=numbers]").nth(at).check()
    page.get_by_role("button", name="Надрукувати обрані").click()
    expect(page).to_have_url(f"{live.url}{ONE}/print?letters=1,3")
    page.locator("input[name=paper][value=labels]").check()
    page.get_by_role("button", name="Зробити PDF").click()
    expect(page.locator("#orders progress")).to_be_visible()
    check_axe(page)
    with live.app.app_context():
        assert run_job("print", {}) == "made 1"
    expect(page.locator("#orders a")).to_be_visible(timeout=PATIENCE)

    page.goto(f"{live.url}{ONE}/paper/numbers")
    page.locator("#table").fill("audit-0001\t0600000000001\t03.11.2026\t\naudit-0009\t0600000000002\t03.11.2026\t")
    page.get_by_role("button", name="Перевірити").click()
    expect(page.locator("#problems")).to_be_visible()
    check_axe(page)
    page.locator("#table").fill("audit-0001\t0600000000001\t03.11.2026\t06.11.2026")
    page.get_by_role("button", name="Перевірити").click()
    check_axe(page)
    page.get_by_role("button", name="Записати для").click()
    expect(page.locator("tbody tr").first).to_contain_text("0600000000001")
