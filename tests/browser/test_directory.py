"""The directory: a council found, an address entered, a file imported, in a browser, judged by axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Live, check_axe, sign_in

pytestmark = pytest.mark.browser
LUTSK = "UA07080170010083384"
HEADER = "katottg;kind;value;source;checked_on\n"


def enter_an_address(page: Page, live: Live) -> None:
    """Found by its name, reached by no address yet, entered unchecked, verified by one press."""
    page.goto(f"{live.url}/councils")
    page.locator("#words").fill("луцьк")
    page.locator(".filters button").click()
    page.locator("tbody a", has_text="Луцьк").click()
    page.locator(f"a[href='/councils/{LUTSK}/contacts/new']").click()
    page.locator("#value").fill("rada@lutsk.example.org")
    page.locator("#source").fill("https://lutsk.example.org/contacts")
    page.locator("#checked_on").fill("")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#main-content .tag--waiting")).to_be_visible()
    page.locator("form[action$='/contacts/verified'] button").click()
    expect(page.locator("#main-content .tag--done")).to_be_visible()


def import_a_file(page: Page, live: Live, folder: Path) -> None:
    """A wrong file changes nothing and names its lines; a right one is counted first, then entered."""
    file = folder / "contacts.csv"
    file.write_text(HEADER + f"{LUTSK};email;не адреса;сайт;\n", encoding="utf-8")
    page.goto(f"{live.url}/councils/contacts/import")
    page.locator("#file").set_input_files(file)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".note--error li")).to_have_count(1)
    file.write_text(HEADER + f"{LUTSK};phone;+380 332 000 000;сайт;2026-11-20\n", encoding="cp1251")
    page.locator("#file").set_input_files(file)
    page.locator("main form button[type=submit]").click()
    page.locator("form[action^='/councils/contacts/import/'] button").click()
    expect(page).to_have_url(f"{live.url}/councils")
    page.goto(f"{live.url}/councils/{LUTSK}")
    expect(page.locator("#main-content")).to_contain_text("+380 332 000 000")


def test_addresses_are_entered_one_by_one_and_from_a_file(page: Page, live: Live, tmp_path: Path) -> None:
    sign_in(page, live)
    enter_an_address(page, live)
    check_axe(page)
    import_a_file(page, live, tmp_path)


def test_the_same_without_scripts(plain_page: Page, live: Live, tmp_path: Path) -> None:
    sign_in(plain_page, live)
    enter_an_address(plain_page, live)
    import_a_file(plain_page, live, tmp_path)


def test_no_page_of_the_directory_shuts_anyone_out(page: Page, live: Live) -> None:
    sign_in(page, live)
    for path in (
        "/councils",
        "/councils?words=none",
        f"/councils/{LUTSK}",
        "/councils/UA07080210010079720",
        f"/councils/{LUTSK}/contacts/new",
        "/councils/contacts/import",
    ):
        page.goto(live.url + path)
        check_axe(page)
