"""Sending: a letter is queued as exact bytes in the transaction that changes its stage; a job delivers it later."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import func, select

from app import clock
from app.errors import Refused
from app.law.stages import Event
from app.mail.addresses import reply_address
from app.mail.composing import MailFacts, compose
from app.models import Campaign, InfoRequest, JournalEntry, Letter, OutgoingMail, db
from app.services.checking import CheckedLetter, check_campaign
from app.services.directory import authority_on
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


def call_back_mails(request: InfoRequest) -> None:
    """Inside the caller's transaction: take back what waits; raises Refused while one is being handed over.

    The rows are locked, so that a deliverer that claims one at this moment waits and then finds it recalled.
    """
    of_request = select(Letter.id).where(Letter.request_id == request.id)
    query = select(OutgoingMail).where(OutgoingMail.letter_id.in_(of_request)).with_for_update()
    for mail in db.session.scalars(query.execution_options(populate_existing=True)):
        if mail.state == SENDING:
            raise Refused("{number} is being handed to the server at this moment.", number=request.number)
        if mail.state in (QUEUED, DEFERRED, KEPT):
            mail.state, mail.settled_at = RECALLED, clock.now()


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
        start_term(request, entry)
    refresh(request)


def start_term(request: InfoRequest, entry: JournalEntry) -> None:
    """Inside the caller's transaction: the addressee's term runs from this entry."""
    holder = authority_on(request.council, request.campaign.dated_on)
    start_clock(request, entry, holder=holder, rule=request.campaign.rule)


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
