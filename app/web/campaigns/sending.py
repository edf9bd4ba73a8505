"""The last step: what leaves, what stays and why, the button, and the outbox that empties."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.services.composing import composition_of
from app.services.drafting import get_campaign
from app.services.scheduling import forecast_of_sending, pace
from app.services.sending import Queued, queue_campaign
from app.services.waking import wake
from app.services.watching import delivery_of
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import Form
from app.web.layout import current_actor
from app.web.mail_words import STATE_NAMES, state_of
from app.web.roles import allowed


@blueprint.route("/campaigns/<slug>/compose/send", methods=["GET", "POST"])
@allowed(*EDITORS)
def send(slug: str) -> ResponseReturnValue:
    """Say what will happen and when; nothing leaves before the button."""
    campaign, form = get_campaign(slug), Form()
    if form.validate_on_submit():
        queued = queue_campaign(campaign, current_actor())
        wake("deliver")
        flash(_what_was_queued(queued), "success" if queued.emails + queued.papers else "warning")
        return back_to("outbox" if queued.emails else "paper" if queued.papers else "send", slug)
    composition = composition_of(campaign)
    leaving = forecast_of_sending(campaign, composition.ready)
    return render_template(
        "campaigns/send.html",
        campaign=campaign,
        composition=composition,
        form=form,
        leaving=leaving,
        due=composition.due(leaving.last_at or clock.now()),
        undo_minutes=pace().undo_minutes,
    )


def _what_was_queued(queued: Queued) -> str:
    said = [
        ngettext("%(num)s e-mail is in the queue.", "%(num)s e-mails are in the queue.", queued.emails),
        ngettext("%(num)s letter is to be printed.", "%(num)s letters are to be printed.", queued.papers),
    ]
    told = [sentence for sentence, count in zip(said, (queued.emails, queued.papers), strict=True) if count]
    return " ".join(told) or str(_("Nothing left: no letter is ready."))


@blueprint.get("/campaigns/<slug>/outbox")
@allowed()
def outbox(slug: str) -> ResponseReturnValue:
    """How many e-mails are in each state and when the rest leave; the page renews itself while they move."""
    campaign = get_campaign(slug)
    delivery = delivery_of(campaign)
    return render_template(
        "campaigns/outbox.html", campaign=campaign, delivery=delivery, state_of=state_of, states=STATE_NAMES
    )
