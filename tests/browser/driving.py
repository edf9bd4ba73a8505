"""Driving the browser: a real server over an instance of its own, signing in, and what axe finds."""

import logging
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

from app.models import db
from app.services.people import Role
from tests.instances import make_app
from tests.web.visitors import Visitor, make_person

logging.getLogger("werkzeug").setLevel(logging.ERROR)
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# What the guidelines of accessibility and good practice say, except what only a whole site can be judged by.
RUN_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
GRAVE = ("serious", "critical")


@dataclass(frozen=True)
class Live:
    """A running server: where it answers, the application behind it, its instance folder."""

    url: str
    app: Flask
    instance: Path


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(instance: Path, **settings: str) -> Iterator[Live]:
    """Serve a fresh instance with all councils loaded; `settings` are environment variables."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = make_app(instance, ZAPYT_BASE_URL=url, **settings)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Live(url, app, instance)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


def sign_in(page: Page, live: Live, role: Role = Role.STAFF) -> str:
    """Make a person with this role, sign them in as this browser, and return their address.

    The form is sent without the browser, which takes a tenth of the time; test_people signs in on the real page.
    """
    with live.app.app_context():
        email = make_person(role)
    visitor = Visitor(live.app)
    visitor.client.environ_base["HTTP_USER_AGENT"] = page.evaluate("navigator.userAgent")
    assert visitor.sign_in(email).status_code == 302
    cookie = visitor.client.get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live.url}])
    return email


def check_axe(page: Page) -> None:
    """Fail on what axe calls serious or critical on the page as it stands."""
    page.evaluate(AXE)
    found = [one for one in page.evaluate(RUN_AXE) if one["impact"] in GRAVE]
    told = [f"{one['id']}: {one['help']}\n    " + "\n    ".join(node["html"] for node in one["nodes"]) for one in found]
    assert not told, f"{page.url}\n" + "\n".join(told)


def check_pages(page: Page, live: Live, paths: Iterable[str]) -> None:
    """Fail on what axe calls grave on these pages, with all that can be unfolded unfolded."""
    for path in paths:
        page.goto(live.url + path)
        for details in page.locator("main details").all():
            details.evaluate("part => { part.open = true }")
        check_axe(page)


def check_widths(page: Page, live: Live, paths: Iterable[str]) -> None:
    """Fail when one of these pages is wider than the window."""
    for path in paths:
        page.goto(live.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
