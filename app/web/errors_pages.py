"""What people see when something cannot be done: plain words and the way on, in their language."""

from flask import Flask, current_app, render_template
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.errors import BadInput, MissingFact, NotFound, Refused, ZapytError
from app.files.full_disk import is_disk_full
from app.web.formatting import language, say

CODES: dict[type[ZapytError], int] = {NotFound: 404, BadInput: 400, MissingFact: 409, Refused: 409}
# Code: heading, and what to do next.
TEXTS: dict[int, tuple[LazyString, LazyString]] = {
    400: (_l("This cannot be understood"), _l("Go back, check what was entered and try again.")),
    403: (_l("This page is not for your role"), _l("Ask an administrator if you need it for your work.")),
    404: (_l("There is no such page"), _l("Check the address, or start from the first page.")),
    405: (_l("This page cannot be used in this way"), _l("Start from the first page.")),
    409: (_l("This cannot be done now"), _l("Go back and read what is allowed.")),
    413: (_l("The files are too large"), _l("Send them in parts, or make them smaller.")),
    429: (_l("Too many tries"), _l("Wait a minute and try again.")),
    507: (
        _l("The disk is full"),
        _l("Nothing of this was saved. Tell the administrator to make room on the server, then try again."),
    ),
    500: (
        _l("Something broke on our side"),
        _l("Nothing that was saved is lost. Try again; if it happens again, tell the administrator the time."),
    ),
}
EXPIRED = (
    _l("The form has expired"),
    _l("Nothing was saved. Go back, copy what you typed, then reload the page and enter it again."),
)

Answer = tuple[str, int]


def _page(code: int, heading: object, advice: object) -> Answer:
    return render_template("errors/error.html", code=code, heading=heading, advice=advice), code


def _show_broken(error: HTTPException) -> Answer:
    """Without what every other page asks the database for: the database may be what is broken."""
    code = 507 if is_disk_full(getattr(error, "original_exception", None)) else 500
    heading, advice = TEXTS[code]
    page = current_app.jinja_env.get_template("errors/broken.html")
    return page.render(code=code, heading=heading, advice=advice, language=language()), code


def _show_http(error: HTTPException) -> Answer | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    if code >= 500:
        return _show_broken(error)
    return _page(code, *TEXTS.get(code, TEXTS[400]))


def _show_expired(_error: CSRFError) -> Answer:
    return _page(400, *EXPIRED)


def _show_ours(error: ZapytError) -> Answer:
    code = next((code for kind, code in CODES.items() if isinstance(error, kind)), 400)
    return _page(code, TEXTS[code][0], say(error))


def init_app(app: Flask) -> None:
    """Give every kind of error its page."""
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(CSRFError, _show_expired)
    app.register_error_handler(ZapytError, _show_ours)
