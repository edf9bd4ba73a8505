"""The term of an answer when the holder prolonged it, and whether that prolongation holds."""

from datetime import date, datetime

from app.law.deadlines import Deadline, due
from app.law.special_days import CalendarMode


def extension_holds(
    received: date | datetime,
    notified_on: date,
    *,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> bool:
    """Whether notice of the extension left in time: within 5 working days of receipt, article 20(4)."""
    notice = due("R-EXT-NOTICE-5", received, mode=mode, martial_law_until=martial_law_until)
    return notified_on <= notice.safe_on


def reply_deadline(
    received: date | datetime,
    *,
    extended_on: date | None = None,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> Deadline:
    """The deadline of the answer: 5 working days, or 20 in all after a notice in time; a late notice is void."""
    is_extended = extended_on is not None and extension_holds(
        received, extended_on, mode=mode, martial_law_until=martial_law_until
    )
    rule_key = "R-EXT-20" if is_extended else "R-REPLY-5"
    return due(rule_key, received, mode=mode, martial_law_until=martial_law_until)
