"""Words of our own: a kind of letter copied into another wording, with every version of it kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment


class Wording(Model):
    """A kind of letter in our own words; the newest version is used for new letters."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    versions: Mapped[list["WordingVersion"]] = relationship(
        back_populates="wording", order_by="WordingVersion.ordinal", cascade="all, delete-orphan"
    )


class WordingVersion(Model):
    """One version, never changed once saved: letters that left point at theirs."""

    __table_args__ = (UniqueConstraint("wording_id", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    made_by_name: Mapped[str] = mapped_column(String(200))
    wording: Mapped[Wording] = relationship(back_populates="versions")
