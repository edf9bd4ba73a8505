"""The documents of a request: its letters, and the files that came with replies under the names they came with."""

from io import BytesIO

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response

from app.files.store import SHOWN_IN_THE_BROWSER
from app.services.dispatching import get_follow_up
from app.services.filing import load_file
from app.services.logging_replies import get_reply_file
from app.services.sending import latest_letter
from app.services.sheets import letter_of
from app.web.roles import allowed

blueprint = Blueprint("files", __name__, url_prefix="/requests/<number>")
# What a council sent may look at nothing of ours and run nothing, even when a browser shows it.
STRICT = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; sandbox"


@blueprint.get("/letter.pdf")
@allowed()
def letter(number: str) -> Response:
    """The letter that was drawn last."""
    _, drawn = latest_letter(number)
    if drawn is None:
        abort(404)
    pdf = BytesIO(load_file(drawn.pdf))
    return send_file(pdf, mimetype="application/pdf", download_name=f"{number}.pdf", max_age=0)


@blueprint.get("/letters/<int:ordinal>.pdf")
@allowed()
def further(number: str, ordinal: int) -> Response:
    """A letter that followed the request, as it was drawn last."""
    follow_up = get_follow_up(number, ordinal)
    drawn = letter_of(follow_up.info_request, follow_up)
    if drawn is None:
        abort(404)
    pdf, name = BytesIO(load_file(drawn.pdf)), f"{number}-{ordinal}.pdf"
    return send_file(pdf, mimetype="application/pdf", download_name=name, max_age=0)


@blueprint.get("/files/<sha256>")
@allowed()
def reply_file(number: str, sha256: str) -> Response:
    """A file of a reply: shown when it is a PDF or a picture by its content, else only saved."""
    kept = get_reply_file(number, sha256)
    is_shown = kept.file.media_type in SHOWN_IN_THE_BROWSER
    answer = send_file(
        BytesIO(load_file(kept.file)),
        mimetype=kept.file.media_type if is_shown else "application/octet-stream",
        as_attachment=not is_shown,
        download_name=kept.name,
        max_age=0,
    )
    answer.headers["Content-Security-Policy"] = STRICT
    return answer
