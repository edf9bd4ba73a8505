"""The chases of a campaign: their list, the letters of one, sending, discarding, taking back, recording the post."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.letters.kinds import get_letter_kind
from app.services.chasing import discard_chase, get_chase, list_chases, redate_chase
from app.services.dispatching import Dispatched, queue_chase, recall_chase, record_follow_ups_posted
from app.services.drafting import get_campaign
from app.services.holding_back import check_chase
from app.services.sending import sends_for_real
from app.services.standing import Standing, count_standing
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, blueprint
from app.web.forms_base import DayField, Form, TicksField, required
from app.web.layout import current_actor
from app.web.roles import allowed

STANDINGS: Mapping[Standing, tuple[LazyString, str]] = {
    Standing.DRAFT: (_l("draft"), ""),
    Standing.QUEUED: (_l("in the queue"), "waiting"),
    Standing.TO_POST: (_l("to be posted"), "waiting"),
    Standing.LEFT: (_l("has left"), "done"),
    Standing.CAME_BACK: (_l("came back"), "late"),
}


class PostedForm(Form):
    """Which letters of the chase were posted, and when."""

    numbers = TicksField(_l("Letters"), validate_choice=False)
    happened_on = DayField(_l("On which day"), [required(_l("Enter the day."))])


@blueprint.get("/campaigns/<slug>/chases")
@allowed()
def chases(slug: str) -> ResponseReturnValue:
    """Every chase that stands, with where its letters are."""
    campaign = get_campaign(slug)
    rows = [(row, get_letter_kind(row.kind), count_standing(row)) for row in list_chases(campaign)]
    return render_template("campaigns/chases.html", campaign=campaign, rows=rows, standings=STANDINGS)


@blueprint.get("/campaigns/<slug>/chases/<int:key>")
@allowed()
def chased(slug: str, key: int) -> ResponseReturnValue:
    """The letters of one chase: drawn or being drawn, what leaves, what cannot and why."""
    return _page(slug, key, PostedForm(happened_on=clock.today()))


@blueprint.post("/campaigns/<slug>/chases/<int:key>/send")
@allowed(*EDITORS)
def send_chase(slug: str, key: int) -> ResponseReturnValue:
    """Queue what is ready."""
    queued = queue_chase(get_chase(slug, key))
    wake("deliver")
    flash(_what_was_queued(queued), "success" if queued.emails + queued.papers else "warning")
    return _back(slug, key)


@blueprint.post("/campaigns/<slug>/chases/<int:key>/discard")
@allowed(*EDITORS)
def drop_chase(slug: str, key: int) -> ResponseReturnValue:
    """Discard what has not left the drafts."""
    count = discard_chase(get_chase(slug, key))
    flash(ngettext("%(num)s letter is discarded.", "%(num)s letters are discarded.", count), "success")
    return redirect(url_for("campaigns.chases", slug=slug))


@blueprint.post("/campaigns/<slug>/chases/<int:key>/recall")
@allowed(*EDITORS)
def take_back_chase(slug: str, key: int) -> ResponseReturnValue:
    """Take back what waits."""
    count = recall_chase(get_chase(slug, key))
    flash(ngettext("%(num)s letter is a draft again.", "%(num)s letters are drafts again.", count), "success")
    return _back(slug, key)


@blueprint.post("/campaigns/<slug>/chases/<int:key>/today")
@allowed(*EDITORS)
def date_chase_today(slug: str, key: int) -> ResponseReturnValue:
    """Date the letters today, and have them drawn anew."""
    redate_chase(get_chase(slug, key), clock.today())
    flash(_("The letters are dated today and are being drawn anew."), "success")
    return _back(slug, key)


@blueprint.post("/campaigns/<slug>/chases/<int:key>/posted")
@allowed(*EDITORS)
def post_chase(slug: str, key: int) -> ResponseReturnValue:
    """Record that letters on paper were posted."""
    form = PostedForm()
    if form.validate_on_submit():
        with form.showing_problems():
            chase, numbers = get_chase(slug, key), form.numbers.data or []
            count = record_follow_ups_posted(chase, numbers, form.happened_on.entered, current_actor())
            flash(ngettext("Recorded for %(num)s letter.", "Recorded for %(num)s letters.", count), "success")
            return _back(slug, key)
    return _page(slug, key, form)


def _page(slug: str, key: int, form: PostedForm) -> ResponseReturnValue:
    chase = get_chase(slug, key)
    return render_template(
        "campaigns/chased.html",
        campaign=chase.campaign,
        chase=chase,
        letter_kind=get_letter_kind(chase.kind),
        rows=check_chase(chase),
        form=form,
        today=clock.today(),
        sends_for_real=sends_for_real(),
        standings=STANDINGS,
    )


def _back(slug: str, key: int) -> ResponseReturnValue:
    return redirect(url_for("campaigns.chased", slug=slug, key=key))


def _what_was_queued(queued: Dispatched) -> str:
    said = (
        ngettext("%(num)s e-mail is in the queue.", "%(num)s e-mails are in the queue.", queued.emails),
        ngettext("%(num)s letter is to be posted.", "%(num)s letters are to be posted.", queued.papers),
    )
    told = [sentence for sentence, count in zip(said, (queued.emails, queued.papers), strict=True) if count]
    return " ".join(told) or str(_("Nothing left: no letter is ready."))
