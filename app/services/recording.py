"""What people record of a letter by hand: posted, delivered, came back, taken back, and our own steps after it."""

from collections.abc import Sequence
from datetime import date

from app import clock
from app.errors import BadInput, Refused
from app.law.further_steps import get_further_step
from app.law.stages import Event, Stage, require_allowed
from app.models import InfoRequest, db
from app.services.contacts import mark_bouncing
from app.services.directory import exclusion
from app.services.dispatching import find_drawn
from app.services.journalling import all_entries, get_request, live_entries, record, recorded_once, refresh
from app.services.people import Actor
from app.services.sending import call_back_mails, mails_of_letter, note_sent, start_term

PAPER = "paper"
OWN_STEPS = (Event.COMPLAINED, Event.IN_COURT, Event.CLOSED, Event.WITHDRAWN)


def record_sent_by_hand(number: str, channel: str, sent_on: date, actor: Actor, note: str = "") -> InfoRequest:
    """Record that the letter was posted, handed in or mailed elsewhere on a day; any waiting mail is recalled."""
    request = _get_ready(number, Event.SENT, sent_on, "sent_on")
    _note_by_hand(request, channel, sent_on, actor, note=note)
    db.session.commit()
    return request


def record_delivered(number: str, delivered_on: date, actor: Actor, tracking: str = "") -> InfoRequest:
    """Record the day on which a posted letter reached the council: the term runs from it, not from the posting."""
    request = _get_ready(number, Event.DELIVERED, delivered_on, "delivered_on")
    _note_delivered(request, delivered_on, actor, tracking=tracking)
    db.session.commit()
    return request


def record_many_posted(numbers: Sequence[str], happened_on: date, actor: Actor) -> int:
    """Record that these letters were posted on a day: all of them, or none when one may not be. Returns how many."""
    requests = _get_all_ready(numbers, Event.SENT, happened_on)
    for request in requests:
        _note_by_hand(request, PAPER, happened_on, actor)
    db.session.commit()
    return len(requests)


def record_many_delivered(numbers: Sequence[str], happened_on: date, actor: Actor) -> int:
    """Record that these letters reached their councils on a day: all of them, or none. Returns how many."""
    requests = _get_all_ready(numbers, Event.DELIVERED, happened_on)
    for request in requests:
        _note_delivered(request, happened_on, actor)
    db.session.commit()
    return len(requests)


def record_bounced(number: str, bounced_on: date, reason: str, actor: Actor) -> InfoRequest:
    """Record that the letter came back: its term never ran, and a new address is needed."""
    request = get_request(number)
    require_allowed(Stage(request.stage), Event.BOUNCED)
    _require_past(bounced_on, request.campaign.dated_on, "bounced_on")
    record(request, Event.BOUNCED, bounced_on, actor, reason=reason)
    for mail in mails_of_letter(request)[-1:]:
        mark_bouncing(request.council, mail.recipient)
    refresh(request)
    db.session.commit()
    return request


def recall(number: str, actor: Actor) -> InfoRequest:
    """Take a letter back from the queue before it leaves; raises Refused once it has."""
    request = get_request(number)
    require_allowed(Stage(request.stage), Event.RECALLED)
    call_back_mails(request)
    record(request, Event.RECALLED, clock.today(), actor)
    refresh(request)
    db.session.commit()
    return request


def record_own_step(
    number: str, event: Event, happened_on: date, note: str, actor: Actor, letter: str = ""
) -> InfoRequest:
    """Record a step of ours: a complaint, a claim, the end of our watching, the withdrawal of the request.

    `letter` says which further step it was, where the event alone does not (to whom a complaint went). A letter that
    was drawn here for a person to take there is taken as the one. Only a withdrawal ends the holder's duty; a request
    that is closed unanswered stays unanswered in the figures.
    """
    if event not in OWN_STEPS:
        raise BadInput("This step is not recorded so.", field="event")
    if letter and get_further_step(letter).event is not event:
        raise BadInput("This step is not recorded so.", field="letter")
    request = get_request(number)
    require_allowed(Stage(request.stage), event)
    _require_past(happened_on, request.campaign.dated_on, "happened_on")
    drawn = find_drawn(request, event)
    said = {"letter": drawn.kind, "number": drawn.number} if drawn else {"letter": letter}
    entry = record(request, event, happened_on, actor, note=note, **said)
    if drawn:
        drawn.entry_id = entry.id
    refresh(request)
    db.session.commit()
    return request


def _get_all_ready(numbers: Sequence[str], event: Event, day: date) -> list[InfoRequest]:
    """All of them before anything is written, so that a refusal leaves everything as it was."""
    if not numbers:
        raise BadInput("Choose at least one letter.", field="numbers")
    return [_get_ready(number, event, day, "happened_on") for number in dict.fromkeys(numbers)]


def _get_ready(number: str, event: Event, day: date, field: str) -> InfoRequest:
    """The request, when the event may be recorded of it on that day; `field` is where the day was typed."""
    request = get_request(number)
    _require_ready(request, event, day, field)
    return request


def _require_ready(request: InfoRequest, event: Event, day: date, field: str) -> None:
    require_allowed(Stage(request.stage), event)
    _require_past(day, request.campaign.dated_on, field)
    _require_first(request, event)
    _require_before_replies(request, day, field)
    reason = exclusion(request.council) if event is Event.SENT else None
    if reason:
        raise Refused(
            "No letter goes to {number}: {reason_en}.",
            number=request.number,
            reason_en=reason["en"],
            reason_uk=reason["uk"],
        )


def _require_first(request: InfoRequest, event: Event) -> None:
    """One letter is sent once and delivered once, until it comes back: a second day would move the council's term."""
    live = live_entries(all_entries(request))
    if event in recorded_once(live):
        last = next(entry for entry in reversed(live) if entry.event == event)
        raise Refused(
            "This is recorded of {number} already, on {day}. Strike out that entry first if it is wrong.",
            number=request.number,
            day=f"{last.happened_on:%d.%m.%Y}",
        )


def _require_before_replies(request: InfoRequest, day: date, field: str) -> None:
    replies = [entry for entry in live_entries(all_entries(request)) if Event(entry.event).is_reply]
    first = min((entry.happened_on for entry in replies), default=None)
    if first and day > first:
        raise BadInput(
            "The council's first reply came on {day}: the letter must have reached it by then.",
            field=field,
            day=f"{first:%d.%m.%Y}",
        )


def note_posted(request: InfoRequest, posted_on: date, actor: Actor, tracking: str = "") -> None:
    """Inside the caller's transaction: a letter on paper was handed to the post office."""
    _require_ready(request, Event.SENT, posted_on, "posted_on")
    _note_by_hand(request, PAPER, posted_on, actor, tracking=tracking)


def note_delivered(request: InfoRequest, delivered_on: date, actor: Actor, **facts: str) -> None:
    """Inside the caller's transaction: a letter reached the council on a day, from which its term runs."""
    _require_ready(request, Event.DELIVERED, delivered_on, "delivered_on")
    _note_delivered(request, delivered_on, actor, **facts)


def _note_by_hand(request: InfoRequest, channel: str, sent_on: date, actor: Actor, **facts: str) -> None:
    call_back_mails(request)
    request.channel = channel
    note_sent(request, actor, sent_on, None, channel=channel, **facts)


def _note_delivered(request: InfoRequest, delivered_on: date, actor: Actor, **facts: str) -> None:
    entry = record(request, Event.DELIVERED, delivered_on, actor, **facts)
    if request.channel != "email":
        start_term(request, entry)
    refresh(request)


def _require_past(day: date, not_before: date, field: str) -> None:
    if day > clock.today():
        raise BadInput("This day is in the future. Enter the day on which it happened.", field=field)
    if day < not_before:
        raise BadInput("This is before the letter's own date, {day}.", field=field, day=f"{not_before:%d.%m.%Y}")
