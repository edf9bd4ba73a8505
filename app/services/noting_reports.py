"""Noting reports: what a delivery report, a delay report or a bounce says of a mail that had left."""

from enum import StrEnum

from app.models import OutgoingMail


class Report(StrEnum):
    """What a report says of a mail."""

    DELAYED = "delayed"
    DELIVERED = "delivered"
    # The mailbox was full, the server away: the address itself may be right.
    BOUNCED_SOFT = "bounced_soft"
    BOUNCED_HARD = "bounced_hard"


def note_report(mail: OutgoingMail, report: Report, words: str, *, is_certain: bool = True) -> None:
    """Inside the caller's transaction: note what a report says, in its own words."""
    mail.report = words
    if is_certain and report is not Report.DELAYED:
        mail.state = "delivered" if report is Report.DELIVERED else "bounced"
