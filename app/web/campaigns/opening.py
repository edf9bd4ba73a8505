"""The list of campaigns, and opening a new one."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.law import get_rule
from app.letters.kinds import opening_kinds
from app.services.addressing import COUNCIL, ENTERPRISE, EXECUTIVE_COMMITTEE
from app.services.directory import count_samples
from app.services.drafting import Opening, count_requests, free_slug, list_campaigns, list_kinds, open_campaign
from app.services.requesters import get_requester
from app.services.tracking import board_of
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.formatting import figure, spoken
from app.web.forms_base import DayField, Form, LongTextField, RadioField, SelectField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

OBLAST = "oblast:"
ADDRESSEE_NAMES = {
    COUNCIL: _l("the council"),
    EXECUTIVE_COMMITTEE: _l("its executive committee"),
    ENTERPRISE: _l("another holder, such as a communal enterprise"),
}
ADDRESSEE_HINTS = {
    COUNCIL: _l("Where a military administration holds the powers of the council, the letter goes to it."),
    ENTERPRISE: _l("You bring names and addresses in a file after this step, one holder for each city."),
}


class OpeningForm(Form):
    """What to ask, whom, under which name and date."""

    kind = RadioField(_l("What to ask"), [required(_l("Choose what to ask."))])
    letter_kind = RadioField(_l("By which letter"), [required(_l("Choose the letter."))])
    plea = LongTextField(
        _l("Why it is urgent"),
        description=_l("Only for an urgent request: what happens, and on which day."),
    )
    addressee = RadioField(_l("Whom in each city"), [required(_l("Choose whom to address."))])
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

    @property
    def opening(self) -> Opening:
        """What was entered, as the use case takes it."""
        return Opening(
            kind=self.kind.data,
            sample=self.chosen_sample,
            slug=(self.slug.data or "").strip(),
            dated_on=self.dated_on.data,
            title=self.title.data or "",
            letter_kind=self.letter_kind.data,
            addressee=self.addressee.data,
            plea=(self.plea.data or "") if "plea" in self else "",
        )


def _form() -> OpeningForm:
    kinds, samples = list_kinds(), count_samples()
    form = OpeningForm(
        kind=kinds[0].key,
        letter_kind=kinds[0].letter_kind,
        addressee=COUNCIL,
        sample="centres",
        slug=free_slug(kinds[0].key),
        dated_on=clock.today(),
    )
    form.kind.choices = [(kind.key, spoken(kind.name)) for kind in kinds]
    form.letter_kind.choices = [(kind.key, spoken(kind.name)) for kind in opening_kinds()]
    form.addressee.choices = list(ADDRESSEE_NAMES.items())
    if not any(kind.needs("plea") for kind in opening_kinds()):
        del form.plea
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
            campaign = open_campaign(form.opening, get_requester(), current_actor())
            wake("draw", campaign=campaign.slug)
            total = count_requests(campaign)
            flash(ngettext("%(num)s letter is being drawn.", "%(num)s letters are being drawn.", total), "success")
            return back_to("compose" if campaign.questions else "what", campaign.slug)
    rules = {kind.key: get_rule(kind.rule) for kind in opening_kinds()}
    return render_template(
        "campaigns/new.html", form=form, samples=count_samples(), rules=rules, addressee_hints=ADDRESSEE_HINTS
    )
