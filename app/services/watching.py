"""Watching letters leave: how many are in each state, and how long the rest will take."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.models import Campaign, InfoRequest, Letter, OutgoingMail, db
from app.services.sending import UNSETTLED, count_outbox, sends_for_real

# Below this many settled letters a rate would be a guess.
ENOUGH_FOR_A_RATE = 3


@dataclass(frozen=True)
class Delivery:
    """The campaign's outbox; `seconds_left` is None while it cannot be told."""

    counts: Mapping[str, int]
    seconds_left: int | None
    sends_for_real: bool

    @property
    def total(self) -> int:
        """All mails of the campaign."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """The mails whose fate is still open."""
        return sum(self.counts.get(state, 0) for state in UNSETTLED)

    @property
    def settled(self) -> int:
        """The mails that are done with, well or badly."""
        return self.total - self.waiting

    @property
    def is_moving(self) -> bool:
        """Whether the numbers will change by themselves soon; a deferred letter waits minutes or hours."""
        return self.waiting > self.counts.get("deferred", 0)


def delivery_of(campaign: Campaign) -> Delivery:
    """How far the delivery of the campaign's e-mails is."""
    counts = count_outbox(campaign)
    return Delivery(counts, _seconds_left(campaign, counts), sends_for_real())


def _seconds_left(campaign: Campaign, counts: Mapping[str, int]) -> int | None:
    """From the pace since the oldest waiting letter was queued."""
    request_ids = select(InfoRequest.id).where(InfoRequest.campaign_id == campaign.id)
    is_ours = OutgoingMail.letter_id.in_(select(Letter.id).where(Letter.request_id.in_(request_ids)))
    since = db.session.scalar(
        select(func.min(OutgoingMail.queued_at)).where(is_ours, OutgoingMail.state.in_(UNSETTLED))
    )
    if since is None:
        return None
    settled = db.session.scalars(select(OutgoingMail.settled_at).where(is_ours, OutgoingMail.settled_at >= since))
    moments = [moment for moment in settled if moment]
    if len(moments) < ENOUGH_FOR_A_RATE:
        return None
    pace = (max(moments) - min(moments)).total_seconds() / (len(moments) - 1)
    return round(pace * (counts.get("queued", 0) + counts.get("sending", 0)))
