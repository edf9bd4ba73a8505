"""Tracking numbers and days of many posted letters, from a table pasted or chosen: looked at first, then recorded."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.services.drafting import get_campaign
from app.services.posting import preview_parcels, record_parcels
from app.services.uploads import keep_upload, load_upload
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import FileField, Form, LongTextField
from app.web.layout import current_actor
from app.web.roles import allowed


class TableForm(Form):
    """A table, pasted or as a file."""

    table = LongTextField(
        _l("Paste the table"),
        longest=200_000,
        description=_l(
            "Copied from a spreadsheet, or lines with commas or semicolons: number, tracking, posted, delivered."
        ),
    )
    file = FileField(_l("Or choose a CSV file"))

    @property
    def content(self) -> bytes:
        """What was pasted, or the file."""
        return (self.table.data or "").encode() or (self.file.data.read() if self.file.data else b"")


@blueprint.route("/campaigns/<slug>/paper/numbers", methods=["GET", "POST"])
@allowed(*EDITORS)
def parcels(slug: str) -> ResponseReturnValue:
    """Check a table: its problems by line, or what recording it would do."""
    campaign, form, preview, sha256 = get_campaign(slug), TableForm(), None, ""
    if form.validate_on_submit():
        content = form.content
        preview = preview_parcels(campaign, content, current_actor())
        sha256 = keep_upload(content)
    return render_template("campaigns/parcels.html", campaign=campaign, form=form, preview=preview, sha256=sha256)


@blueprint.post("/campaigns/<slug>/paper/numbers/<sha256>")
@allowed(*EDITORS)
def record_table(slug: str, sha256: str) -> ResponseReturnValue:
    """Record the table that was looked at; when the journal changed since and it no longer fits, say so."""
    campaign = get_campaign(slug)
    done = record_parcels(campaign, load_upload(sha256), current_actor())
    if done.problems:
        form = TableForm(formdata=None)
        return render_template("campaigns/parcels.html", campaign=campaign, form=form, preview=done, sha256=sha256)
    flash(ngettext("Recorded for %(num)s letter.", "Recorded for %(num)s letters.", len(done.rows)), "success")
    return back_to("paper", slug)
