"""The list of campaigns, and opening a new one."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.services.directory import count_samples
from app.services.drafting import Opening, count_requests, free_slug, list_campaigns, list_kinds, open_campaign
from app.services.requesters import get_requester
from app.services.tracking import board_of
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.formatting import figure, spoken
from app.web.forms_base import DayField, Form, RadioField, SelectField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

OBLAST = "oblast:"


class OpeningForm(Form):
    """What to ask, whom, under which name and date."""

    kind = RadioField(_l("What to ask"), [required(_l("Choose what to ask."))])
    sample = RadioField(_l("Whom to ask"), [required(_l("Choose whom to ask."))])
    oblast = SelectField(_l("Which oblast"), description=_l("Counts only with the choice “One oblast”."))
    title = TextField(
        _l("Title"), description=_l("For yourselves and for reports; left empty, it is the name of what is asked.")
    )
    slug = TextField(
        _l("Short name"),
        [required(_l("Enter a short name: small Latin letters, digits and hyphens."))],
        description=_l("Part of every letter’s number, for example audit-2026-0001. It cannot be changed later."),
    )
    dated_on = DayField(_l("Date of the letters"), description=_l("It is printed on them. For example 27.11.2026."))

    @property
    def chosen_sample(self) -> str:
        """The sample, an oblast told by the list beside it."""
        return str(self.oblast.data if self.sample.data == OBLAST else self.sample.data)


def _form() -> OpeningForm:
    kinds, samples = list_kinds(), count_samples()
    form = OpeningForm(kind=kinds[0].key, sample="centres", slug=free_slug(kinds[0].key), dated_on=clock.today())
    form.kind.choices = [(kind.key, spoken(kind.name)) for kind in kinds]
    general = [row for row in samples if not row.sample.name.startswith(OBLAST)]
    form.sample.choices = [*((row.sample.name, spoken(row.sample)) for row in general), (OBLAST, _("One oblast"))]
    form.oblast.choices = [
        (row.sample.name, f"{spoken(row.sample)} ({figure(row.reached)})")
        for row in samples
        if row.sample.name.startswith(OBLAST) and row.reached
    ]
    return form


@blueprint.get("/campaigns")
@allowed()
def index() -> ResponseReturnValue:
    """Every campaign with what has become of its letters."""
    today = clock.today()
    return render_template("campaigns/index.html", boards=[board_of(row, today) for row in list_campaigns()])


@blueprint.route("/campaigns/new", methods=["GET", "POST"])
@allowed(*EDITORS)
def new() -> ResponseReturnValue:
    """Open a campaign: its letters are drawn at once, nothing is sent."""
    form = _form()
    if form.validate_on_submit():
        with form.showing_problems():
            opening = Opening(
                kind=form.kind.data,
                sample=form.chosen_sample,
                slug=(form.slug.data or "").strip(),
                dated_on=form.dated_on.data,
                title=form.title.data or "",
            )
            campaign = open_campaign(opening, get_requester(), current_actor())
            wake("draw", campaign=campaign.slug)
            total = count_requests(campaign)
            flash(ngettext("%(num)s letter is being drawn.", "%(num)s letters are being drawn.", total), "success")
            return back_to("compose", campaign.slug)
    return render_template("campaigns/new.html", form=form, samples=count_samples())
