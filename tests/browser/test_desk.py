"""Sorting mail in a browser, with scripts and without: assigned, taken back, and the counts right at each step."""

import pytest
from playwright.sync_api import Page, expect

from app.services.people import Role
from tests.browser.driving import Live, check_pages, check_widths, sign_in
from tests.incoming import address_of, came, mailed
from tests.stories import opened_campaign

pytestmark = pytest.mark.browser
FIRST = "audit-0001"


@pytest.fixture
def desk(live: Live) -> Live:
    """Two mails that nothing certain is known of, one that came to its reply address."""
    with live.app.app_context():
        opened_campaign(sample="oblast:Закарпатська")
        mailed(FIRST)
        came(f"Щодо запиту {FIRST} повідомляємо, що перелік наборів оприлюднено.", subject="Про розгляд")
        came("Просимо уточнити.", subject="Уточнення", files=(("лист.pdf", b"%PDF-1.7\n"),))
        came("Надаємо відповідь.", to=address_of(FIRST))
    return live


def expect_counts(page: Page, live: Live, **wanted: int) -> None:
    """Each place counts what is in it, and together they count all mail."""
    page.goto(f"{live.url}/mail/in")
    counted = {}
    for item in page.locator(".counts li").all():
        link = item.locator("a").get_attribute("href") or ""
        counted[link.partition("place=")[2] or "all"] = int(item.locator("b").inner_text())
    assert {place: number for place, number in counted.items() if number} == wanted
    assert counted.pop("all") == sum(counted.values())


def sort_and_take_back(page: Page, live: Live) -> None:
    sign_in(page, live, Role.VOLUNTEER)
    expect_counts(page, live, all=3, unmatched=2, request=1)
    page.locator("a[href='/mail/desk']").click()
    expect(page.locator("h1")).to_have_text("Про розгляд")
    page.locator(f"label[for=numbers-{FIRST}]").click()
    page.locator("form[action*='/assign'] button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Уточнення")
    expect(page.locator(".note--success")).to_contain_text(FIRST)
    banner = page.url
    expect_counts(page, live, all=3, unmatched=1, request=2)
    page.goto(banner)
    page.locator(".note--success button").click()
    expect(page.locator("h1")).to_have_text("Про розгляд")
    expect_counts(page, live, all=3, unmatched=2, request=1)


def put_into_junk(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/mail/in?place=unmatched")
    page.locator("tbody a[data-open]", has_text="Уточнення").click()
    page.locator(".aside details summary").click()
    page.locator("label", has_text="90").click()
    page.locator("#said").fill("реклама")
    page.locator("form[action*='/move'] button[type=submit]").click()
    expect(page.locator(".note--success")).to_contain_text("Уточнення")
    expect_counts(page, live, all=3, unmatched=1, request=1, junk=1)


def test_an_unmatched_mail_is_assigned_and_taken_back(page: Page, desk: Live) -> None:
    sort_and_take_back(page, desk)
    put_into_junk(page, desk)


def test_the_same_without_scripts(plain_page: Page, desk: Live) -> None:
    sort_and_take_back(plain_page, desk)
    put_into_junk(plain_page, desk)


def test_the_list_is_gone_through_by_keys(page: Page, desk: Live) -> None:
    sign_in(page, desk, Role.VOLUNTEER)
    page.goto(f"{desk.url}/mail/in?place=unmatched")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Уточнення")


PAGES = (
    "/",
    "/mail/in",
    "/mail/in?words=none",
    "/mail/desk/1",
    "/mail/desk/2?words=audit",
    "/mail/desk/3?done=1",
    f"/requests/{FIRST}",
    f"/requests/{FIRST}/reply?mail=3",
)


def test_no_page_of_the_desk_shuts_anyone_out(page: Page, desk: Live) -> None:
    sign_in(page, desk)
    check_pages(page, desk, PAGES)


def test_nothing_pushes_a_telephone_aside(narrow_page: Page, desk: Live) -> None:
    sign_in(narrow_page, desk)
    check_widths(narrow_page, desk, PAGES)
