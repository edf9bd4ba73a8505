"""What became of a mail, told to its request, its further letter and its contact: taken, refused, or come back."""

from datetime import datetime
from textwrap import shorten

from sqlalchemy import func, select

from app import clock
from app.law.stages import Event
from app.models import FollowUp, JournalEntry, Letter, OutgoingMail, db
from app.services.contacts import mark_bouncing
from app.services.correcting import strike
from app.services.journalling import all_entries, live_entries, record, refresh
from app.services.people import SYSTEM
from app.services.sending import note_follow_up_sent, note_sent

LONGEST_REASON = 600


def note_taken(mail: OutgoingMail, at: datetime) -> None:
    """Inside the caller's transaction: a server took the mail, so its letter has left and is received."""
    if mail.letter_id is None:
        return
    told = {"recipient": mail.recipient, "message_id": mail.message_id}
    if mail.letter.follow_up:
        note_follow_up_sent(mail.letter.follow_up, SYSTEM, clock.kyiv_day(at), at, **told)
    else:
        note_sent(mail.letter.info_request, SYSTEM, clock.kyiv_day(at), at, **told)


def note_returned(mail: OutgoingMail, reason: str, *, blames_address: bool) -> None:
    """Inside the caller's transaction: the letter did not arrive; once for each mail, however often it is told.

    Its address is no longer written to when it is at fault. A mail that another has replaced changes nothing more.
    """
    if mail.letter_id is None or _is_told(mail):
        return
    request, follow_up = mail.letter.info_request, mail.letter.follow_up
    if blames_address:
        mark_bouncing(request.council, mail.recipient)
    if not is_newest(mail):
        return
    reason = shorten(reason, LONGEST_REASON, placeholder="…")
    if follow_up:
        _return_follow_up(follow_up, reason)
    else:
        told = {"recipient": mail.recipient, "reason": reason, "message_id": mail.message_id}
        record(request, Event.BOUNCED, clock.today(), SYSTEM, **told)
        refresh(request)


def _return_follow_up(follow_up: FollowUp, reason: str) -> None:
    """The request itself has arrived before; only this letter has not. One that had left keeps its entry, struck."""
    request = follow_up.info_request
    entry = next((row for row in live_entries(all_entries(request)) if row.id == follow_up.entry_id), None)
    if entry:
        strike(request, entry, reason, SYSTEM)
    elif follow_up.entry_id is None:
        follow_up.queued_at = None


def _is_told(mail: OutgoingMail) -> bool:
    """Whether the journal has this bounce, struck out or not: what a person corrected is not written again."""
    bounces = select(JournalEntry).where(
        JournalEntry.request_id == mail.letter.request_id, JournalEntry.event == Event.BOUNCED
    )
    return any(entry.facts.get("message_id") == mail.message_id for entry in db.session.scalars(bounces))


def is_newest(mail: OutgoingMail) -> bool:
    """Whether no later mail carried the same letter of the request."""
    same = (Letter.request_id == mail.letter.request_id, Letter.follow_up_id == mail.letter.follow_up_id)
    newest = select(func.max(OutgoingMail.id)).join(Letter).where(*same)
    return db.session.scalar(newest) == mail.id
