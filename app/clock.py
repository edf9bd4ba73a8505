"""The only place that reads the clock: the moment in UTC and the day in Kyiv, where every term is counted."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Kyiv."""
    return now().astimezone(KYIV).date()


def kyiv_day(moment: datetime) -> date:
    """The Kyiv date of an aware moment; terms are counted in Kyiv days wherever the server stands."""
    return moment.astimezone(KYIV).date()
