"""Letters that follow the request: a round of them to chosen councils, and each of them with its cause."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.campaigns import Campaign
from app.models.journal import JournalEntry
from app.models.requests import InfoRequest

STANDS = text("discarded_at IS NULL")


class Chase(Model):
    """One round: letters of one kind to requests of one campaign that were chosen together, dated on one day."""

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    dated_on: Mapped[date]
    # What the author adds to the words of the kind, in the language of app.letters.wording; empty adds nothing.
    own_text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    campaign: Mapped[Campaign] = relationship()
    follow_ups: Mapped[list["FollowUp"]] = relationship(back_populates="chase", order_by="FollowUp.id")


class FollowUp(Model):
    """One letter after the request. `cause` names what it answers (a silence, a reply, a bounce): once for each.

    `entry` is the journal's word that it has left. A letter that came back keeps its entry struck out.
    """

    __table_args__ = (
        Index(
            "uq_follow_up_request_id_kind_cause",
            "request_id",
            "kind",
            "cause",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        UniqueConstraint("request_id", "ordinal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chase_id: Mapped[int] = mapped_column(ForeignKey("chase.id"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    # Its place among the further letters of the request; the letter's number is made of it.
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    cause: Mapped[str] = mapped_column(String(80))
    channel: Mapped[str] = mapped_column(String(10), default="email")
    queued_at: Mapped[datetime | None] = mapped_column(Moment)
    discarded_at: Mapped[datetime | None] = mapped_column(Moment)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.id"), unique=True)
    chase: Mapped[Chase] = relationship(back_populates="follow_ups")
    info_request: Mapped[InfoRequest] = relationship()
    entry: Mapped[JournalEntry | None] = relationship()

    @property
    def number(self) -> str:
        """The outgoing number of the letter: that of the request and its own ordinal."""
        return f"{self.info_request.number}/{self.ordinal}"
