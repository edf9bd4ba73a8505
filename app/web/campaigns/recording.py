"""Letters on paper: what is to be printed, and recording for many at once that they were posted or delivered."""

from collections import defaultdict

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.law.stages import Stage
from app.services.composing import letters_in
from app.services.drafting import get_campaign
from app.services.posting import Posting, postings_of
from app.services.recording import record_many_delivered, record_many_posted
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import DayField, Form, RadioField, TicksField, required
from app.web.layout import current_actor
from app.web.roles import allowed

POSTED, DELIVERED = "posted", "delivered"
STEPS = {POSTED: _l("were posted"), DELIVERED: _l("reached their councils")}


class PaperForm(Form):
    """Which letters, what happened to them, and when."""

    numbers = TicksField(_l("Letters"), validate_choice=False)
    step = RadioField(_l("The letters chosen"), [required(_l("Choose what happened."))], choices=list(STEPS.items()))
    happened_on = DayField(_l("On which day"), [required(_l("Enter the day."))])


@blueprint.route("/campaigns/<slug>/paper", methods=["GET", "POST"])
@allowed(*EDITORS)
def paper(slug: str) -> ResponseReturnValue:
    """The letters on paper, and one step for all of those chosen."""
    campaign, form = get_campaign(slug), PaperForm(step=POSTED, happened_on=clock.today())
    if form.validate_on_submit():
        with form.showing_problems():
            record_many = record_many_posted if form.step.data == POSTED else record_many_delivered
            count = record_many(form.numbers.data or [], form.happened_on.data or clock.today(), current_actor())
            flash(ngettext("Recorded for %(num)s letter.", "Recorded for %(num)s letters.", count), "success")
            return back_to("paper", slug)
    on_paper = [row for row in letters_in(campaign) if row.request.channel == "paper"]
    return render_template(
        "campaigns/paper.html",
        campaign=campaign,
        form=form,
        letters=on_paper,
        postings=defaultdict(Posting, postings_of(campaign)),
        stages=Stage,
        chooses_all=request.args.get("choose") == "all",
    )
