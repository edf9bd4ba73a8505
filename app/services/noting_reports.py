"""Noting reports: what a delivery report, a delay report or a bounce says of a mail that had left."""

from enum import StrEnum

from sqlalchemy import select

from app import clock
from app.models import OutgoingMail, db
from app.services.sending import BOUNCED, DEFERRED, DELIVERED, FAILED, KEPT, QUEUED, RECALLED, SENDING
from app.services.settling import note_returned, note_taken


class Report(StrEnum):
    """What a report says of a mail."""

    DELAYED = "delayed"
    DELIVERED = "delivered"
    # The mailbox was full, the server away: the address itself may be right.
    BOUNCED_SOFT = "bounced_soft"
    BOUNCED_HARD = "bounced_hard"


def note_report(mail: OutgoingMail, report: Report, words: str, *, is_certain: bool = True) -> None:
    """Inside the caller's transaction: note what a report says, in its own words; the same again changes nothing.

    A bounce ends the mail. One that is hard also goes into the journal of its request, and its address is no longer
    written to. A report that is not certainly about this mail, or certainly what it seems, is only shown.
    """
    locked = select(OutgoingMail).where(OutgoingMail.id == mail.id).with_for_update()
    mail = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    if _is_old_news(mail, report, words):
        return
    mail.report = words
    if not is_certain or report is Report.DELAYED or mail.state in (RECALLED, KEPT, FAILED):
        return
    # A report proves that the server took what it was given, also when its answer was lost.
    if mail.state in (QUEUED, SENDING, DEFERRED) and mail.handing_at:
        note_taken(mail, mail.handing_at)
    mail.state = DELIVERED if report is Report.DELIVERED else BOUNCED
    mail.settled_at = mail.settled_at or clock.now()
    if report is Report.BOUNCED_HARD:
        note_returned(mail, words, blames_address=True)


def _is_old_news(mail: OutgoingMail, report: Report, words: str) -> bool:
    """Whether as much is known already: a bounce outlasts every other report, a delivery a delay."""
    if mail.state == BOUNCED:
        return report in (Report.DELAYED, Report.DELIVERED) or mail.report == words
    return mail.state == DELIVERED and report is Report.DELAYED
