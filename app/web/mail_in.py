"""One incoming mail: what it says and what was understood, its files served safely, and the mail itself to be saved."""

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.files.showing import Served, to_save, to_show
from app.services.filing import load_file
from app.services.incoming import attachment_of, get_incoming, raw_of, signed_document_of
from app.services.people import Role
from app.web.mail_words import KIND_NAMES, PLACE_NAMES, SCANS
from app.web.roles import allowed

blueprint = Blueprint("mail_in", __name__, url_prefix="/mail/in")
READERS = (Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)


@blueprint.get("/<int:mail_id>")
@allowed(*READERS)
def show(mail_id: int) -> ResponseReturnValue:
    """The mail as text: nothing of a stranger's page is shown or loaded."""
    return render_template(
        "mail_in/show.html", shown=get_incoming(mail_id), kinds=KIND_NAMES, places=PLACE_NAMES, scans=SCANS
    )


@blueprint.get("/<int:mail_id>.eml")
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def raw(mail_id: int) -> Response:
    """The mail byte for byte as it came."""
    return _sent(to_save(raw_of(mail_id)), f"{mail_id}.eml")


@blueprint.get("/<int:mail_id>/files/<int:attachment_id>")
@allowed(*READERS)
def attachment(mail_id: int, attachment_id: int) -> Response:
    """A file of the mail: shown when that is harmless, else, or when `save` is asked for, saved as it came."""
    kept = attachment_of(mail_id, attachment_id).attachment
    return _served(load_file(kept.file), kept.name)


@blueprint.get("/<int:mail_id>/files/<int:attachment_id>/signed/<int:position>")
@allowed(*READERS)
def signed(mail_id: int, attachment_id: int, position: int) -> Response:
    """A document out of a signed container, served like every file."""
    document = signed_document_of(mail_id, attachment_id, position)
    return _served(document.content, document.name)


def _served(content: bytes, name: str) -> Response:
    return _sent((to_save if "save" in request.args else to_show)(content), name)


def _sent(served: Served, name: str) -> Response:
    answer = send_file(
        BytesIO(served.content),
        mimetype=served.media_type,
        as_attachment=not served.is_shown,
        download_name=name,
        max_age=0,
    )
    answer.headers.update(served.headers)
    return answer
