"""Mails brought as files and one of them read, with scripts and without, judged by axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.people import Role
from tests.browser.driving import Live, check_axe, sign_in
from tests.files.signed.signing import Official, signed_message
from tests.mail.corpus.building import PDF
from tests.mailboxes import an_answer, with_files

pytestmark = pytest.mark.browser
SIGNED, PLAIN = "підписана.eml", "проста.eml"


def bring_mails(page: Page, live: Live, folder: Path) -> None:
    """Two files, both stored and listed."""
    (folder / SIGNED).write_bytes(with_files(("лист.pdf.p7s", signed_message(PDF, Official()))))
    (folder / PLAIN).write_bytes(an_answer(1) + "\r\n\r\n> Просимо надати відповідь\r\n".encode())
    page.goto(f"{live.url}/mail")
    page.locator("a[href='/mail/upload']").click()
    page.locator("#files").set_input_files([folder / SIGNED, folder / PLAIN])
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#main-content .tag--done")).to_have_count(2)


def read_the_signed_one(page: Page) -> None:
    """Its container is open: the document and who signed it."""
    page.locator("#main-content a", has_text=SIGNED).click()
    expect(page.locator("#main-content")).to_contain_text("Садовий Андрій Іванович")
    expect(page.locator("a[href$='/signed/1']")).to_have_text("лист.pdf")


def test_a_volunteer_brings_mails_and_reads_one(page: Page, live: Live, tmp_path: Path) -> None:
    sign_in(page, live, Role.VOLUNTEER)
    bring_mails(page, live, tmp_path)
    check_axe(page)
    read_the_signed_one(page)
    check_axe(page)


def test_the_same_without_scripts(plain_page: Page, live: Live, tmp_path: Path) -> None:
    sign_in(plain_page, live, Role.VOLUNTEER)
    bring_mails(plain_page, live, tmp_path)
    read_the_signed_one(plain_page)


def test_no_page_of_incoming_mail_shuts_anyone_out(narrow_page: Page, live: Live, tmp_path: Path) -> None:
    sign_in(narrow_page, live)
    bring_mails(narrow_page, live, tmp_path)
    for path in ("/mail/boxes", "/mail/upload", "/mail/in/1", "/mail/in/2"):
        narrow_page.goto(live.url + path)
        check_axe(narrow_page)
