"""One information request to one council."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model
from app.models.campaigns import Campaign
from app.models.councils import Council


class InfoRequest(Model):
    """A request; its number is shown to councils, its token makes the reply address unguessable."""

    __table_args__ = (UniqueConstraint("campaign_id", "council_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"), index=True)
    number: Mapped[str] = mapped_column(String(50), unique=True)
    reply_token: Mapped[str] = mapped_column(String(40), unique=True)
    channel: Mapped[str] = mapped_column(String(10), default="email")
    # Caches of folds of the journal; `flask jobs once recompute` rebuilds both.
    stage: Mapped[str] = mapped_column(String(20), index=True)
    safe_on: Mapped[date | None] = mapped_column(index=True)
    campaign: Mapped[Campaign] = relationship()
    council: Mapped[Council] = relationship()
