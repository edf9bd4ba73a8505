"""When something was received: the Kyiv day, and whether that was after office hours."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.law.special_days import TABLES

KYIV = ZoneInfo("Europe/Kyiv")
CLOSES = tuple(time.fromisoformat(text) for text in TABLES["office"]["closes"])
SATURDAY_CLOSES = time.fromisoformat(TABLES["office"]["saturday_closes"])
OPENS = time.fromisoformat(TABLES["office"]["opens"])


def kyiv_wall_time(received: datetime) -> datetime:
    """The naive time on a clock in Kyiv; a naive moment is taken as such."""
    return received.astimezone(KYIV).replace(tzinfo=None) if received.tzinfo else received


def is_after_hours(received: datetime) -> bool:
    """Whether a usual office had closed; a working Saturday ends like a Friday."""
    weekday = received.weekday()
    closes = CLOSES[weekday] if weekday < len(CLOSES) else SATURDAY_CLOSES
    return received.time() > closes


def opening(day: date) -> datetime:
    """The moment at which an office first sees what came outside its hours."""
    return datetime.combine(day, OPENS)
