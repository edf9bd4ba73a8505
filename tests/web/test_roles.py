"""Every route says who may use it, and the guard keeps to it for every role and for nobody."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.services.people import Role
from app.web.roles import EVERYONE, PUBLIC, UnmarkedRoute, allowed, init_app, mark_of, public
from tests.web.visitors import Visitor, signed_in

# Values for the places in addresses; they name nothing that exists.
PLACES = {"IntegerConverter": 1, "PathConverter": "x", "UnicodeConverter": "x", "AnyConverter": "closed"}


def address_of(app: Flask, rule: Rule) -> str:
    values = {name: PLACES[type(place).__name__] for name, place in rule._converters.items()}
    with app.test_request_context():
        return str(app.url_for(rule.endpoint, **values))


def routes_taking(app: Flask, method: str) -> list[Rule]:
    return [
        rule for rule in app.url_map.iter_rules() if method in (rule.methods or set()) and rule.endpoint != "static"
    ]


def is_let_in(code: int, location: str) -> bool:
    return code != 403 and not location.startswith("/login")


@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_exactly_the_roles_it_is_marked_with(app: Flask, role: Role) -> None:
    visitor = signed_in(app, role)
    for rule in routes_taking(app, "GET"):
        answer = visitor.get(address_of(app, rule))
        mark = mark_of(app, rule.endpoint)
        assert mark is not None, rule
        expected = mark == PUBLIC or role in mark
        assert is_let_in(answer.status_code, answer.headers.get("Location", "")) == expected, (rule, answer.status)


@pytest.mark.parametrize("role", list(Role))
def test_a_form_is_taken_from_exactly_the_roles_it_is_marked_with(app: Flask, role: Role) -> None:
    refused = [rule for rule in routes_taking(app, "POST") if role not in (mark_of(app, rule.endpoint) or EVERYONE)]
    visitor = signed_in(app, role)
    token = visitor.token()
    for rule in refused:
        if mark_of(app, rule.endpoint) != PUBLIC:
            answer = visitor.client.post(address_of(app, rule), data={"csrf_token": token})
            assert answer.status_code == 403, rule


def test_nobody_sees_a_page_without_signing_in_unless_it_is_public(app: Flask) -> None:
    visitor = Visitor(app)
    for rule in routes_taking(app, "GET"):
        answer = visitor.get(address_of(app, rule))
        if mark_of(app, rule.endpoint) != PUBLIC:
            assert answer.status_code == 302, rule
            assert answer.headers["Location"].startswith("/login?next=/"), rule


def test_every_form_without_the_forgery_token_is_refused(app: Flask) -> None:
    rules = routes_taking(app, "POST")
    assert len(rules) > 8
    for visitor in (Visitor(app), signed_in(app, Role.ADMINISTRATOR)):
        for rule in rules:
            answer = visitor.client.post(address_of(app, rule), data={})
            assert answer.status_code == 400, rule


def test_an_application_with_a_route_that_says_nothing_does_not_start(app: Flask) -> None:
    app.add_url_rule("/bare", "bare", lambda: "seen")
    assert Visitor(app).get("/bare").status_code == 403
    with pytest.raises(UnmarkedRoute, match="bare"):
        init_app(app)


def test_a_mark_without_roles_means_everyone_who_is_signed_in() -> None:
    def view() -> str:
        return ""

    assert allowed()(view).allowed_roles == EVERYONE
    assert public(view).allowed_roles == PUBLIC


def test_the_navigation_shows_only_what_a_role_may_open(app: Flask) -> None:
    assert "/settings/" in signed_in(app, Role.ADMINISTRATOR).get("/").text
    assert "/settings/" not in signed_in(app, Role.ANALYST).get("/").text
