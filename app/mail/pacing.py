"""When each waiting mail leaves: limits by the minute, office hours, holds and undo windows; pure arithmetic."""

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.law.calendar import Calendar
from app.law.office_hours import next_open
from config import MailPace

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Outbound:
    """One waiting mail: `ready_at` is the end of its undo window or of its pause after a try.

    `calendars` are those by which its addressee's office works; none for a mail that may come at any hour.
    """

    key: int
    domain: str
    ready_at: datetime
    calendars: Sequence[Calendar] = ()
    is_held: bool = False


@dataclass(frozen=True)
class Departure:
    """When a mail leaves by all that is known now; None while people hold it back."""

    key: int
    leaves_at: datetime | None


def domain_of(address: str) -> str:
    """The receiving domain, as limits count it."""
    return address.rpartition("@")[2].lower()


class _Lane:
    """Lets at most `limit` mails pass in any sixty seconds; 0 lets all pass."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.passed: deque[datetime] = deque(maxlen=limit)

    def free_at(self, moment: datetime) -> datetime:
        is_full = self.limit and len(self.passed) == self.limit
        return max(moment, self.passed[0] + MINUTE) if is_full else moment


class _Road:
    """The lane that all mails share, and one for each domain."""

    def __init__(self, pace: MailPace, tried: Iterable[tuple[datetime, str]]) -> None:
        self.shared = _Lane(pace.per_minute)
        self.lanes: dict[str, _Lane] = defaultdict(lambda: _Lane(pace.per_domain_per_minute))
        for moment, domain in sorted(tried):
            self.pass_by(domain, moment)

    def free_at(self, domain: str, moment: datetime) -> datetime:
        return max(self.shared.free_at(moment), self.lanes[domain].free_at(moment))

    def pass_by(self, domain: str, moment: datetime) -> None:
        self.shared.passed.append(moment)
        self.lanes[domain].passed.append(moment)


def plan_departures(
    mails: Sequence[Outbound], tried: Iterable[tuple[datetime, str]], pace: MailPace, now: datetime
) -> list[Departure]:
    """When each leaves, the first to leave first, those that are held last; of equals the first given goes first.

    `tried` are the mails of the last minute: when each was offered to the server, and for which domain.
    """
    road, leaving = _Road(pace, tried), []
    waiting = [(max(now, mail.ready_at), place) for place, mail in enumerate(mails) if not mail.is_held]
    heapq.heapify(waiting)
    while waiting:
        moment, place = waiting[0]
        mail = mails[place]
        free_at = road.free_at(mail.domain, moment)
        if pace.office_hours and mail.calendars:
            free_at = next_open(free_at, mail.calendars)
        if free_at > moment:
            heapq.heapreplace(waiting, (free_at, place))
            continue
        heapq.heappop(waiting)
        road.pass_by(mail.domain, moment)
        leaving.append(Departure(mail.key, moment))
    return leaving + [Departure(mail.key, None) for mail in mails if mail.is_held]
