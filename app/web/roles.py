"""Who may use which page: every route carries a mark, and one guard checks it before any page runs."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.services.people import Role

View = TypeVar("View", bound=Callable[..., Any])
EVERYONE = frozenset(Role)
# A mark without roles: the page needs no sign-in.
PUBLIC: frozenset[Role] = frozenset()


class UnmarkedRoute(SystemExit):
    """A route says nothing of who may use it."""


def allowed(*roles: Role) -> Callable[[View], View]:
    """Mark a page for people with any of these roles; without arguments for everyone who is signed in."""

    def mark(view: View) -> View:
        view.allowed_roles = frozenset(roles) or EVERYONE  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Mark a page that needs no sign-in."""
    view.allowed_roles = PUBLIC  # type: ignore[attr-defined]
    return view


def mark_of(app: Flask, endpoint: str) -> frozenset[Role] | None:
    """The roles that may use an endpoint, PUBLIC for anyone, None when the route carries no mark."""
    if endpoint.rpartition(".")[2] == "static":
        return PUBLIC
    return getattr(app.view_functions.get(endpoint), "allowed_roles", None)


def may(endpoint: str) -> bool:
    """Whether the page exists and the person at the keyboard may use it; pages show only such links."""
    mark = mark_of(current_app, endpoint)
    if mark is None:
        return False
    return mark == PUBLIC or _has_any(mark)


def _has_any(mark: frozenset[Role]) -> bool:
    return bool(current_user.is_authenticated and any(current_user.has_role(role.value) for role in mark))


def _guard() -> Response | None:
    if request.endpoint is None:
        return None
    mark = mark_of(current_app, request.endpoint)
    if mark is None:
        abort(403)
    if mark == PUBLIC or _has_any(mark):
        return None
    if current_user.is_authenticated:
        abort(403)
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("security.login", next=back))


def init_app(app: Flask) -> None:
    """Put the guard before every page; raises UnmarkedRoute naming the routes without a mark."""
    unmarked = sorted(endpoint for endpoint in app.view_functions if mark_of(app, endpoint) is None)
    if unmarked:
        raise UnmarkedRoute(f"Mark with @allowed(...) or @public: {', '.join(unmarked)}")
    app.before_request(_guard)
    app.add_template_global(may)
