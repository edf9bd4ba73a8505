"""The ledger of outgoing mails as people read it: by campaign and state, one mail with its letter and its bytes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound
from app.letters.bilingual import Bilingual
from app.mail.reasons import reason_for
from app.models import InfoRequest, Letter, MailHold, OutgoingMail, db
from app.services.drafting import get_campaign
from app.services.filing import load_file
from app.services.journalling import get_request
from app.services.pausing import find_hold, holds_on
from app.services.scheduling import departures
from app.services.sending import (
    ACCEPTED,
    ARRIVED,
    BOUNCED,
    DEFERRED,
    DELIVERED,
    FAILED,
    HERE,
    KEPT,
    QUEUED,
    RECALLED,
    SENDING,
    mails_of,
    send_kept,
)

STATES = (QUEUED, SENDING, DEFERRED, KEPT, ACCEPTED, DELIVERED, BOUNCED, FAILED, RECALLED)


@dataclass(frozen=True)
class MailShown:
    """One mail with its place among the mails of its request: 1 is the first. `leaves_at` while it waits."""

    ordinal: int
    mail: OutgoingMail
    request: InfoRequest
    leaves_at: datetime | None = None

    @property
    def reason(self) -> Bilingual | None:
        """What the server's answer means; nothing once the mail was taken."""
        return None if self.mail.state in ARRIVED else reason_for(self.mail.report or self.mail.server_answer)

    @property
    def can_be_recalled(self) -> bool:
        """Whether it has not left yet."""
        return self.mail.state in HERE


@dataclass(frozen=True)
class Ledger:
    """Mails, newest first; `counts` by state and `total` tell of all of them, whatever the state asked for.

    `holds` keep them back: the one on everything, and that of the campaign asked for.
    """

    counts: dict[str, int]
    total: int
    mails: tuple[MailShown, ...]
    holds: tuple[MailHold, ...] = ()

    @property
    def here(self) -> int:
        """How many can still be taken back."""
        return sum(self.counts[state] for state in HERE)


def ledger_of(campaign: str = "", state: str = "") -> Ledger:
    """The ledger of a campaign (by slug) or of all; raises NotFound for an unknown campaign."""
    leaving = {row.key: row.leaves_at for row in departures(clock.now())}
    shown = _shown(db.session.scalars(_mails(campaign)).all(), leaving)
    counted = Counter(row.mail.state for row in shown)
    counts = {name: counted[name] for name in STATES}
    holds = holds_on(get_campaign(campaign)) if campaign else list(filter(None, [find_hold(None)]))
    return Ledger(counts, len(shown), tuple(row for row in shown if state in ("", row.mail.state)), tuple(holds))


def _mails(slug: str) -> Select[OutgoingMail]:
    """Oldest first, with all that a line of the ledger names."""
    whole = joinedload(OutgoingMail.letter).joinedload(Letter.info_request)
    query = select(OutgoingMail).where(OutgoingMail.letter_id.is_not(None)).order_by(OutgoingMail.id)
    if slug:
        requests = select(InfoRequest.id).where(InfoRequest.campaign_id == get_campaign(slug).id)
        query = query.where(OutgoingMail.letter.has(Letter.request_id.in_(requests)))
    return query.options(whole.joinedload(InfoRequest.council), whole.joinedload(InfoRequest.campaign))


def _shown(mails: Sequence[OutgoingMail], leaving: Mapping[int, datetime | None]) -> list[MailShown]:
    """Numbered within their requests, newest first."""
    numbered: dict[int, int] = {}
    rows = []
    for mail in mails:
        request = mail.letter.info_request
        numbered[request.id] = numbered.get(request.id, 0) + 1
        rows.append(MailShown(numbered[request.id], mail, request, leaving.get(mail.id)))
    return rows[::-1]


def get_mail(number: str, ordinal: int) -> MailShown:
    """The mail of the request with this ordinal; raises NotFound."""
    request = get_request(number)
    mails = mails_of(request)
    if not 1 <= ordinal <= len(mails):
        raise NotFound("The request {number} has no mail {ordinal}.", number=number, ordinal=ordinal)
    mail = mails[ordinal - 1]
    leaving = {row.key: row.leaves_at for row in departures(clock.now())} if mail.state in (QUEUED, DEFERRED) else {}
    return MailShown(ordinal, mail, request, leaving.get(mail.id))


def pdf_of(mail: OutgoingMail) -> bytes:
    """The letter that the mail carries."""
    return load_file(mail.letter.pdf)


def send_all_kept() -> int:
    """Queue every kept letter, of whatever campaign; returns how many. Raises Refused without a server."""
    kept = {row.request.campaign for row in ledger_of(state=KEPT).mails}
    return send_kept(sorted(kept, key=lambda campaign: campaign.slug))
