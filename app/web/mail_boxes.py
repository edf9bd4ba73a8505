"""The mailboxes that answers come to, what stands in their way, and mails that people bring as files."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from app.errors import BadInput
from app.services.fetching import list_boxes
from app.services.people import Role
from app.services.reading_mail import understand_mail
from app.services.receiving import Taken, receive_upload
from app.services.waking import wake
from app.web.forms_base import FilesField, Form, required
from app.web.mail_words import PLACE_NAMES
from app.web.roles import allowed

blueprint = Blueprint("mail_boxes", __name__, url_prefix="/mail")


class UploadForm(Form):
    """Mails saved from a mail program."""

    files = FilesField(
        _l("Files of mails"), [required(_l("Choose files."))], description=_l("One or many, .eml or .msg.")
    )


@dataclass(frozen=True)
class Brought:
    """What became of one file: stored (perhaps known before), or why not."""

    name: str
    taken: Taken | None = None
    error: BadInput | None = None


@blueprint.get("/boxes")
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def index() -> ResponseReturnValue:
    """Every mailbox with its last visit."""
    return render_template("mail_in/boxes.html", boxes=list_boxes())


@blueprint.route("/upload", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)
def upload() -> ResponseReturnValue:
    """Take mails in as files; the result is said for each."""
    form, brought = UploadForm(), []
    if form.validate_on_submit():
        brought = [_take(file) for file in form.files.data]
        wake("read_mail")
    return render_template("mail_in/upload.html", form=form, brought=brought, places=PLACE_NAMES)


def _take(file: FileStorage) -> Brought:
    name = file.filename or ""
    try:
        taken = receive_upload(file.read())
    except BadInput as error:
        return Brought(name, error=error)
    understand_mail(taken.mail)
    return Brought(name, taken)
