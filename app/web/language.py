"""The language of the interface: Ukrainian unless a person chose English."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, has_request_context, redirect, request, session
from flask_login import current_user, user_logged_in
from werkzeug.wrappers import Response

from app.services.people import choose_language
from app.web.roles import public

LANGUAGES = {"uk": "Українська", "en": "English"}
KEPT_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("language", __name__)


def choose_locale() -> str:
    """The language of this request: of the signed-in session, else of the browser's cookie, else Ukrainian.

    Commands and jobs have no request: they name the language themselves where it is not Ukrainian.
    """
    if not has_request_context():
        return "uk"
    chosen = session.get("language") or request.cookies.get("language")
    return chosen if chosen in LANGUAGES else "uk"


@user_logged_in.connect  # type: ignore[untyped-decorator]
def _remember(_sender: object, user: object, **_: object) -> None:
    session["language"] = getattr(user, "locale", "uk")


def path_of_ours(address: str) -> str:
    """The address when it is a path of this site, else the first page: nobody is sent elsewhere."""
    parts = urlsplit(address)
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return address if is_ours else "/"


@blueprint.post("/language/<code>")
@public
def change(code: str) -> Response:
    """Show everything in this language from now on."""
    if code not in LANGUAGES:
        abort(404)
    session["language"] = code
    if current_user.is_authenticated:
        choose_language(current_user.email, code)
    answer = redirect(path_of_ours(request.form.get("next", "/")))
    answer.set_cookie("language", code, max_age=KEPT_SECONDS, samesite="Lax", secure=request.is_secure, httponly=True)
    return answer
