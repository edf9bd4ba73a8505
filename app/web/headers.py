"""What every answer tells the browser: own scripts, styles and frames only, and no guessing of types."""

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'self'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Links of invitations are secrets in an address: no other site may learn them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
A_YEAR = "max-age=31536000"


def _add(answer: Response) -> Response:
    for name, value in ALWAYS.items():
        answer.headers.setdefault(name, value)
    if request.endpoint != "static":
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        answer.headers.setdefault("Strict-Transport-Security", A_YEAR)
    return answer


def init_app(app: Flask) -> None:
    """Add the headers to every answer; a page may set a stricter value itself."""
    app.after_request(_add)
