"""A campaign: one set of questions to many councils."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.people import Requester, Team


class Campaign(Model):
    """A campaign; the slug is its name in addresses, files and the numbers of its requests."""

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    sample: Mapped[str] = mapped_column(String(60))
    dated_on: Mapped[date]
    heading: Mapped[str] = mapped_column(String(300))
    introduction: Mapped[str] = mapped_column(Text, default="")
    rule: Mapped[str] = mapped_column(String(30))
    requester_id: Mapped[int] = mapped_column(ForeignKey("requester.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    # Part of the secret address under which a calendar program reads the campaign's deadlines.
    feed_token: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    requester: Mapped[Requester] = relationship()
    team: Mapped[Team | None] = relationship()
    questions: Mapped[list["CampaignQuestion"]] = relationship(
        back_populates="campaign", order_by="CampaignQuestion.position", cascade="all, delete-orphan"
    )


class CampaignQuestion(Model):
    """One numbered question; its kind makes the answers comparable."""

    __table_args__ = (UniqueConstraint("campaign_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    title_uk: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    is_voluntary: Mapped[bool] = mapped_column(default=False)
    campaign: Mapped[Campaign] = relationship(back_populates="questions")
