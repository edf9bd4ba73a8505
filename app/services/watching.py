"""Watching letters leave: how many are in each state, when the rest will leave, and what keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.models import Campaign, InfoRequest, Letter, MailHold, OutgoingMail, db
from app.services.pausing import holds_on
from app.services.scheduling import Forecast, forecast
from app.services.sending import HERE, QUEUED, SENDING, UNSETTLED, count_outbox, sends_for_real

# Below this many settled letters a rate would be a guess.
ENOUGH_FOR_A_RATE = 3
SOON = timedelta(minutes=1)


@dataclass(frozen=True)
class Delivery:
    """The campaign's outbox. `forecast` knows limits and hours, `seconds_left` how fast the server really is.

    `undo_until` is when the first letter may leave of those that wait for second thoughts.
    """

    counts: Mapping[str, int]
    forecast: Forecast
    seconds_left: int | None
    undo_until: datetime | None
    holds: tuple[MailHold, ...]
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
    def here(self) -> int:
        """The mails that can still be taken back."""
        return sum(self.counts.get(state, 0) for state in HERE)

    @property
    def settled(self) -> int:
        """The mails that are done with, well or badly."""
        return self.total - self.waiting

    @property
    def leaves_at_once(self) -> bool:
        """Whether nothing but the server's own speed decides when the last mail leaves."""
        last_at = self.forecast.last_at
        return last_at is None or last_at <= clock.now() + SOON

    @property
    def is_moving(self) -> bool:
        """Whether the numbers will change by themselves within a minute."""
        leaves_at = self.forecast.first_at
        return bool(self.counts.get(SENDING)) or (leaves_at is not None and leaves_at <= clock.now() + SOON)


def delivery_of(campaign: Campaign) -> Delivery:
    """How far the delivery of the campaign's e-mails is."""
    counts = count_outbox(campaign)
    return Delivery(
        counts=counts,
        forecast=forecast(campaign),
        seconds_left=_seconds_left(campaign, counts),
        undo_until=_undo_until(campaign),
        holds=tuple(holds_on(campaign)),
        sends_for_real=sends_for_real(),
    )


def _is_of(campaign: Campaign) -> ColumnElement[bool]:
    letters = select(Letter.id).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    return OutgoingMail.letter_id.in_(letters)


def _undo_until(campaign: Campaign) -> datetime | None:
    """The end of the undo window; a letter that was tried before waits for a server, not for people."""
    query = select(func.min(OutgoingMail.try_after)).where(
        _is_of(campaign),
        OutgoingMail.state == QUEUED,
        OutgoingMail.attempts == 0,
        OutgoingMail.try_after > clock.now(),
    )
    return db.session.scalar(query)


def count_open(campaign: Campaign) -> dict[str, int]:
    """How many letters are in each state, by the last mail that carried each: one sent again has left its old state."""
    newest = select(func.max(OutgoingMail.id)).join(Letter).group_by(Letter.request_id, Letter.follow_up_id)
    query = select(OutgoingMail.state, func.count()).where(OutgoingMail.id.in_(newest), _is_of(campaign))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(OutgoingMail.state)).all()}


def _seconds_left(campaign: Campaign, counts: Mapping[str, int]) -> int | None:
    """From the pace since the oldest waiting letter was queued."""
    is_ours = _is_of(campaign)
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
    return round(pace * (counts.get(QUEUED, 0) + counts.get(SENDING, 0)))
