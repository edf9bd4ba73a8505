"""The facts of one campaign, and the few of them that can still be changed."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.law import get_rule
from app.services.drafting import count_requests, get_campaign, rename_campaign
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import Form, TextField, required
from app.web.roles import allowed


class TitleForm(Form):
    """The title, which councils do not see."""

    title = TextField(_l("Title"), [required(_l("Enter a title."))], description=_l("For yourselves and for reports."))


@blueprint.route("/campaigns/<slug>/settings", methods=["GET", "POST"])
@allowed(*EDITORS)
def settings(slug: str) -> ResponseReturnValue:
    """Show what the campaign is; give it another title."""
    campaign = get_campaign(slug)
    form = TitleForm(title=campaign.title)
    if form.validate_on_submit():
        with form.showing_problems():
            rename_campaign(slug, form.title.data or "")
            flash(_("Saved."), "success")
            return back_to("settings", slug)
    return render_template(
        "campaigns/settings.html",
        campaign=campaign,
        form=form,
        rule=get_rule(campaign.rule),
        total=count_requests(campaign),
    )
