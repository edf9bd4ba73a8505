"""Settings that the law leaves to be observed: kept as a history, so that what was decided under them stays."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Model, Moment


class CalendarSetting(Model):
    """One change of a calendar setting; the newest of a key holds. Rows are never changed or deleted.

    Keys: `martial_law_until` (a day, or nothing while the end is open) and `mode:<katottg>` (statutory, transfers, or
    nothing while it is not known how the council works).
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), index=True)
    value: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(String(200))

    @property
    def day(self) -> date | None:
        """The value of a setting that is a day."""
        return date.fromisoformat(self.value) if self.value else None
