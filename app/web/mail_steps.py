"""Holding mail back and letting it go: pausing, resuming, and taking letters back before they leave."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.services.outbox import get_mail
from app.services.pausing import campaign_or_all, find_hold, pause_mail, resume_mail
from app.services.people import Role
from app.services.recalling import Recalled, count_here, recall_mail, recall_waiting
from app.services.waking import wake
from app.web.forms_base import Form
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("mail_steps", __name__, url_prefix="/mail")
SENDERS = (Role.ADMINISTRATOR, Role.STAFF)


@blueprint.route("/pause", methods=["GET", "POST"])
@allowed(*SENDERS)
def pause() -> ResponseReturnValue:
    """Hold the mail of a campaign back, or all of it."""
    form, campaign = Form(), campaign_or_all(_slug())
    if form.validate_on_submit():
        pause_mail(campaign, current_actor())
        return _back(_("Mail is paused: nothing leaves until it is resumed."))
    return render_template("mail/pause.html", form=form, campaign=campaign, here=count_here(campaign), back=_origin())


@blueprint.route("/resume", methods=["GET", "POST"])
@allowed(*SENDERS)
def resume() -> ResponseReturnValue:
    """Let it go again."""
    form, campaign = Form(), campaign_or_all(_slug())
    if form.validate_on_submit():
        resume_mail(campaign)
        wake("deliver")
        return _back(_("Mail leaves again."))
    facts = {"hold": find_hold(campaign), "here": count_here(campaign), "back": _origin()}
    return render_template("mail/resume.html", form=form, campaign=campaign, **facts)


@blueprint.route("/recall", methods=["GET", "POST"])
@allowed(*SENDERS)
def recall_all() -> ResponseReturnValue:
    """Take back every letter that waits, of a campaign or of all."""
    form, campaign = Form(), campaign_or_all(_slug())
    if form.validate_on_submit():
        return _back(_what_came_back(recall_waiting(campaign, current_actor())))
    return render_template("mail/recall.html", form=form, campaign=campaign, here=count_here(campaign), back=_origin())


@blueprint.route("/<number>/<int:ordinal>/recall", methods=["GET", "POST"])
@allowed(*SENDERS)
def recall_one(number: str, ordinal: int) -> ResponseReturnValue:
    """Take one letter back."""
    form, shown = Form(), get_mail(number, ordinal)
    if form.validate_on_submit():
        with form.showing_problems():
            recall_mail(shown.mail, current_actor())
            flash(_("The letter is taken back; it can be changed and sent later."), "success")
            return redirect(url_for("mail.show", number=number, ordinal=ordinal))
    return render_template("mail/recall_one.html", form=form, shown=shown)


def _slug() -> str:
    return request.args.get("campaign", "")


def _origin() -> str:
    """The page that the step was asked for on."""
    return url_for("campaigns.outbox", slug=_slug()) if _slug() else url_for("mail.index")


def _back(sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(_origin())


def _what_came_back(done: Recalled) -> str:
    said = [ngettext("%(num)s letter is taken back.", "%(num)s letters are taken back.", done.taken_back)]
    if done.too_late:
        said.append(
            ngettext(
                "%(num)s is being handed to the server at this moment and leaves.",
                "%(num)s are being handed to the server at this moment and leave.",
                done.too_late,
            )
        )
    return " ".join(said)
