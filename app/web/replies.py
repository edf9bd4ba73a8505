"""Logging a reply: the form, and what is said to follow once it is saved."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.law.reclassification import recognise
from app.law.stages import Event
from app.services.logging_replies import Logged, holders_of, log_reply
from app.services.people import Role
from app.services.suggesting import suggestion_for
from app.services.tracking import Story, story_of
from app.web.formatting import day, day_with_weekday, spoken
from app.web.layout import current_actor
from app.web.replies_suggested import confirmed, form_for
from app.web.replies_words import OUTCOMES, title_of
from app.web.roles import allowed

blueprint = Blueprint("replies", __name__, url_prefix="/requests/<number>")


@blueprint.route("/reply", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)
def log(number: str) -> ResponseReturnValue:
    """Log a reply, out of a mail when the address names one, then return to the request with what follows."""
    story, holders, mail_id = story_of(number, clock.today()), holders_of(number), request.args.get("mail", type=int)
    suggested = suggestion_for(number, mail_id) if mail_id else None
    form = form_for(story.request.campaign.questions, holders, suggested)
    if form.validate_on_submit():
        with form.showing_problems():
            logged = log_reply(number, confirmed(form, suggested), current_actor())
            _say_what_follows(logged, story_of(number, clock.today()))
            return redirect(url_for("requests.show", number=number))
    form.remind_of_files()
    words = {"outcomes": OUTCOMES, "title_of": title_of}
    return render_template("replies/log.html", form=form, story=story, holders=holders, suggested=suggested, **words)


def _say_what_follows(logged: Logged, story: Story) -> None:
    if not logged.is_new:
        flash(_("This very reply was logged before; nothing changed."), "warning")
        return
    flash(" ".join((_("The reply is saved."), _what_follows(story))), "success")
    finding = recognise(logged.reply.note)
    if finding and logged.reply.outcome != Event.RECLASSIFIED:
        signs = "; ".join(dict.fromkeys(spoken(passage.mark) for passage in finding.passages))
        flash(_("The note reads as if the council treats the request as an appeal: %(signs)s.", signs=signs), "warning")
    if logged.sending_unrecorded:
        flash(_("No sending is recorded, so the time of this answer cannot be counted. Record the sending."), "warning")


def _what_follows(story: Story) -> str:
    running = [term.deadline.safe_on for term in story.terms if term.closed_on is None]
    if running and max(running) < clock.today():
        return str(_("It does not end the term, which ran out on %(day)s.", day=day_with_weekday(max(running))))
    if running:
        return str(_("A term still runs: the answer is due by %(day)s.", day=day_with_weekday(max(running))))
    closed = [term.closed_on for term in story.terms if term.closed_on is not None]
    if closed:
        return str(_("The term is closed on %(day)s.", day=day(max(closed))))
    return ""
