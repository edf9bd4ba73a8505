"""The facts of one campaign, and the few of them that can still be changed."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.law import get_rule
from app.services.drafting import change_campaign, count_requests, get_campaign
from app.services.people import list_teams
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import Form, SelectField, TextField, required
from app.web.roles import allowed


class SettingsForm(Form):
    """The title, which councils do not see, and the team, whose letterhead they see."""

    title = TextField(_l("Title"), [required(_l("Enter a title."))], description=_l("For yourselves and for reports."))
    team = SelectField(_l("Team"), description=_l("Letters carry the letterhead of the team."))


@blueprint.route("/campaigns/<slug>/settings", methods=["GET", "POST"])
@allowed(*EDITORS)
def settings(slug: str) -> ResponseReturnValue:
    """Show what the campaign is; give it another title or team."""
    campaign = get_campaign(slug)
    form = SettingsForm(title=campaign.title, team=campaign.team.name if campaign.team else "")
    form.team.choices = [("", _("no team")), *((name, name) for name in list_teams())]
    if form.validate_on_submit():
        with form.showing_problems():
            change_campaign(slug, form.title.data or "", form.team.data or None)
            wake("draw", campaign=slug)
            flash(_("Saved."), "success")
            return back_to("settings", slug)
    return render_template(
        "campaigns/settings.html",
        campaign=campaign,
        form=form,
        rule=get_rule(campaign.rule),
        total=count_requests(campaign),
    )
