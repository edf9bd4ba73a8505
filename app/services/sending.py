"""Sending: a letter is queued as exact bytes in the transaction that changes its stage; a job delivers it later."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import func, select

from app import clock
from app.errors import BadInput, Refused
from app.law.stages import Event, Stage, require_allowed
from app.mail.addresses import reply_address
from app.mail.composing import MailFacts, compose
from app.models import Campaign, InfoRequest, JournalEntry, Letter, OutgoingMail, db
from app.services.checking import CheckedLetter, check_campaign
from app.services.contacts import mark_bouncing
from app.services.directory import authority_on, exclusion
from app.services.drawing import letter_of, load_file
from app.services.journalling import get_request, record, refresh, start_clock
from app.services.people import Actor

QUEUED, SENDING, ACCEPTED, KEPT, DEFERRED, FAILED, RECALLED = (
    "queued",
    "sending",
    "accepted",
    "kept",
    "deferred",
    "failed",
    "recalled",
)
PAPER = "paper"
UNSETTLED = (QUEUED, SENDING, DEFERRED)


@dataclass(frozen=True)
class Queued:
    """What pressing «Send» did: letters queued by channel, and the drafts that stay with their obstacles."""

    emails: int
    papers: int
    blocked: tuple[CheckedLetter, ...]


def sends_for_real() -> bool:
    """Whether letters leave the machine; False while no SMTP server is configured."""
    return bool(current_app.config["ZAPYT"].smtp.host)


def queue_campaign(campaign: Campaign, actor: Actor, *, on: date | None = None) -> Queued:
    """Queue every letter that is ready, in one transaction; the rest stay drafts. Again, it queues no letter twice.

    `on` is the day of queueing, today without it.
    """
    checked = check_campaign(campaign)
    ready = [letter for letter in checked if letter.is_ready]
    for item in ready:
        request = item.request
        facts: dict[str, str] = {"channel": request.channel}
        if request.channel == "email" and item.letter and item.recipient:
            facts["recipient"] = item.recipient
            _add_to_outbox(request, item.letter, item.recipient)
        record(request, Event.QUEUED, on or clock.today(), actor, **facts)
        refresh(request)
    emails = sum(item.request.channel == "email" for item in ready)
    db.session.commit()
    return Queued(emails, len(ready) - emails, tuple(item for item in checked if not item.is_ready))


def _add_to_outbox(request: InfoRequest, letter: Letter, recipient: str) -> None:
    settings, now = current_app.config["ZAPYT"], clock.now()
    sender = reply_address(settings.reply_address, request.number, request.reply_token)
    domain = settings.reply_address.partition("@")[2]
    message_id = f"{request.number}.{secrets.token_hex(8)}@{domain}"
    earlier = db.session.scalar(select(func.count()).where(OutgoingMail.letter_id == letter.id)) or 0
    raw = compose(
        MailFacts(
            sender_name=request.campaign.requester.name,
            reply_address=sender,
            recipient=recipient,
            subject=letter.subject,
            text=letter.email_text,
            pdf_name=f"Запит {request.number}.pdf",
            pdf=load_file(letter.pdf),
            message_id=message_id,
            written_at=now,
        )
    )
    db.session.add(
        OutgoingMail(
            letter_id=letter.id,
            key=f"{request.number}/{letter.kind}/{letter.id}/{earlier + 1}",
            recipient=recipient,
            envelope_from=sender,
            message_id=message_id,
            raw=raw,
            state=QUEUED,
            queued_at=now,
            try_after=now,
        )
    )


def mails_of(request: InfoRequest) -> list[OutgoingMail]:
    """The request's mails, oldest first."""
    query = select(OutgoingMail).join(Letter).where(Letter.request_id == request.id).order_by(OutgoingMail.id)
    return list(db.session.scalars(query))


def list_outbox(campaign: Campaign | None = None, state: str = "") -> list[OutgoingMail]:
    """The ledger, newest first, of one campaign or of all."""
    query = select(OutgoingMail).where(OutgoingMail.letter_id.is_not(None)).order_by(OutgoingMail.id.desc())
    if campaign:
        query = query.join(Letter).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    if state:
        query = query.where(OutgoingMail.state == state)
    return list(db.session.scalars(query))


def count_outbox(campaign: Campaign | None = None) -> dict[str, int]:
    """How many mails are in each state."""
    query = select(OutgoingMail.state, func.count()).where(OutgoingMail.letter_id.is_not(None))
    query = query.group_by(OutgoingMail.state)
    if campaign:
        query = query.join(Letter).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    return {row[0]: row[1] for row in db.session.execute(query).all()}


def note_sent(request: InfoRequest, actor: Actor, day: date, at: datetime | None = None, **facts: str) -> None:
    """Inside the caller's transaction: the letter has left. An e-mail is received the moment a server took it."""
    entry = record(request, Event.SENT, day, actor, at=at.isoformat() if at else None, **facts)
    if request.channel == "email":
        _start_term(request, entry)
    refresh(request)


def _start_term(request: InfoRequest, entry: JournalEntry) -> None:
    holder = authority_on(request.council, request.campaign.dated_on)
    start_clock(request, entry, holder=holder, rule=request.campaign.rule)


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
    for request in _get_all_ready(numbers, Event.SENT, happened_on):
        _note_by_hand(request, PAPER, happened_on, actor)
    db.session.commit()
    return len(numbers)


def record_many_delivered(numbers: Sequence[str], happened_on: date, actor: Actor) -> int:
    """Record that these letters reached their councils on a day: all of them, or none. Returns how many."""
    for request in _get_all_ready(numbers, Event.DELIVERED, happened_on):
        _note_delivered(request, happened_on, actor)
    db.session.commit()
    return len(numbers)


def _get_all_ready(numbers: Sequence[str], event: Event, day: date) -> list[InfoRequest]:
    """All of them before anything is written, so that a refusal leaves everything as it was."""
    if not numbers:
        raise BadInput("Choose at least one letter.", field="numbers")
    return [_get_ready(number, event, day, "happened_on") for number in numbers]


def _get_ready(number: str, event: Event, day: date, field: str) -> InfoRequest:
    """The request, when the event may be recorded of it on that day; `field` is where the day was typed."""
    request = get_request(number)
    require_allowed(Stage(request.stage), event)
    _require_past(day, request.campaign.dated_on, field)
    reason = exclusion(request.council) if event is Event.SENT else None
    if reason:
        raise Refused(
            "No letter goes to {number}: {reason_en}.",
            number=number,
            reason_en=reason["en"],
            reason_uk=reason["uk"],
        )
    return request


def _note_by_hand(request: InfoRequest, channel: str, sent_on: date, actor: Actor, note: str = "") -> None:
    _call_back_mails(request)
    request.channel = channel
    note_sent(request, actor, sent_on, channel=channel, note=note)


def _note_delivered(request: InfoRequest, delivered_on: date, actor: Actor, **facts: str) -> None:
    entry = record(request, Event.DELIVERED, delivered_on, actor, **facts)
    if request.channel != "email":
        _start_term(request, entry)
    refresh(request)


def _call_back_mails(request: InfoRequest) -> None:
    for mail in mails_of(request):
        if mail.state in (QUEUED, DEFERRED, KEPT):
            mail.state, mail.settled_at = RECALLED, clock.now()


def record_bounced(number: str, bounced_on: date, reason: str, actor: Actor) -> InfoRequest:
    """Record that the letter came back: its term never ran, and a new address is needed."""
    request = get_request(number)
    require_allowed(Stage(request.stage), Event.BOUNCED)
    _require_past(bounced_on, request.campaign.dated_on, "bounced_on")
    record(request, Event.BOUNCED, bounced_on, actor, reason=reason)
    for mail in mails_of(request)[-1:]:
        mark_bouncing(request.council, mail.recipient)
    refresh(request)
    db.session.commit()
    return request


def _require_past(day: date, not_before: date, field: str) -> None:
    if day > clock.today():
        raise BadInput("This day is in the future. Enter the day on which it happened.", field=field)
    if day < not_before:
        raise BadInput("This is before the letter's own date, {day}.", field=field, day=f"{not_before:%d.%m.%Y}")


def recall(number: str, actor: Actor) -> InfoRequest:
    """Take a letter back from the queue before it leaves; raises Refused once it has."""
    request = get_request(number)
    require_allowed(Stage(request.stage), Event.RECALLED)
    for mail in mails_of(request):
        if mail.state == SENDING:
            raise Refused("{number} is being handed to the server at this moment.", number=number)
    _call_back_mails(request)
    record(request, Event.RECALLED, clock.today(), actor)
    refresh(request)
    db.session.commit()
    return request


def send_kept(campaigns: Sequence[Campaign]) -> int:
    """Queue the letters that were kept here while no server was configured; returns how many."""
    if not sends_for_real():
        raise Refused("No mail server is configured, so kept letters cannot leave. See docs/configuration.md.")
    moved = 0
    for campaign in campaigns:
        if campaign.requester.is_sample:
            raise Refused("The requester is the built-in sample. Enter your organisation in the settings first.")
        for mail in list_outbox(campaign, KEPT):
            mail.state, mail.try_after, mail.settled_at = QUEUED, clock.now(), None
            moved += 1
    db.session.commit()
    return moved


def latest_letter(number: str) -> tuple[InfoRequest, Letter | None]:
    """The request and the letter drawn last for it."""
    request = get_request(number)
    return request, letter_of(request)
