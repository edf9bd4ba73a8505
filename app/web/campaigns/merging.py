"""Facts of the councils from a file: looked at first, then entered, replaced or removed."""

from flask import Response, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.services.drafting import get_campaign
from app.services.merging import enter_facts, facts_of, facts_template, preview_facts, remove_facts
from app.services.uploads import keep_upload, load_upload
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import FileField, Form, required
from app.web.roles import allowed


class FactsForm(Form):
    """A file with facts of the campaign's councils."""

    file = FileField(
        _l("CSV file"),
        [required(_l("Choose a CSV file."))],
        description=_l("One row for each council; it is found by its code, or by its name and oblast."),
    )


@blueprint.route("/campaigns/<slug>/compose/facts", methods=["GET", "POST"])
@allowed(*EDITORS)
def facts(slug: str) -> ResponseReturnValue:
    """What is entered; check a file: its problems by line, or what entering it would do."""
    campaign, form, preview, sha256 = get_campaign(slug), FactsForm(), None, ""
    if form.validate_on_submit():
        content = form.file.data.read()
        preview, sha256 = preview_facts(slug, content), keep_upload(content)
    return render_template(
        "campaigns/facts.html", campaign=campaign, form=form, preview=preview, sha256=sha256, known=facts_of(campaign)
    )


@blueprint.post("/campaigns/<slug>/compose/facts/<sha256>")
@allowed(*EDITORS)
def enter_merged(slug: str, sha256: str) -> ResponseReturnValue:
    """Enter the file that was checked, in place of what was entered before."""
    campaign, done = get_campaign(slug), enter_facts(slug, load_upload(sha256))
    if done.problems:
        known = facts_of(campaign)
        return render_template("campaigns/facts.html", campaign=campaign, form=FactsForm(), preview=done, known=known)
    wake("draw", campaign=slug)
    said = ngettext("Facts of %(num)s council are entered.", "Facts of %(num)s councils are entered.", len(done.rows))
    flash(said, "success")
    return back_to("facts", slug)


@blueprint.post("/campaigns/<slug>/compose/facts/removed")
@allowed(*EDITORS)
def remove_merged(slug: str) -> ResponseReturnValue:
    """Forget the facts of the campaign's councils."""
    remove_facts(slug)
    wake("draw", campaign=slug)
    flash(_("The facts are removed."), "success")
    return back_to("facts", slug)


@blueprint.get("/campaigns/<slug>/compose/facts.csv")
@allowed(*EDITORS)
def facts_csv(slug: str) -> ResponseReturnValue:
    """A file to fill in: every council of the campaign, with what is known of it."""
    answer = Response(facts_template(get_campaign(slug)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-facts.csv"'
    return answer
