"""People at their browsers, as tests need them: each signs in by the real page and sends forms with the real token."""

import re
from collections.abc import Mapping
from contextvars import Context
from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.models import db
from app.services.people import SYSTEM, Role, accept_invitation, invite

PASSWORD = "три слова поспіль"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Browser(FlaskClient):
    """Sends each request as a server gets it: in a context of its own, whatever context the test stands in.

    Flask reuses an open application context, and with it the person, language and token of the request before.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.rollback()  # a transaction that the test left open would hold SQLite's write lock
        return Context().run(super().open, *args, **kwargs)


class Visitor:
    """One browser; `post` adds the forgery token of the page that the form stands on."""

    def __init__(self, app: Flask) -> None:
        self.client = Browser(app, app.response_class, use_cookies=True)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, fields: Mapping[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token(), **(fields or {})}, **options)

    def token(self) -> str:
        """The forgery token of this browser's session: every page carries it."""
        found = TOKEN.search(self.get("/password", follow_redirects=True).text)
        assert found, "the page carries no forgery token"
        return found.group(1)

    def sign_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        return self.post("/login", {"email": email, "password": password})


def make_person(role: Role, email: str = "") -> str:
    """Add a person with this role (inside an application context) and return the address they sign in with."""
    address = email or f"{role.value}@example.org"
    token = invite(address, role, None, SYSTEM).rpartition("/")[2]
    accept_invitation(token, address, f"Особа {role.value}", PASSWORD)
    return address


def signed_in(app: Flask, role: Role) -> Visitor:
    """A new person with this role, signed in."""
    visitor = Visitor(app)
    assert visitor.sign_in(make_person(role)).status_code == 302
    return visitor
