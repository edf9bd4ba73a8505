"""Makes the README's pictures from a fresh demonstration: a real server, a real browser, one PNG a page.

Run `make screenshots`; the pictures go to docs/screenshots, whose other PNG files are removed.
"""

import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from app import clock
from app.application import create_app
from app.services.demonstrating import PASSWORD, Demonstration, load_demonstration
from app.services.directory import load_councils
from app.services.filing import load_file
from app.services.sending import latest_letter
from config import ROOT, Config

TARGET = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WINDOW: ViewportSize = {"width": 1280, "height": 860}
LOCALE = "uk-UA"
# The request whose story has most in it: extended in time, then answered in full.
NUMBER = "demo-0005"
PAGES = {
    "today": "/",
    "board": "/campaigns/demo",
    "composing": "/campaigns/demo/compose",
    "request": f"/requests/{NUMBER}",
    "statistics": "/campaigns/demo/statistics",
    "recommendations": "/campaigns/demo/recommendations",
}
LETTER_SCALE = 1.1  # of 72 dots an inch


@contextmanager
def serving(instance: Path) -> Iterator[tuple[str, Flask, Demonstration]]:
    """A demonstration of its own in this process: its address, its application, what was made."""
    app = create_app(Config.from_environment({"ZAPYT_INSTANCE": str(instance), "ZAPYT_DEMO": "yes"}))
    with app.app_context():
        upgrade()
        load_councils()
        made = load_demonstration(clock.today())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", app, made
    finally:
        server.shutdown()


def sign_in(page: Page, address: str, email: str) -> None:
    """Sign in on the real page."""
    page.goto(f"{address}/login")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"{address}/")


def picture_pages(address: str, email: str) -> None:
    """One picture of each page, as the signed-in person sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(locale=LOCALE, viewport=WINDOW)
        page = context.new_page()
        sign_in(page, address, email)
        for name, path in PAGES.items():
            answer = page.goto(f"{address}{path}")
            if answer is None or not answer.ok:
                raise SystemExit(f"{path} cannot be pictured: the page answers {answer and answer.status}")
            page.screenshot(path=TARGET / f"{name}.png")
        browser.close()


def picture_letter(app: Flask) -> None:
    """The first page of a letter as it left."""
    with app.app_context():
        _, letter = latest_letter(NUMBER)
        if letter is None:
            raise SystemExit(f"{NUMBER} has no letter: the demonstration is not whole")
        pdf = load_file(letter.pdf)
    pypdfium2.PdfDocument(pdf)[0].render(scale=LETTER_SCALE).to_pil().save(TARGET / "letter.png", optimize=True)


def main() -> None:
    """Make all pictures anew."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as (address, app, made):
        picture_pages(address, made.emails[0])
        picture_letter(app)
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
