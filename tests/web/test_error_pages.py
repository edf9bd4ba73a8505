"""Errors are pages in plain words, and headers stand on every answer."""

import errno

import pytest
from flask import Flask, abort
from werkzeug.test import TestResponse

from app.errors import BadInput, MissingFact, NotFound, Refused, ZapytError
from app.models import db
from app.services.people import Role
from app.web.roles import public
from tests.web.visitors import Visitor, signed_in


def page_of(app: Flask, error: Exception | int) -> TestResponse:
    """The answer of a page that ends in this error."""

    @public
    def broken() -> str:
        if isinstance(error, int):
            abort(error)
        raise error

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["health.index"] = broken
    return Visitor(app).get("/health")


@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 429])
def test_every_refusal_is_a_page_with_a_heading_and_a_way_on(app: Flask, code: int) -> None:
    answer = page_of(app, code)
    assert answer.status_code == code
    assert "<h1" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    ("kind", "code"), [(NotFound, 404), (BadInput, 400), (MissingFact, 409), (Refused, 409), (ZapytError, 400)]
)
def test_an_error_of_ours_is_shown_in_its_own_words(app: Flask, kind: type[ZapytError], code: int) -> None:
    answer = page_of(app, kind("Nobody has the code {code}.", code="<b>7</b>"))
    assert answer.status_code == code
    assert "Nobody has the code &lt;b&gt;7&lt;/b&gt;." in answer.text


def test_a_broken_program_shows_a_page_and_no_secret(app: Flask) -> None:
    answer = page_of(app, RuntimeError("the secret is 42"))
    assert answer.status_code == 500
    assert "<h1" in answer.text
    assert "42" not in answer.text


def test_a_full_disk_is_named_and_says_that_nothing_was_saved(app: Flask) -> None:
    for problem in (OSError(errno.ENOSPC, "No space left on device"), RuntimeError("database or disk is full")):
        answer = page_of(app, problem)
        assert answer.status_code == 507
        assert "<h1" in answer.text


def test_the_page_of_a_broken_program_stands_without_the_database(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    db.session.remove()
    db.drop_all()
    answer = visitor.get("/")
    assert answer.status_code == 500
    assert "<h1" in answer.text


def test_too_much_at_once_is_said_plainly(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    visitor = Visitor(app)
    assert visitor.post("/login", {"email": "a" * 2000}).status_code == 413


@pytest.mark.parametrize("path", ["/login", "/health", "/static/zapyt.css", "/nowhere"])
def test_every_answer_forbids_foreign_and_inline_code(app: Flask, path: str) -> None:
    headers = Visitor(app).get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_health_says_nothing_of_the_installation(app: Flask) -> None:
    assert Visitor(app).get("/health").text == "ok\n"
