"""Importing contacts of many councils from a CSV file: checked first, entered only when every line is right."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.services.composing import redraw_drafts
from app.services.contacts import Imported, contacts_template, import_contacts, preview_contacts
from app.services.people import Role
from app.services.uploads import keep_upload, load_upload
from app.web.forms_base import FileField, Form, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("contacts_import", __name__, url_prefix="/councils/contacts")
IMPORTERS = (Role.ADMINISTRATOR, Role.STAFF)


class ImportForm(Form):
    """A file of contacts."""

    file = FileField(
        _l("CSV file"), [required(_l("Choose a CSV file."))], description=_l("Columns as in the template.")
    )


@blueprint.route("/import", methods=["GET", "POST"])
@allowed(*IMPORTERS)
def upload() -> ResponseReturnValue:
    """Check a file: show its problems by line, or what entering it would do."""
    form, preview, sha256 = ImportForm(), None, ""
    if form.validate_on_submit():
        content = form.file.data.read()
        preview, sha256 = preview_contacts(content), keep_upload(content)
    return render_template("councils/import.html", form=form, preview=preview, sha256=sha256)


@blueprint.post("/import/<sha256>")
@allowed(*IMPORTERS)
def enter(sha256: str) -> ResponseReturnValue:
    """Enter the file that was checked; when the directory changed since and it no longer fits, say so."""
    done = import_contacts(load_upload(sha256), current_actor())
    if done.problems:
        return render_template("councils/import.html", form=ImportForm(), preview=done, sha256=sha256)
    redraw_drafts()
    flash(_said(done), "success")
    return redirect(url_for("councils.index"))


def _said(done: Imported) -> str:
    added = ngettext("%(num)s contact is new", "%(num)s contacts are new", done.added)
    renewed = ngettext("%(num)s is renewed", "%(num)s are renewed", done.renewed)
    return f"{added}, {renewed}."


@blueprint.get("/template.csv")
@allowed(*IMPORTERS)
def example() -> Response:
    """An empty file for the councils that have no verified e-mail, to be filled in a spreadsheet."""
    oblast = request.args.get("oblast", "")
    answer = Response(contacts_template(oblast), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=contacts.csv"
    return answer
