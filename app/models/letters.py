"""Letters as they were drawn, and the ledger of mails that carry them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.files import StoredFile
from app.models.further import FollowUp
from app.models.requests import InfoRequest
from app.models.wordings import WordingVersion


class Letter(Model):
    """A drawn letter; `facts_digest` tells whether the facts have changed since it was drawn."""

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    # None for the letter of the request itself.
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    wording_version_id: Mapped[int | None] = mapped_column(ForeignKey("wording_version.id"))
    subject: Mapped[str] = mapped_column(String(300))
    email_text: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    facts_digest: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    pdf_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    drawn_at: Mapped[datetime] = mapped_column(Moment)
    pdf: Mapped[StoredFile] = relationship()
    info_request: Mapped[InfoRequest] = relationship()
    follow_up: Mapped[FollowUp | None] = relationship()
    wording_version: Mapped[WordingVersion | None] = relationship()


class OutgoingMail(Model):
    """One mail to one recipient: its exact bytes, made before anything leaves, and what became of it.

    States: queued, sending, accepted (the server took it), delivered (a report says so), kept (no server is
    configured), deferred (tried, will be tried again), bounced (it came back), failed (the server refused it for good),
    recalled.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    # None for a digest to one of our own people.
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    recipient: Mapped[str] = mapped_column(String(254))
    # Of this mail alone, so that a report about it is known by the address it comes to.
    envelope_from: Mapped[str] = mapped_column(String(254), index=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    raw: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    state: Mapped[str] = mapped_column(String(12), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    # When the last try began; limits by the minute count these.
    tried_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    queued_at: Mapped[datetime] = mapped_column(Moment)
    try_after: Mapped[datetime] = mapped_column(Moment)
    # Set just before the last byte is given to the server: a crash after it cannot know whether the server took it.
    handing_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    server_answer: Mapped[str] = mapped_column(Text, default="")
    maybe_twice: Mapped[bool] = mapped_column(default=False)
    # What a report said of it later, in its own words.
    report: Mapped[str] = mapped_column(Text, default="")
    # Only of a mail that carries one: look at `letter_id` first where digests can be met.
    letter: Mapped[Letter] = relationship()


class MailHold(Model):
    """That mails wait until people let them go again: those of a campaign, or all (no campaign)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    held_at: Mapped[datetime] = mapped_column(Moment)
    held_by: Mapped[str] = mapped_column(String(200))
    released_at: Mapped[datetime | None] = mapped_column(Moment)
