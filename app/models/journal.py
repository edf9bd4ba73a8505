"""The journal, which is the stored truth of a request, and the clocks and deadlines that follow from it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.people import User
from app.models.requests import InfoRequest


class JournalEntry(Model):
    """One thing that happened to a request. Entries are never changed; a wrong one is struck out by a later one."""

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    event: Mapped[str] = mapped_column(String(30))
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(String(200))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    strikes_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    actor: Mapped[User | None] = relationship()
    info_request: Mapped[InfoRequest] = relationship()


class Clock(Model):
    """A running term: which holder owes which questions, under which rule, since which event.

    `questions` is None for all of them, else the positions that this holder owes.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    holder_name: Mapped[str] = mapped_column(String(300))
    questions: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    rule: Mapped[str] = mapped_column(String(30))
    trigger_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), unique=True)
    trigger: Mapped[JournalEntry] = relationship()
    info_request: Mapped[InfoRequest] = relationship()
    deadlines: Mapped[list["Deadline"]] = relationship(back_populates="clock", cascade="all, delete-orphan")


class Deadline(Model):
    """A cache: what the law says of one clock under one rule; rebuilt by `flask jobs once recompute`."""

    __table_args__ = (UniqueConstraint("clock_id", "rule"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clock.id"), index=True)
    rule: Mapped[str] = mapped_column(String(30))
    expected_on: Mapped[date]
    safe_on: Mapped[date] = mapped_column(index=True)
    law_version: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[date | None]
    clock: Mapped[Clock] = relationship(back_populates="deadlines")
