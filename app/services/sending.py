"""Sending: a letter is queued as exact bytes in the transaction that changes its stage; a job delivers it later."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import func, select

from app import clock
from app.errors import Refused
from app.law.further_steps import get_further_step
from app.law.stages import Event
from app.letters.kinds import get_letter_kind
from app.mail.addresses import Mailbox
from app.mail.composing import MailFacts, compose
from app.models import Campaign, FollowUp, InfoRequest, JournalEntry, Letter, OutgoingMail, db
from app.services.addressing import holder_of
from app.services.checking import CheckedLetter, check_campaign
from app.services.enclosing import enclosed_with
from app.services.filing import load_file
from app.services.journalling import get_request, record, refresh, start_clock
from app.services.letterheads import letterhead_of
from app.services.people import Actor
from app.services.sheets import letter_of

QUEUED, SENDING, ACCEPTED, DELIVERED, KEPT, DEFERRED, BOUNCED, FAILED, RECALLED = (
    "queued",
    "sending",
    "accepted",
    "delivered",
    "kept",
    "deferred",
    "bounced",
    "failed",
    "recalled",
)
UNSETTLED = (QUEUED, SENDING, DEFERRED)
# What a server took and nothing has come back of.
ARRIVED = (ACCEPTED, DELIVERED)
# What can be taken back.
HERE = (QUEUED, DEFERRED, KEPT)


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
            add_to_outbox(item.letter, item.recipient)
        record(request, Event.QUEUED, on or clock.today(), actor, **facts)
        refresh(request)
    emails = sum(item.request.channel == "email" for item in ready)
    db.session.commit()
    return Queued(emails, len(ready) - emails, tuple(item for item in checked if not item.is_ready))


def add_to_outbox(letter: Letter, recipient: str) -> None:
    """Inside the caller's transaction: the mail that carries this letter, as the exact bytes that will leave."""
    box, now, request = mailbox(), clock.now(), letter.info_request
    number = letter.follow_up.number if letter.follow_up else request.number
    message_id = f"{number.replace('/', '-')}.{secrets.token_hex(8)}@{box.domain}"
    earlier = db.session.scalar(select(func.count()).where(OutgoingMail.letter_id == letter.id)) or 0
    raw = compose(
        MailFacts(
            sender_name=_sender_name(request.campaign),
            reply_address=box.reply_address(request.number, request.reply_token),
            recipient=recipient,
            subject=letter.subject,
            text=letter.email_text,
            pdf_name=f"{get_letter_kind(letter.kind).file_name} {number.replace('/', '-')}.pdf",
            pdf=load_file(letter.pdf),
            message_id=message_id,
            written_at=now,
            enclosed=enclosed_with(letter.follow_up) if letter.follow_up else (),
            follows=_earlier(request) if letter.follow_up else (),
        )
    )
    db.session.add(
        OutgoingMail(
            letter_id=letter.id,
            key=f"{number}/{letter.kind}/{letter.id}/{earlier + 1}",
            recipient=recipient,
            envelope_from=box.envelope_address(),
            message_id=message_id,
            raw=raw,
            state=QUEUED,
            queued_at=now,
            try_after=now + undo_window(),
        )
    )


def mailbox() -> Mailbox:
    """Where answers come, as set."""
    settings = current_app.config["ZAPYT"]
    return Mailbox(settings.reply_address, settings.reply_style)


def undo_window() -> timedelta:
    """How long a letter waits for second thoughts; one that is only kept here does not."""
    return timedelta(minutes=current_app.config["ZAPYT"].mail_pace.undo_minutes if sends_for_real() else 0)


def _sender_name(campaign: Campaign) -> str:
    """The name that stands above the letters of the team, else that of the requester."""
    letterhead = letterhead_of(campaign.team_id)
    return letterhead.name if letterhead else campaign.requester.name


def _earlier(request: InfoRequest) -> tuple[str, ...]:
    """The mails of the request that arrived, so that a further letter and its answer stand beside them."""
    return tuple(mail.message_id for mail in mails_of(request) if mail.state in ARRIVED)


def mails_of_letter(request: InfoRequest, follow_up: FollowUp | None = None) -> list[OutgoingMail]:
    """The mails that carried the request's own letter, or one that follows it, oldest first."""
    of_letter = Letter.follow_up_id == (follow_up.id if follow_up else None)
    query = select(OutgoingMail).join(Letter).where(Letter.request_id == request.id, of_letter)
    return list(db.session.scalars(query.order_by(OutgoingMail.id)))


def mails_of(request: InfoRequest) -> list[OutgoingMail]:
    """All mails of the request, those with further letters too, oldest first."""
    query = select(OutgoingMail).join(Letter).where(Letter.request_id == request.id).order_by(OutgoingMail.id)
    return list(db.session.scalars(query))


def call_back_mails(request: InfoRequest, follow_up: FollowUp | None = None) -> None:
    """Inside the caller's transaction: take back what waits of a letter; raises Refused while it is handed over.

    The rows are locked, so that a deliverer that claims one at this moment waits and then finds it recalled.
    """
    is_it = Letter.follow_up_id == (follow_up.id if follow_up else None)
    of_letter = select(Letter.id).where(Letter.request_id == request.id, is_it)
    query = select(OutgoingMail).where(OutgoingMail.letter_id.in_(of_letter)).with_for_update()
    for mail in db.session.scalars(query.execution_options(populate_existing=True)):
        if mail.state == SENDING:
            raise Refused("{number} is being handed to the server at this moment.", number=request.number)
        if mail.state in HERE:
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
    start_clock(request, entry, holder=holder_of(request), rule=request.campaign.rule)


def note_follow_up_sent(follow_up: FollowUp, actor: Actor, day: date, at: datetime | None = None, **facts: str) -> None:
    """Inside the caller's transaction: a further letter has left. A request that is repeated begins its term anew."""
    request, event = follow_up.info_request, get_further_step(follow_up.kind).event
    said = {"letter": follow_up.kind, "number": follow_up.number, **facts}
    entry = record(request, event, day, actor, at=at.isoformat() if at else None, **said)
    follow_up.entry_id = entry.id
    if event is Event.SENT and follow_up.channel == "email":
        start_term(request, entry)
    refresh(request)


def send_kept(campaigns: Sequence[Campaign]) -> int:
    """Queue the letters that were kept here while no server was configured; returns how many."""
    if not sends_for_real():
        raise Refused("No mail server is configured, so kept letters cannot leave. See docs/configuration.md.")
    moved = 0
    for campaign in campaigns:
        if campaign.requester.is_sample:
            raise Refused("The requester is the built-in sample. Enter your organisation in the settings first.")
        for mail in list_outbox(campaign, KEPT):
            mail.state, mail.try_after, mail.settled_at = QUEUED, clock.now() + undo_window(), None
            moved += 1
    db.session.commit()
    return moved


def latest_letter(number: str) -> tuple[InfoRequest, Letter | None]:
    """The request and the letter drawn last for it."""
    request = get_request(number)
    return request, letter_of(request)
