"""Signing in and out and changing the password: Flask-Security's pages under our look, limits and texts."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security import Security

from app.services.people import SHORTEST_PASSWORD, user_datastore
from app.web.extensions import limiter
from app.web.roles import allowed, public

TRIES = "10 per minute; 100 per hour"
SETTINGS: dict[str, object] = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    # Neither the page nor the time it takes tells whether an address is known here.
    "RETURN_GENERIC_RESPONSES": True,
    "CHANGEABLE": True,
    "CHANGE_URL": "/password",
    "SEND_PASSWORD_CHANGE_EMAIL": False,
    "LOGOUT_METHODS": ["POST"],
    "POST_LOGOUT_VIEW": "/login",
}
# The library has no Ukrainian texts; these go through our own catalogue.
TEXTS = {
    "GENERIC_AUTHN_FAILED": _l("The e-mail or the password is wrong."),
    "EMAIL_NOT_PROVIDED": _l("Enter your e-mail address."),
    "INVALID_EMAIL_ADDRESS": _l("This is not an e-mail address."),
    "PASSWORD_NOT_PROVIDED": _l("Enter the password."),
    "INVALID_PASSWORD": _l("This is not your present password."),
    "PASSWORD_INVALID_LENGTH": _l("A password has at least %(length)s characters."),
    "PASSWORD_IS_THE_SAME": _l("The new password is the same as the old one."),
    "RETYPE_PASSWORD_MISMATCH": _l("The two passwords differ."),
    "PASSWORD_CHANGE": _l("Your password is changed."),
}


def init_app(app: Flask) -> None:
    """Add the library's pages with our settings; a page of it that we do not know stays unmarked, so nothing starts."""
    is_https = app.config["SESSION_COOKIE_SECURE"]
    app.config.update({f"SECURITY_{name}": value for name, value in SETTINGS.items()})
    app.config.update({f"SECURITY_MSG_{name}": (text, "error") for name, text in TEXTS.items()})
    app.config["SECURITY_MSG_PASSWORD_CHANGE"] = (TEXTS["PASSWORD_CHANGE"], "success")
    app.config.update(
        SECURITY_PASSWORD_SALT=app.config["ZAPYT"].password_salt,
        REMEMBER_COOKIE_SECURE=is_https,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
    )
    Security(app, user_datastore)
    _mark_pages(app)


def _mark_pages(app: Flask) -> None:
    pages = app.view_functions
    limited: Any = limiter.limit(TRIES, methods=["POST"])(pages["security.login"])
    pages["security.login"] = public(limited)
    for endpoint in ("security.logout", "security.change_password", "security.verify"):
        if endpoint in pages:
            pages[endpoint] = allowed()(pages[endpoint])
