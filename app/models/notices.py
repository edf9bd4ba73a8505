"""What the watching job noticed, once each."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment
from app.models.requests import InfoRequest


class Notice(Model):
    """One thing about one request that people should know; `key` makes it one however often the job runs."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_request.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    about_on: Mapped[date]
    term_on: Mapped[date]
    found_at: Mapped[datetime] = mapped_column(Moment)
    # When the digests that tell of it were put into the outbox.
    told_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    info_request: Mapped[InfoRequest] = relationship()
