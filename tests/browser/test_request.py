"""One request from sending to a corrected answer, in a browser, with scripts and without, judged by axe."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.people import SYSTEM
from app.services.recording import record_sent_by_hand
from tests.browser.driving import Live, check_pages, check_widths, sign_in
from tests.stories import drafted_campaign

pytestmark = pytest.mark.browser
NUMBER = "audit-0001"


@pytest.fixture
def waiting(live: Live) -> Live:
    """A server with a few requests; the first was mailed from elsewhere on Saturday 07.11.2026."""
    with live.app.app_context():
        drafted_campaign(sample="oblast:Закарпатська")
        record_sent_by_hand(NUMBER, "email", date(2026, 11, 7), SYSTEM)
    return live


def letter_file(folder: Path) -> Path:
    file = folder / "Відповідь № 12.pdf"
    file.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    return file


def open_request(page: Page, live: Live) -> None:
    """From the list through its filters to the request, and why its term ends when it does."""
    page.goto(f"{live.url}/requests")
    page.locator("#words").fill("audit-0001")
    page.locator(".filters button").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").click()
    expect(page.locator(".clock")).to_contain_text("13.11.2026")
    expect(page.locator(".clock")).to_contain_text("16.11.2026")
    page.locator(".clock summary").click()
    expect(page.locator(".strip").first.locator(".is-counted")).to_have_count(5)


def fill_reply(page: Page, file: Path) -> None:
    page.locator("#received_on").fill("12.11.2026")
    page.locator("#dispatched_on").fill("11.11.2026")
    page.locator("#outgoing_number").fill("02-14/77")
    page.locator("#files").set_input_files(file)
    page.locator("input[name=outcome][value=refused]").check()


def log_a_refusal(page: Page, live: Live, file: Path) -> None:
    """The ground is asked for only with a refusal; forgotten, everything typed stays but the files."""
    page.locator(f"a[href='/requests/{NUMBER}/reply']").click()
    expect(page.locator("#ground")).to_be_hidden()
    fill_reply(page, file)
    expect(page.locator("#ground")).to_be_visible()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".govuk-error-summary a[href='#ground']")).to_be_visible()
    expect(page.locator(".govuk-error-summary a[href='#files']")).to_be_visible()
    expect(page.locator("#outgoing_number")).to_have_value("02-14/77")
    page.locator("#files").set_input_files(file)
    page.locator("#ground").select_option("restricted")
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_url(f"{live.url}/requests/{NUMBER}")
    expect(page.locator(".note--success")).to_contain_text("12.11.2026")
    expect(page.locator(".timeline")).to_contain_text("02-14/77")


def strike_the_refusal_out(page: Page, live: Live) -> None:
    """A wrong entry is struck out with a reason and stays to be seen; the term runs again."""
    page.locator(".timeline > li").last.locator("a[href$='/strike']").click()
    page.locator("#reason").fill("лист стосувався іншого запиту")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(f"{live.url}/requests/{NUMBER}")
    expect(page.locator(".timeline .is-struck")).to_contain_text("лист стосувався іншого запиту")


def log_an_answer(page: Page) -> None:
    """The right reply: in full, with an answer to a question that can be compared."""
    page.locator(f"a[href='/requests/{NUMBER}/reply']").click()
    page.locator("#received_on").fill("13.11.2026")
    page.locator("input[name=outcome][value=full]").check()
    page.locator("input[name=formats][value=csv_xlsx]").check()
    page.locator("#completeness-list_count").select_option("full")
    page.locator("#answer-list_count").fill("71")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".tag--done").first).to_be_visible()
    last = page.locator(".timeline > li").last
    last.locator("summary").click()
    expect(last).to_contain_text("71")


def test_a_reply_is_logged_corrected_and_logged_again(page: Page, waiting: Live, tmp_path: Path) -> None:
    sign_in(page, waiting)
    open_request(page, waiting)
    log_a_refusal(page, waiting, letter_file(tmp_path))
    link = page.locator(".timeline a[href*='/files/']")
    kept = page.request.get(waiting.url + (link.get_attribute("href") or ""))
    assert kept.body().startswith(b"%PDF")
    strike_the_refusal_out(page, waiting)
    log_an_answer(page)


def test_the_same_without_scripts(plain_page: Page, waiting: Live, tmp_path: Path) -> None:
    sign_in(plain_page, waiting)
    open_request(plain_page, waiting)
    log_a_refusal(plain_page, waiting, letter_file(tmp_path))
    strike_the_refusal_out(plain_page, waiting)
    log_an_answer(plain_page)


PAGES = (
    "/requests",
    "/requests?words=none",
    f"/requests/{NUMBER}",
    f"/requests/{NUMBER}/reply",
    f"/requests/{NUMBER}/sent",
    f"/requests/{NUMBER}/delivered",
    f"/requests/{NUMBER}/bounced",
    f"/requests/{NUMBER}/entries/2/strike",
    "/mail",
)


def test_no_page_of_requests_shuts_anyone_out(page: Page, waiting: Live) -> None:
    sign_in(page, waiting)
    check_pages(page, waiting, PAGES)


def test_nothing_pushes_a_telephone_aside(narrow_page: Page, waiting: Live) -> None:
    sign_in(narrow_page, waiting)
    check_widths(narrow_page, waiting, PAGES)


def test_a_request_prints_its_story_its_clock_and_the_counted_days(page: Page, waiting: Live) -> None:
    sign_in(page, waiting)
    page.goto(f"{waiting.url}/requests/{NUMBER}")
    page.emulate_media(media="print")
    expect(page.locator(".present .govuk-button").first).to_be_hidden()
    expect(page.locator(".timeline")).to_be_visible()
    expect(page.locator(".clock__words").first).to_be_visible()
