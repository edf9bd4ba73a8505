"""What came back: replies, their files, and the answer to each question."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Model, Moment
from app.models.campaigns import CampaignQuestion
from app.models.files import StoredFile
from app.models.incoming import IncomingMail
from app.models.journal import Clock, JournalEntry
from app.models.requests import InfoRequest

reply_clock = Table(
    "reply_clock",
    Base.metadata,
    Column("reply_id", ForeignKey("reply.id"), primary_key=True),
    Column("clock_id", ForeignKey("clock.id"), primary_key=True),
)


class Reply(Model):
    """One letter from a holder; it counts while its journal entry is not struck out."""

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), unique=True)
    received_on: Mapped[date]
    dispatched_on: Mapped[date | None]
    channel: Mapped[str] = mapped_column(String(10))
    outgoing_number: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[str] = mapped_column(String(20))
    ground: Mapped[str | None] = mapped_column(String(20))
    formats: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    logged_at: Mapped[datetime] = mapped_column(Moment)
    # The message that it came by, when it came by mail that we took in.
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mail.id"), index=True)
    entry: Mapped[JournalEntry] = relationship()
    info_request: Mapped[InfoRequest] = relationship()
    mail: Mapped[IncomingMail | None] = relationship()
    clocks: Mapped[list[Clock]] = relationship(secondary=reply_clock)
    files: Mapped[list["ReplyFile"]] = relationship(back_populates="reply", order_by="ReplyFile.id")
    answers: Mapped[list["Answer"]] = relationship(back_populates="reply", cascade="all, delete-orphan")


class ReplyFile(Model):
    """A file of a reply under the name it came with."""

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    name: Mapped[str] = mapped_column(String(300))
    reply: Mapped[Reply] = relationship(back_populates="files")
    file: Mapped[StoredFile] = relationship()


class Answer(Model):
    """What a reply says to one question; `value` is checked and normalised by the question's kind."""

    __table_args__ = (UniqueConstraint("reply_id", "question_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("campaign_question.id"))
    completeness: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(Text, default="")
    reply: Mapped[Reply] = relationship(back_populates="answers")
    question: Mapped[CampaignQuestion] = relationship()
