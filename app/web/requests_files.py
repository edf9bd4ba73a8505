"""The documents of a request: its letters, and the files that came with replies under the names they came with."""

from io import BytesIO

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from app.files.showing import to_save, to_show
from app.services.dispatching import get_follow_up
from app.services.filing import load_file
from app.services.logging_replies import get_reply_file
from app.services.sending import latest_letter
from app.services.sheets import letter_of
from app.web.roles import allowed

blueprint = Blueprint("files", __name__, url_prefix="/requests/<number>")


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
    """A file of a reply: shown when that is harmless, else, or when `save` is asked for, saved as it came."""
    kept = get_reply_file(number, sha256)
    served = (to_save if "save" in request.args else to_show)(load_file(kept.file))
    answer = send_file(
        BytesIO(served.content),
        mimetype=served.media_type,
        as_attachment=not served.is_shown,
        download_name=kept.name,
        max_age=0,
    )
    answer.headers.update(served.headers)
    return answer
