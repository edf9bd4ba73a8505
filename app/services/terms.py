"""What the law says of each clock of a request, given its journal: which terms run, which are closed and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from app import clock
from app.law import LAW_VERSION, Calendar, CalendarMode, Lateness, due, lateness
from app.law import Deadline as LegalDeadline
from app.law.deferral import deferral_deadline
from app.law.stages import Event
from app.models import Clock, Deadline, JournalEntry
from app.services.setting_calendars import CalendarChoice

# What a council's terms were counted by at a moment (None: now).
Chooser = Callable[[datetime | None], CalendarChoice]

# A letter that ends the holder's duty to answer within the term (whatever we think of its content). An extension
# does so only for the ordinary term, and only when its notice was in time.
ENDS_THE_TERM = frozenset(
    {
        Event.ANSWERED_FULL,
        Event.ANSWERED_PART,
        Event.REFUSED,
        Event.NOT_TO_THE_POINT,
        Event.SEE_SITE,
        Event.FEE_ASKED,
        Event.WITHDRAWN,
    }
)


@dataclass(frozen=True)
class Term:
    """One deadline of one clock; `closed_on` is the day on which the duty ended, None while it runs."""

    clock_id: int
    holder: str
    deadline: LegalDeadline
    closed_on: date | None

    @property
    def calendar(self) -> Calendar:
        """The calendar that its days are counted by for people; the statutory one while the council's is unknown."""
        return Calendar.load(self.deadline.mode or CalendarMode.STATUTORY, self.deadline.martial_law_until)

    def late_days(self, day: date) -> int:
        """Working days past the latest defensible end, to this day or to that on which the duty ended; 0 in time."""
        return max(0, self.calendar.count(self.deadline.safe_on, self.closed_on or day))

    def store_in(self, row: Deadline | None, clock_row: Clock) -> None:
        """Make the cache row say the same; an equal row is left untouched."""
        said = {
            "expected_on": self.deadline.expected_on,
            "safe_on": self.deadline.safe_on,
            "law_version": LAW_VERSION,
            "closed_at": self.closed_on,
        }
        if row is None:
            clock_row.deadlines.append(Deadline(rule=self.deadline.rule.key, **said))
            return
        for name, value in said.items():
            if getattr(row, name) != value:
                setattr(row, name, value)


def receipt(trigger: JournalEntry) -> date | datetime | None:
    """When the holder received the request: a moment in Kyiv time when known, else a day; None when not known.

    An event that starts a clock but is not itself a receipt (a letter posted, a part forwarded) says the day of
    receipt in its facts once that is known.
    """
    moment = trigger.facts.get("at")
    if moment:
        return datetime.fromisoformat(moment).astimezone(clock.KYIV).replace(tzinfo=None)
    if trigger.event == Event.FORWARDED:
        known = trigger.facts.get("new_holder_received_on")
        return date.fromisoformat(known) if known else None
    return trigger.happened_on


def terms_of(clocks: Sequence[Clock], live: Sequence[JournalEntry], choose: Chooser) -> list[Term]:
    """Every term that the journal supports; a clock whose trigger was struck out or came back has none."""
    alive = {entry.id for entry in live}
    terms: list[Term] = []
    for clock_row in clocks:
        since = receipt(clock_row.trigger)
        if clock_row.trigger_id in alive and since is not None and not _came_back(clock_row.trigger, live):
            terms += _terms_of_clock(clock_row, since, live, choose)
    return terms


def _came_back(trigger: JournalEntry, live: Sequence[JournalEntry]) -> bool:
    """A letter that came back was not received: its clock never ran."""
    return trigger.event == Event.SENT and any(entry.event == Event.BOUNCED and entry.id > trigger.id for entry in live)


def _terms_of_clock(
    clock_row: Clock, since: date | datetime, live: Sequence[JournalEntry], choose: Chooser
) -> list[Term]:
    """The ordinary term, and the longer one that replaces it when the holder prolonged or deferred in due form."""
    end = _end_of(clock_row, live)
    for entry in live:
        if not concerns(entry, clock_row):
            continue
        at_notice = choose(entry.recorded_at)
        ordinary = _count(clock_row.rule, since, at_notice)
        if _replaces(entry, since, ordinary, at_notice):
            longer = _longer_term(entry, since, choose(end.recorded_at if end else None))
            return [_term(clock_row, ordinary, entry), _term(clock_row, longer, end)]
    return [_term(clock_row, _count(clock_row.rule, since, choose(end.recorded_at if end else None)), end)]


def _term(clock_row: Clock, deadline: LegalDeadline, end: JournalEntry | None) -> Term:
    return Term(clock_row.id, clock_row.holder_name, deadline, end.happened_on if end else None)


def _count(rule: str, since: date | datetime, choice: CalendarChoice) -> LegalDeadline:
    return due(rule, since, mode=choice.mode, martial_law_until=choice.martial_law_until)


def _replaces(entry: JournalEntry, since: date | datetime, ordinary: LegalDeadline, choice: CalendarChoice) -> bool:
    """Whether a letter of the holder puts another term in place of the ordinary one.

    Art. 20(4) of Law 2939-VI: notice of an extension within five working days of receipt; a late one is void.
    Art. 22(6)–(7): a deferral is decided within the ordinary term and names the day; without one it defers nothing.
    """
    if entry.event == Event.EXTENDED:
        return _came_in_time(entry, _count("R-EXT-NOTICE-5", since, choice))
    return entry.event == Event.DEFERRED and bool(entry.facts.get("until")) and _came_in_time(entry, ordinary)


def _longer_term(entry: JournalEntry, since: date | datetime, choice: CalendarChoice) -> LegalDeadline:
    if entry.event == Event.EXTENDED:
        return _count("R-EXT-20", since, choice)
    return deferral_deadline(entry.happened_on, date.fromisoformat(entry.facts["until"]))


def _came_in_time(entry: JournalEntry, deadline: LegalDeadline) -> bool:
    dispatched = entry.facts.get("dispatched_on")
    verdict = lateness(
        deadline,
        dispatched_on=date.fromisoformat(dispatched) if dispatched else None,
        arrived_on=entry.happened_on,
        by_post=entry.facts.get("channel") == "post",
    )
    return verdict is not Lateness.LATE


def concerns(entry: JournalEntry, clock_row: Clock) -> bool:
    """Whether a letter of the journal belongs to this clock: same holder (when it names one), not before its start."""
    holder = entry.facts.get("holder", clock_row.holder_name)
    return entry.happened_on >= clock_row.trigger.happened_on and holder == clock_row.holder_name


def _end_of(clock_row: Clock, live: Sequence[JournalEntry]) -> JournalEntry | None:
    """The earliest letter that ended this clock's duty, in whatever order letters were logged."""
    ends = (entry for entry in live if _is_end(entry, clock_row) and concerns(entry, clock_row))
    return min(ends, key=attrgetter("happened_on"), default=None)


def _is_end(entry: JournalEntry, clock_row: Clock) -> bool:
    """Forwarding the whole request ends the first holder's duty too."""
    forwards_all = entry.event == Event.FORWARDED and not entry.facts.get("questions")
    return (entry.event in ENDS_THE_TERM or forwards_all) and entry.id != clock_row.trigger_id
