"""An author at work: words typed beside the letter that they make, words of our own, facts from a file."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from app.services.drafting import get_campaign
from app.services.editing import words_of
from app.services.people import SYSTEM
from app.services.wordings import save_wording, start_wording
from tests.browser.conftest import TELEPHONE
from tests.browser.driving import Live, check_axe, sign_in
from tests.stories import opened_campaign

pytestmark = pytest.mark.browser
WHAT, FACTS = "/campaigns/audit/compose/what", "/campaigns/audit/compose/facts"
OWN = "Прошу надати:\n\n{питання}\n\nДякую за відповідь."
FILE = "місто;Сума\nЛуцьк;12 500\nРівне;7\n".encode()
PAGES = (WHAT, FACTS, "/wordings", "/wordings/new", "/wordings/1", "/wordings/1/versions", "/wordings/1/versions/1")
# A letter is typeset while somebody waits for it.
PATIENCE = 30_000


@pytest.fixture
def author(live: Live) -> Live:
    """A server with a campaign of drafts and words of our own in two versions."""
    with live.app.app_context():
        opened_campaign(dated_on=date(2026, 11, 2))
        wording = start_wording("Коротко", "information_request", SYSTEM)
        save_wording(wording.id, wording.name, OWN, SYSTEM)
    return live


def chosen(page: Page, step: str) -> None:
    page.locator(f"button[name=step][value='{step}']").first.click()


def check_file(page: Page, author: Live) -> None:
    page.goto(f"{author.url}{FACTS}")
    page.locator("input[type=file]").set_input_files({"name": "facts.csv", "mimeType": "text/csv", "buffer": FILE})
    page.locator("form[enctype] button").click()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_the_letter_follows_what_is_typed(page: Page, author: Live) -> None:
    sign_in(page, author)
    page.goto(f"{author.url}{WHAT}")
    letter = page.locator("#preview")
    expect(letter.locator("img").first).to_be_visible(timeout=PATIENCE)
    check_axe(page)
    page.locator("#heading").fill("Про договори {ради}")
    expect(letter.locator(".letter-text")).to_contain_text("Про договори Вінницької міської ради", timeout=PATIENCE)
    page.locator("#letter").select_option("audit-0002")
    expect(letter.locator("[role=status]")).not_to_contain_text("Вінницька", timeout=PATIENCE)
    page.locator("#heading").fill("Про {радда}")
    expect(letter).to_contain_text("{рада}", timeout=PATIENCE)
    check_axe(page)
    page.goto(f"{author.url}/wordings/1")
    page.locator("#text").fill(OWN.replace("Дякую", "Щиро дякую"))
    expect(page.locator("#preview .letter-text")).to_contain_text("Щиро дякую", timeout=PATIENCE)
    check_axe(page)


def test_everything_works_without_scripts(plain_page: Page, author: Live) -> None:
    sign_in(plain_page, author)
    check_file(plain_page, author)
    plain_page.locator("form[action*='compose/facts/'] button").first.click()
    expect(plain_page).to_have_url(f"{author.url}{FACTS}")
    plain_page.goto(f"{author.url}{WHAT}")
    plain_page.locator("#heading").fill("Про договори")
    chosen(plain_page, "down:officer")
    chosen(plain_page, "add")
    plain_page.locator("#question-new-1").fill("Копія договору на суму {сума}.")
    plain_page.locator("#wording").select_option("1")
    plain_page.locator("#letter").select_option("audit-0008")
    chosen(plain_page, "preview")
    expect(plain_page.locator("#preview img").first).to_be_visible()
    expect(plain_page.locator("#preview")).to_contain_text("Копія договору на суму 12 500.")
    chosen(plain_page, "save")
    with author.app.app_context():
        words = words_of(get_campaign("audit"))
        assert (words.heading, words.wording_id, len(words.questions)) == ("Про договори", 1, 13)
        assert [question.key for question in words.questions][:2] == ["list_approved_on", "officer"]


def test_every_page_of_an_author_is_accessible_and_fits_a_telephone(narrow_page: Page, author: Live) -> None:
    sign_in(narrow_page, author)
    for path in PAGES:
        narrow_page.goto(f"{author.url}{path}")
        check_axe(narrow_page)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0], path
