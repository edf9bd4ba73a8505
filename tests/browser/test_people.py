"""The first administrator, the requester, an invitation: in a browser, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from app.services.people import Role, first_administrator_link
from tests.browser.driving import Live, check_axe, sign_in
from tests.web.visitors import PASSWORD

pytestmark = pytest.mark.browser
PAGES = ("/", "/settings/", "/settings/people", "/settings/people/invite", "/settings/teams", "/password", "/nowhere")


def send(page: Page) -> None:
    """Press the button of the page's form."""
    page.locator("main form button[type=submit]").first.click()


def introduce_oneself(page: Page) -> None:
    page.locator("#full_name").fill("Ірина Вербицька")
    page.locator("#password").fill(PASSWORD)
    send(page)


def become_first_administrator(page: Page, live: Live) -> None:
    with live.app.app_context():
        page.goto(first_administrator_link() or "")
    page.locator("#email").fill("first@example.org")
    introduce_oneself(page)
    expect(page).to_have_url(f"{live.url}/settings/requester")


def enter_requester(page: Page, live: Live) -> None:
    page.locator("#name").fill("ГО «Відкрите місто»")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("#name")).to_have_value("ГО «Відкрите місто»")
    page.locator("#representative").fill("Ірина ВЕРБИЦЬКА")
    page.locator("#position").fill("Голова правління")
    page.locator("#email").fill("zapyt@example.org")
    send(page)
    expect(page).to_have_url(f"{live.url}/settings/")


def invite(page: Page, live: Live, email: str) -> str:
    """Invite an analyst and return the link that the page shows."""
    page.goto(f"{live.url}/settings/people/invite")
    page.locator("#email").fill(email)
    page.locator("input[name=role][value=analyst]").check()
    send(page)
    return page.locator("#link").input_value()


def walk_in(page: Page, live: Live) -> None:
    """The whole way of the first administrator and of the person they invite."""
    become_first_administrator(page, live)
    enter_requester(page, live)
    link = invite(page, live, "second@example.org")
    page.locator(".frame-menu form[action='/logout'] button").click()
    page.goto(link)
    introduce_oneself(page)
    expect(page).to_have_url(f"{live.url}/")
    assert page.goto(f"{live.url}/settings/").status == 403  # type: ignore[union-attr]


def test_the_first_administrator_enters_the_requester_and_invites_an_analyst(page: Page, live: Live) -> None:
    walk_in(page, live)


def test_the_same_works_without_scripts(plain_page: Page, live: Live) -> None:
    walk_in(plain_page, live)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(page: Page, live: Live, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{live.url}/login")
    check_axe(page)
    sign_in(page, live, Role.ADMINISTRATOR)
    for path in PAGES:
        page.goto(live.url + path)
        check_axe(page)
    page.goto(f"{live.url}/settings/requester")
    send(page)
    check_axe(page)


def test_no_page_is_wider_than_a_telephone(narrow_page: Page, live: Live) -> None:
    sign_in(narrow_page, live, Role.ADMINISTRATOR)
    for path in PAGES:
        narrow_page.goto(live.url + path)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_the_menu_of_a_telephone_opens(narrow_page: Page, live: Live) -> None:
    sign_in(narrow_page, live, Role.ADMINISTRATOR)
    narrow_page.goto(live.url)
    settings = narrow_page.locator("nav a[href='/settings/']")
    expect(settings).not_to_be_visible()
    narrow_page.locator(".govuk-service-navigation__toggle").click()
    settings.click()
    expect(narrow_page).to_have_url(f"{live.url}/settings/")


def test_the_language_changes_on_the_page_where_one_is(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/login?next=/settings/")
    page.locator("button[lang=en]").click()
    expect(page).to_have_url(f"{live.url}/login?next=/settings/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
