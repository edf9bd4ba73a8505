"""A campaign: one set of questions to many councils."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, attribute_keyed_dict, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.people import Requester, Team
from app.models.wordings import Wording


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
    letter_kind: Mapped[str] = mapped_column(String(40), default="information_request")
    # Our own words instead of those of the kind.
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id"))
    # Which holder of the city is asked: council (or who holds its powers), executive_committee, enterprise.
    addressee: Mapped[str] = mapped_column(String(20), default="council")
    # Why the request is urgent (article 20(3)); only of an urgent one.
    plea: Mapped[str] = mapped_column(Text, default="")
    # Names of the facts that a file brought for each council, in the file's order.
    fact_names: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Set while people have stopped the drawing of the letters.
    drawing_stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    requester_id: Mapped[int] = mapped_column(ForeignKey("requester.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    # Part of the secret address under which a calendar program reads the campaign's deadlines.
    feed_token: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    requester: Mapped[Requester] = relationship()
    team: Mapped[Team | None] = relationship()
    wording: Mapped[Wording | None] = relationship()
    merged: Mapped[dict[int, "MergedFacts"]] = relationship(
        collection_class=attribute_keyed_dict("council_id"), cascade="all, delete-orphan"
    )
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


class MergedFacts(Model):
    """What a file said of one council for one campaign: a value for each of the campaign's fact names."""

    __table_args__ = (UniqueConstraint("campaign_id", "council_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    facts: Mapped[dict[str, str]] = mapped_column(JSON)
