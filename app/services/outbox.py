"""The ledger of outgoing mails as people read it: by campaign and state, one mail with its letter and its bytes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.models import InfoRequest, Letter, OutgoingMail, db
from app.services.drafting import get_campaign
from app.services.filing import load_file
from app.services.journalling import get_request
from app.services.sending import (
    ACCEPTED,
    DEFERRED,
    FAILED,
    KEPT,
    QUEUED,
    RECALLED,
    SENDING,
    mails_of,
    send_kept,
    sends_for_real,
)

STATES = (QUEUED, SENDING, DEFERRED, KEPT, ACCEPTED, FAILED, RECALLED)

__all__ = [
    "KEPT",
    "STATES",
    "Ledger",
    "MailShown",
    "get_mail",
    "ledger_of",
    "pdf_of",
    "send_all_kept",
    "sends_for_real",
]


@dataclass(frozen=True)
class MailShown:
    """One mail with its place among the mails of its request: 1 is the first."""

    ordinal: int
    mail: OutgoingMail
    request: InfoRequest


@dataclass(frozen=True)
class Ledger:
    """Mails, newest first; `counts` by state and `total` tell of all of them, whatever the state asked for."""

    counts: dict[str, int]
    total: int
    mails: tuple[MailShown, ...]


def ledger_of(campaign: str = "", state: str = "") -> Ledger:
    """The ledger of a campaign (by slug) or of all; raises NotFound for an unknown campaign."""
    shown = _shown(db.session.scalars(_mails(campaign)).all())
    counted = Counter(row.mail.state for row in shown)
    counts = {name: counted[name] for name in STATES}
    return Ledger(counts, len(shown), tuple(row for row in shown if state in ("", row.mail.state)))


def _mails(slug: str) -> Select[OutgoingMail]:
    """Oldest first, with all that a line of the ledger names."""
    whole = joinedload(OutgoingMail.letter).joinedload(Letter.info_request)
    query = select(OutgoingMail).where(OutgoingMail.letter_id.is_not(None)).order_by(OutgoingMail.id)
    if slug:
        requests = select(InfoRequest.id).where(InfoRequest.campaign_id == get_campaign(slug).id)
        query = query.where(OutgoingMail.letter.has(Letter.request_id.in_(requests)))
    return query.options(whole.joinedload(InfoRequest.council), whole.joinedload(InfoRequest.campaign))


def _shown(mails: Sequence[OutgoingMail]) -> list[MailShown]:
    """Numbered within their requests, newest first."""
    numbered: dict[int, int] = {}
    rows = []
    for mail in mails:
        request = mail.letter.info_request
        numbered[request.id] = numbered.get(request.id, 0) + 1
        rows.append(MailShown(numbered[request.id], mail, request))
    return rows[::-1]


def get_mail(number: str, ordinal: int) -> MailShown:
    """The mail of the request with this ordinal; raises NotFound."""
    request = get_request(number)
    mails = mails_of(request)
    if not 1 <= ordinal <= len(mails):
        raise NotFound("The request {number} has no mail {ordinal}.", number=number, ordinal=ordinal)
    return MailShown(ordinal, mails[ordinal - 1], request)


def pdf_of(mail: OutgoingMail) -> bytes:
    """The letter that the mail carries."""
    return load_file(mail.letter.pdf)


def send_all_kept() -> int:
    """Queue every kept letter, of whatever campaign; returns how many. Raises Refused without a server."""
    kept = {row.request.campaign for row in ledger_of(state=KEPT).mails}
    return send_kept(sorted(kept, key=lambda campaign: campaign.slug))
