"""A campaign from the first button to the board, with a real mail server and a real worker that may be killed."""

import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.services.drafting import get_campaign, requests_of
from app.services.people import SYSTEM
from app.services.requesters import save_requester
from app.services.sending import list_outbox
from tests.browser.conftest import TELEPHONE
from tests.browser.driving import Live, check_axe, serving, sign_in
from tests.commands import Command
from tests.instances import AT_ONCE
from tests.mailserver import Post, mail_server
from tests.stories import REQUESTER, drafted_campaign

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ONE = "/campaigns/audit"
PAGES = (
    "/campaigns",
    "/campaigns/new",
    *(ONE + page for page in ("", "/compose", "/compose/whom", "/compose/what", "/letters", "/letters/audit-0001")),
    *(ONE + page for page in ("/compose/send", "/outbox", "/paper", "/paper/numbers", "/print", "/settings")),
)
# Drawing 22 letters takes a few seconds; a busy machine may need many more.
PATIENCE = 90_000


@contextmanager
def sending(folder: Path) -> Iterator[tuple[Live, Post, dict[str, str]]]:
    """A server that sends through a real mail server, what that took, and the settings for a worker beside it."""
    with mail_server() as (post, port):
        smtp = {"ZAPYT_SMTP_HOST": "127.0.0.1", "ZAPYT_SMTP_PORT": str(port), "ZAPYT_SMTP_SECURITY": "none"}
        with serving(folder / "instance", **smtp) as live:
            with live.app.app_context():
                save_requester(REQUESTER, SYSTEM)
            yield live, post, {**AT_ONCE, **smtp, "ZAPYT_INSTANCE": str(live.instance)}


@contextmanager
def working(env: dict[str, str], command: str = "worker") -> Iterator[Command]:
    """The worker, or the timetable that wakes it for what a dead one left, as a process of its own."""
    process = Command("jobs", command, **env)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def press(page: Page) -> None:
    page.locator("main form[method=post] button").last.click()


def open_audit(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/campaigns")
    page.locator("a[href='/campaigns/new']").click()
    page.locator("input[name=sample][value=centres]").check()
    page.locator("#slug").fill("audit")
    press(page)
    expect(page).to_have_url(f"{live.url}/campaigns/audit/compose")


def addresses(live: Live) -> bytes:
    """A file with a checked address for each of the 22 councils."""
    with live.app.app_context():
        codes = [row.council.katottg for row in requests_of(get_campaign("audit"))]
    lines = [f"{code},email,{code.lower()}@rada.example.org,сайт ради,2026-11-02" for code in codes]
    return "\n".join(["katottg,kind,value,source,checked_on", *lines]).encode()


def enter_addresses(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/campaigns/audit/compose/whom")
    expect(page.locator("tbody tr")).to_have_count(25)
    expect(page.locator("tbody tr.is-excluded")).to_have_count(3)
    page.locator("main a[href='/councils/contacts/import']").click()
    file = {"name": "addresses.csv", "mimeType": "text/csv", "buffer": addresses(live)}
    page.locator("input[type=file]").set_input_files(file)
    press(page)
    page.locator("main form[action*='/contacts/import/'] button").click()
    page.goto(f"{live.url}/campaigns/audit/compose/whom")
    expect(page.get_by_text("@rada.example.org")).to_have_count(22)


def see_letters(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/campaigns/audit/letters")
    expect(page.locator("progress")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("tbody tr")).to_have_count(22)
    for row in (1, 22):
        number = f"audit-{row:04}"
        pdf = page.request.get(f"{live.url}/campaigns/audit/letters/{number}.pdf")
        assert pdf.body().startswith(b"%PDF-")
        assert pdf.headers["content-type"] == "application/pdf"
        assert pdf.headers["x-content-type-options"] == "nosniff"
    page.locator("tbody a").first.click()
    expect(page.locator("iframe.viewer")).to_have_count(1)
    expect(page.locator(".letter-text")).to_contain_text("ЗАПИТ НА ІНФОРМАЦІЮ")
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(f"{live.url}/campaigns/audit/letters/audit-0002")


def compose(page: Page, live: Live) -> None:
    open_audit(page, live)
    enter_addresses(page, live)
    see_letters(page, live)


def send(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/campaigns/audit/compose/send")
    button = page.locator("main form[method=post] button")
    expect(button).to_have_text(re.compile("22"))
    button.click()
    expect(page).to_have_url(f"{live.url}/campaigns/audit/outbox")


def assert_each_arrived_once(post: Post, live: Live) -> None:
    """All 22, each with its PDF; a second copy has the first one's Message-ID and its row says so."""
    with live.app.app_context():
        rows = {f"<{mail.message_id}>": mail.maybe_twice for mail in list_outbox(get_campaign("audit"))}
    arrived = Counter(mail["Message-ID"] for mail in post.messages)
    assert len(rows) == 22
    assert set(arrived) == set(rows)
    assert all(count == 1 or rows[name] for name, count in arrived.items())
    for mail in post.messages:
        _text, pdf = mail.get_payload()
        assert pdf.get_payload(decode=True).startswith(b"%PDF-")


def assert_counts_add_up(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/campaigns/audit")
    total, *parts = (int(text) for text in page.locator(".counts b").all_inner_texts())
    assert (total, sum(parts)) == (22, 22)
    expect(page.locator("tbody tr")).to_have_count(22)
    page.locator(".counts a[href*='phase=waiting']").click()
    expect(page.locator("tbody tr")).to_have_count(22)


def open_with_keys(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/requests/audit-0"))


def test_a_campaign_is_composed_sent_and_watched(page: Page, tmp_path: Path) -> None:
    with sending(tmp_path) as (live, post, env), working(env):
        sign_in(page, live)
        compose(page, live)
        send(page, live)
        expect(page.locator("progress[value='22'][max='22']")).to_be_visible(timeout=PATIENCE)
        check_axe(page)
        assert_each_arrived_once(post, live)
        assert len(post.taken) == 22
        assert_counts_add_up(page, live)
        open_with_keys(page)


@pytest.mark.soak
@pytest.mark.parametrize("moment", ["kill_at_recipient", "kill_before_answer"])
def test_a_worker_killed_half_way_loses_and_doubles_nothing(plain_page: Page, tmp_path: Path, moment: str) -> None:
    """The same without scripts: every page reloads itself instead."""
    with sending(tmp_path) as (live, post, env):
        sign_in(plain_page, live)
        with working(env) as worker:
            compose(plain_page, live)
            setattr(post, moment, lambda taken: worker.pid if taken == 11 else None)
            send(plain_page, live)
            assert worker.wait(60) == -signal.SIGKILL
            setattr(post, moment, lambda _: None)
        assert len(post.taken) == 11
        with working(env), working(env, "timetable"):
            expect(plain_page.locator("progress[value='22'][max='22']")).to_be_visible(timeout=PATIENCE)
        assert_each_arrived_once(post, live)


def test_every_page_of_a_campaign_is_accessible_and_fits_a_telephone(narrow_page: Page, live: Live) -> None:
    with live.app.app_context():
        drafted_campaign(dated_on=date(2026, 11, 2))
    sign_in(narrow_page, live)
    for path in PAGES:
        narrow_page.goto(f"{live.url}{path}")
        check_axe(narrow_page)
        assert narrow_page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE[0], path
