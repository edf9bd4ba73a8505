"""A server and a browser for each test; the browser program itself is started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.driving import Live, serving

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, TELEPHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for the whole run."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield program
        program.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A server over a fresh instance."""
    with serving(tmp_path / "instance") as server:
        yield server


def _page(browser: Browser, size: tuple[int, int], *, has_scripts: bool = True) -> Iterator[Page]:
    """A page that fails its test at the end when a script broke or broke our content policy."""
    troubles: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if line.type == "error" and "Failed to load resource" not in line.text:
            troubles.append(line.text)

    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(locale="uk-UA", viewport=viewport, java_script_enabled=has_scripts)
    page = context.new_page()
    page.on("console", hear)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert not troubles, troubles


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of 1280 by 900 with scripts."""
    yield from _page(browser, DESKTOP)


@pytest.fixture
def narrow_page(browser: Browser) -> Iterator[Page]:
    """A telephone."""
    yield from _page(browser, TELEPHONE)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A window without scripts."""
    yield from _page(browser, DESKTOP, has_scripts=False)
