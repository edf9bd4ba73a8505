"""How far the drawing of a campaign's letters is, and stopping it or letting it go on."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.errors import ZapytError
from app.letters.checks import Severity, check
from app.letters.fingerprints import fingerprint
from app.models import Campaign, InfoRequest, Letter, db
from app.services.sheets import Sheet, newest_digests, sheets_of
from app.services.waking import wake

# The pace of letters drawn longer ago says nothing of now.
RECENTLY = timedelta(minutes=1)


@dataclass(frozen=True)
class Drawing:
    """The letters to be drawn among those that may still change; `seconds_left` None while it cannot be told."""

    total: int
    undrawn: int
    is_stopped: bool
    seconds_left: int | None

    @property
    def drawn(self) -> int:
        """How many stand."""
        return self.total - self.undrawn


def drawing_of(campaign: Campaign) -> Drawing:
    """How far it is now; letters that cannot be written for want of a fact are no work that is left."""
    sheets = [sheet for sheet in sheets_of(campaign) if not sheet.has_left]
    drawn = newest_digests({sheet.request.id for sheet in sheets})
    undrawn = sum(_is_to_be_drawn(sheet, drawn.get(sheet.key)) for sheet in sheets)
    is_stopped = campaign.drawing_stopped_at is not None
    return Drawing(len(sheets), undrawn, is_stopped, None if is_stopped else _seconds_for(undrawn, campaign))


def _is_to_be_drawn(sheet: Sheet, drawn: str | None) -> bool:
    try:
        facts = sheet.facts
    except ZapytError:
        return False
    return drawn != fingerprint(facts) and not any(remark.severity is Severity.ERROR for remark in check(facts))


def _seconds_for(undrawn: int, campaign: Campaign) -> int | None:
    """From the pace of the batches stored in the last minute."""
    query = select(Letter.drawn_at).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    moments = list(db.session.scalars(query.where(Letter.drawn_at >= clock.now() - RECENTLY)))
    first, last = min(moments, default=None), max(moments, default=None)
    if first is None or last is None or first == last:
        return None
    after_first = sum(moment > first for moment in moments)
    return round(undrawn * (last - first).total_seconds() / after_first)


def stop_drawing(campaign: Campaign) -> None:
    """Let nothing more of the campaign be drawn until people say so; what is typeset at this moment is still kept."""
    campaign.drawing_stopped_at = campaign.drawing_stopped_at or clock.now()
    db.session.commit()


def allow_drawing(campaign: Campaign) -> None:
    """Let the campaign's letters be drawn, also after people stopped it."""
    campaign.drawing_stopped_at = None
    db.session.commit()


def go_on_drawing(campaign: Campaign) -> None:
    """Have the worker draw what is missing, also after it was stopped."""
    allow_drawing(campaign)
    wake("draw", campaign=campaign.slug)
