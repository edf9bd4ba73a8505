"""From the first page to a printable recommendation, with scripts and without, judged by axe."""

import csv
import io
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from app.services.demonstrating import PASSWORD, load_demonstration
from tests.browser.driving import Live, check_axe

pytestmark = pytest.mark.browser
TODAY = date(2026, 11, 23)
STATISTICS, RECOMMENDATIONS = (
    "/campaigns/demo/statistics?on=2026-11-23",
    "/campaigns/demo/recommendations?on=2026-11-23",
)


@pytest.fixture
def demo(live: Live) -> Live:
    """A server with the demonstration, in which every kind of reply came."""
    with live.app.app_context():
        load_demonstration(TODAY)
    return live


def sign_in_as(page: Page, live: Live, role: str) -> None:
    page.goto(f"{live.url}/login")
    page.locator("#email").fill(f"{role}@example.org")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"{live.url}/")


def read_on_to_the_report(page: Page, live: Live) -> None:
    """What an analyst does: what waits, the figures of an earlier day, the table, the recommendations, the report."""
    sign_in_as(page, live, "analyst")
    page.locator(".matter--late a[href='/campaigns/demo/chase?select=silent']").click()
    expect(page.locator("table tbody tr")).to_have_count(5)
    page.goto(live.url + "/statistics")
    page.locator("a[href='/campaigns/demo/statistics']").click()
    page.locator("#on").fill("07.10.2026")
    page.locator(".filters button").click()
    expect(row_of(page, "waiting")).to_contain_text("19")
    page.goto(live.url + STATISTICS)
    expect(row_of(page, "silent")).to_contain_text("3")
    page.locator("#figure-silent summary").click()
    expect(page.locator("#figure-silent p").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[href$='statistics.csv?on=2026-11-23']").click()
    table = download.value.path().read_text(encoding="utf-8")
    assert len(list(csv.DictReader(io.StringIO(table)))) == 22
    page.goto(live.url + RECOMMENDATIONS)
    expect(page.locator("#no_silence dd a[href^='/requests/']")).to_have_count(3)
    report = page.request.get(live.url + (page.locator("a[href*='recommendations.pdf']").get_attribute("href") or ""))
    assert report.body().startswith(b"%PDF")


def row_of(page: Page, figure: str) -> Locator:
    return page.locator("tr", has=page.locator(f"#figure-{figure}"))


def test_an_analyst_reads_on_from_what_is_late_to_the_report(demo: Live, page: Page) -> None:
    read_on_to_the_report(page, demo)


def test_the_same_works_without_scripts(demo: Live, plain_page: Page) -> None:
    read_on_to_the_report(plain_page, demo)


@pytest.mark.parametrize("window", ["page", "narrow_page"])
def test_the_pages_are_accessible_and_never_wider_than_the_window(
    demo: Live, window: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(window)
    sign_in_as(page, demo, "staff")
    for path in ("/", "/statistics", STATISTICS, "/campaigns/demo/statistics?on=soon", RECOMMENDATIONS):
        page.goto(demo.url + path)
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
