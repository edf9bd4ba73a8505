"""Mail that came in: each message once, every way it came by, its attachments, and the requests it belongs to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.files import StoredFile
from app.models.letters import OutgoingMail
from app.models.requests import InfoRequest


class IncomingMail(Model):
    """One message, kept as the exact bytes that came before anything is understood.

    `fingerprint` is the same for one message however it travelled. `place` is the one place where people see it:
    unread (stored, not yet read), request, unmatched, bounces, automatic or junk; `place_reason` says why it is there.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    raw_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    stored_at: Mapped[datetime] = mapped_column(Moment, index=True)
    place: Mapped[str] = mapped_column(String(12), index=True, default="unread")
    place_reason: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # None when the application itself chose the place.
    placed_by: Mapped[str | None] = mapped_column(String(200))
    placed_at: Mapped[datetime | None] = mapped_column(Moment)
    # What reading found, kept so that lists need not parse; made anew from the raw bytes at any time.
    message_id: Mapped[str] = mapped_column(String(400), index=True, default="")
    sender: Mapped[str] = mapped_column(String(320), index=True, default="")
    sender_name: Mapped[str] = mapped_column(String(400), default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    kind: Mapped[str] = mapped_column(String(30), default="")
    understood: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    search_key: Mapped[str] = mapped_column(Text, default="")
    # The mail of ours that a bounce, a delay report or a receipt is about.
    about_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id"), index=True)
    raw: Mapped[StoredFile] = relationship()
    about: Mapped[OutgoingMail | None] = relationship()
    arrivals: Mapped[list["MailArrival"]] = relationship(back_populates="mail", order_by="MailArrival.id")
    attachments: Mapped[list["MailAttachment"]] = relationship(back_populates="mail", order_by="MailAttachment.id")
    matches: Mapped[list["MailMatch"]] = relationship(back_populates="mail", order_by="MailMatch.id")


class MailArrival(Model):
    """One way by which a message came: the same by two ways is one message with two arrivals.

    `way` names the mailbox, folder, pipe or upload; `uid` is its identity there, so that taking it up again is known.
    """

    __table_args__ = (UniqueConstraint("way", "uid"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("incoming_mail.id"), index=True)
    way: Mapped[str] = mapped_column(String(120))
    uid: Mapped[str] = mapped_column(String(200))
    arrived_at: Mapped[datetime] = mapped_column(Moment, index=True)
    mail: Mapped[IncomingMail] = relationship(back_populates="arrivals")


class MailAttachment(Model):
    """A file that came with a message, under the name it came with; `scan` is what the virus scanner said of it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("incoming_mail.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    name: Mapped[str] = mapped_column(String(300))
    declared_type: Mapped[str] = mapped_column(String(100), default="")
    # off (no scanner is set up), waiting, clean, infected.
    scan: Mapped[str] = mapped_column(String(10), default="off")
    scan_note: Mapped[str] = mapped_column(String(300), default="")
    # The text found in it, for search; None while nobody has looked. The note says why there is none.
    text: Mapped[str | None] = mapped_column(Text)
    text_note: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # Some of its pages are pictures of text.
    # A password closes it: somebody must ask the sender.
    is_locked: Mapped[bool] = mapped_column(default=False)
    needs_ocr: Mapped[bool] = mapped_column(default=False)
    mail: Mapped[IncomingMail] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship()


class MailMatch(Model):
    """That a message belongs to a request: by whom or by which signs, and whether that was undone."""

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("incoming_mail.id"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    signs: Mapped[list[str]] = mapped_column(JSON, default=list)
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Moment)
    undone_by: Mapped[str | None] = mapped_column(String(200))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    mail: Mapped[IncomingMail] = relationship(back_populates="matches")
    info_request: Mapped[InfoRequest] = relationship()


class MailboxVisit(Model):
    """The last look into one mailbox: when, when the last that went well, and what was in the way, in both languages.

    `counted` is the last reconciliation: its day, how many mails the mailbox had of that day, and those not stored.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(String(120), unique=True)
    visited_at: Mapped[datetime] = mapped_column(Moment)
    succeeded_at: Mapped[datetime | None] = mapped_column(Moment)
    trouble: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    counted: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
