"""Steps on one request that a person records by hand: sent, delivered, came back, recalled, struck out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.law.stages import Event
from app.letters.kinds import get_letter_kind
from app.services.correcting import strike_out
from app.services.offering import offered_steps
from app.services.people import Role
from app.services.recording import recall, record_bounced, record_delivered, record_own_step, record_sent_by_hand
from app.services.tracking import Story, story_of
from app.web.formatting import spoken
from app.web.forms_base import DayField, Form, LongTextField, RadioField, TextField, required
from app.web.layout import current_actor
from app.web.requests_story import event_name
from app.web.roles import allowed, may

blueprint = Blueprint("steps", __name__, url_prefix="/requests/<number>")
SENDERS = (Role.ADMINISTRATOR, Role.STAFF)
WHEN = required(_l("Enter the day on which it happened."))


class Step(NamedTuple):
    """A step that the law and the stage allow now: its page and what its button says."""

    endpoint: str
    text: LazyString
    arguments: Mapping[str, str] = MappingProxyType({})


STEPS: tuple[tuple[Callable[[Event], bool], Step], ...] = (
    (lambda event: event.is_reply, Step("replies.log", _l("Log a reply"))),
    (lambda event: event is Event.SENT, Step("steps.sent", _l("Record sending by hand"))),
    (lambda event: event is Event.DELIVERED, Step("steps.delivered", _l("Record delivery"))),
    (lambda event: event is Event.BOUNCED, Step("steps.bounced", _l("Record that it came back"))),
    (lambda event: event is Event.RECALLED, Step("steps.recalled", _l("Take back from the queue"))),
    (lambda event: event is Event.COMPLAINED, Step("steps.own", _l("Record a complaint"), {"event": "complained"})),
    (lambda event: event is Event.IN_COURT, Step("steps.own", _l("Record a claim in court"), {"event": "in_court"})),
    (lambda event: event is Event.CLOSED, Step("steps.own", _l("Close the request"), {"event": "closed"})),
    (lambda event: event is Event.WITHDRAWN, Step("steps.own", _l("Withdraw the request"), {"event": "withdrawn"})),
)
OWN = {
    "complained": (_l("Record a complaint"), _l("Its number and how it went.")),
    "in_court": (_l("Record a claim in court"), _l("The court, the number of the case.")),
    "closed": (
        _l("Close the request"),
        _l("Why nothing more is done; an unanswered request stays unanswered in the figures."),
    ),
    "withdrawn": (_l("Withdraw the request"), _l("Why; a withdrawn request is in no figure.")),
}


def steps_of(story: Story) -> list[Step]:
    """The steps allowed now, for this person."""
    # A complaint about silence waits until the term has run out under every reading; a letter leaves and arrives once.
    events = [move.event for move in story.moves if story.facts.is_silent or not move.only_when_late]
    events = [event for event in events if event not in story.recorded_once]
    return [step for fits, step in STEPS if any(map(fits, events)) and may(step.endpoint)]


class SentForm(Form):
    """How and when a letter left without this application."""

    channel = RadioField(
        _l("How it was sent"),
        [required(_l("Choose how it was sent."))],
        choices=[("paper", _l("on paper: by post or handed in")), ("email", _l("by e-mail from another mailbox"))],
        default="paper",
    )
    sent_on = DayField(_l("Day of sending"), [WHEN], description=_l("For example 27.11.2026"))
    note = TextField(
        _l("Note"), longest=1000, description=_l("Who sent it, number of the postal receipt; may stay empty.")
    )


class DeliveredForm(Form):
    """When a letter reached the council."""

    delivered_on = DayField(_l("Day of delivery"), [WHEN], description=_l("The term runs from the day after it."))
    tracking = TextField(_l("Tracking number"), description=_l("May stay empty."))


class BouncedForm(Form):
    """When and why a letter came back."""

    bounced_on = DayField(_l("Day on which it came back"), [WHEN])
    reason = TextField(
        _l("What the notice says"), [required(_l("Say why it came back, as the notice has it."))], longest=1000
    )


class OwnStepForm(Form):
    """When we took a step of our own, and what there is to say of it."""

    happened_on = DayField(_l("Day"), [WHEN], description=_l("For example 27.11.2026"))
    note = TextField(_l("Note"), longest=1000)


class ComplaintForm(OwnStepForm):
    """The same of a complaint, which may have gone to one of several."""

    letter = RadioField(_l("To whom it went"), default="")

    def offer(self) -> None:
        """Fill the choices in the reader's language."""
        steps = (step for step in offered_steps() if step.event is Event.COMPLAINED)
        named = [(step.key, spoken(get_letter_kind(step.key).name)) for step in steps]
        self.letter.choices = [*named, ("", _("not written down: it counts as each of them"))]


class ReasonForm(Form):
    """Why an entry is wrong."""

    reason = LongTextField(_l("Why the entry is wrong"), [required(_l("Say why the entry is wrong."))])


@blueprint.route("/sent", methods=["GET", "POST"])
@allowed(*SENDERS)
def sent(number: str) -> ResponseReturnValue:
    """Record that the letter left some other way."""
    form = SentForm(sent_on=clock.today())
    if form.validate_on_submit():
        with form.showing_problems():
            record_sent_by_hand(number, form.channel.data, form.sent_on.entered, current_actor(), form.note.data or "")
            return _done(number, _("The sending is recorded. Any mail that waited is taken back."))
    return _page(number, form, _("Record sending by hand"), _("Record the sending"), ("channel", "sent_on", "note"))


@blueprint.route("/delivered", methods=["GET", "POST"])
@allowed(*SENDERS)
def delivered(number: str) -> ResponseReturnValue:
    """Record the day on which the letter reached the council."""
    form = DeliveredForm()
    if form.validate_on_submit():
        with form.showing_problems():
            record_delivered(number, form.delivered_on.entered, current_actor(), form.tracking.data or "")
            return _done(number, _("The delivery is recorded."))
    return _page(number, form, _("Record delivery"), _("Record the delivery"), ("delivered_on", "tracking"))


@blueprint.route("/bounced", methods=["GET", "POST"])
@allowed(*SENDERS)
def bounced(number: str) -> ResponseReturnValue:
    """Record that the letter came back."""
    form = BouncedForm()
    if form.validate_on_submit():
        with form.showing_problems():
            record_bounced(number, form.bounced_on.entered, form.reason.data or "", current_actor())
            return _done(number, _("Recorded: the letter came back, so its term never ran."))
    return _page(number, form, _("The letter came back"), _("Record that it came back"), ("bounced_on", "reason"))


@blueprint.route("/recall", methods=["GET", "POST"])
@allowed(*SENDERS)
def recalled(number: str) -> ResponseReturnValue:
    """Take the letter back from the queue."""
    form = Form()
    if form.validate_on_submit():
        with form.showing_problems():
            recall(number, current_actor())
            return _done(number, _("The letter is taken back; the request is a draft again."))
    return _page(number, form, _("Take the letter back from the queue?"), _("Take it back"), ())


@blueprint.route("/own/<any(complained,in_court,closed,withdrawn):event>", methods=["GET", "POST"])
@allowed(*SENDERS)
def own(number: str, event: str) -> ResponseReturnValue:
    """Record a step of ours: a complaint, a claim, closing, withdrawal."""
    heading, hint = OWN[event]
    form, names = _own_form(event)
    form.note.description = hint
    if form.validate_on_submit():
        with form.showing_problems():
            day, note = form.happened_on.entered, form.note.data or ""
            letter = form.letter.data if isinstance(form, ComplaintForm) else ""
            record_own_step(number, Event(event), day, note, current_actor(), letter)
            return _done(number, _("Recorded."))
    return _page(number, form, str(heading), str(heading), names)


def _own_form(event: str) -> tuple[OwnStepForm, tuple[str, ...]]:
    if event != Event.COMPLAINED:
        return OwnStepForm(happened_on=clock.today()), ("happened_on", "note")
    form = ComplaintForm(happened_on=clock.today())
    form.offer()
    return form, ("happened_on", "letter", "note")


@blueprint.route("/entries/<int:ordinal>/strike", methods=["GET", "POST"])
@allowed(*SENDERS)
def strike(number: str, ordinal: int) -> ResponseReturnValue:
    """Strike out an entry of the journal with a reason; it stays visible."""
    form, story = ReasonForm(), story_of(number, clock.today())
    item = next((item for item in story.entries if item.ordinal == ordinal), None)
    if item is None:
        abort(404)
    if form.validate_on_submit():
        with form.showing_problems():
            strike_out(number, ordinal, form.reason.data or "", current_actor())
            return _done(number, _("The entry is struck out; stage and terms are counted anew."))
    return render_template("requests/strike.html", form=form, story=story, item=item, event_name=event_name)


def _done(number: str, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("requests.show", number=number))


def _page(number: str, form: Form, heading: str, button: str, names: tuple[str, ...]) -> ResponseReturnValue:
    story = story_of(number, clock.today())
    return render_template("requests/step.html", form=form, story=story, heading=heading, button=button, names=names)
