"""Due dates: the literal one, the safe one, every open reading between them, and why."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from app.law.calendar import BASE, Calendar
from app.law.explaining import Explanation, explain
from app.law.open_readings import event_of, open_readings
from app.law.readings import CALENDAR_KEYS, Reading, ReceiptReading, named
from app.law.rules import Binds, Receipt, Rule, Unit, get_rule
from app.law.special_days import CalendarMode, beyond

# For terms without hours all readings of a day are equal.
NO_MINUTE = datetime(1, 1, 1)  # noqa: DTZ001 – naive as all moments of the law: Kyiv's
# The last day; where receipt on a day off is disputed, also the next working day and the last day counted from it.
Ends = tuple[date] | tuple[date, date, date]


class Deadline(NamedTuple):
    """When a term ends.

    `expected_on` is the literal reading; `safe_on` the latest over `readings` for a duty of theirs and the earliest
    for a right of ours. `mode` and `martial_law_until` are what was asked (None: unknown, and as in the data).
    """

    rule: Rule
    received_on: date
    expected_on: date
    safe_on: date
    readings: tuple[Reading, ...]
    mode: CalendarMode | None
    martial_law_until: date | None

    @property
    def expected(self) -> Reading:
        """The literal reading."""
        return self.readings[0]

    @property
    def safe(self) -> Reading:
        """The reading that gives the safe date; where hours count, to the minute. The first of equal ones."""
        on_the_day = [reading for reading in self.readings if reading.due_on == self.safe_on]
        decide = min if self.rule.binds is Binds.US else max
        return decide(on_the_day, key=lambda reading: reading.due_at or NO_MINUTE)

    def explain(self, reading: Reading | None = None) -> Explanation:
        """Each day from receipt to the end under one reading (the literal one when none is given), as data."""
        return explain(
            self.rule,
            self.received_on,
            reading or self.expected,
            self.martial_law_until,
            is_disputed=any(other.due_on != self.expected_on for other in self.readings),
        )


class Question:
    """A rule under the calendars that are open; what can be prepared is, and what was answered for a day is kept.

    There are fewer days than the calendar has, so what is kept stays small.
    """

    __slots__ = (
        "answered",
        "calendars",
        "is_receipt_open",
        "is_simple",
        "last",
        "martial_law_until",
        "mode",
        "named",
        "plain",
        "rule",
        "since",
        "until",
    )

    def __init__(self, rule: Rule, mode: CalendarMode | None, martial_law_until: date | None) -> None:
        rule.require_date()
        self.rule = rule
        self.mode = mode
        self.martial_law_until = martial_law_until
        self.since = rule.since
        self.until = rule.until or date.max
        modes = tuple(CalendarMode) if mode is None else (mode,)
        self.calendars = tuple(Calendar.load(mode, martial_law_until) for mode in modes)
        self.is_simple = (
            rule.unit is Unit.WORKING_DAYS
            and not rule.counts_back
            and rule.receipt is not Receipt.NEXT_WORKING_DAY
            and rule.binds is not Binds.US
        )
        self.is_receipt_open = rule.receipt is Receipt.OPEN
        self.answered: dict[date, Deadline] = {}
        self.last = (rule.term or 0) - 1
        self.plain = Names(modes[0], shows_calendar=False)
        self.named = tuple(Names(mode, shows_calendar=True) for mode in modes)

    def answer(self, received: date | datetime) -> Deadline:
        """The deadline for an event on that day or at that moment."""
        if self.is_simple and type(received) is date:
            known = self.answered.get(received)
            if known is None:
                known = self.answered[received] = self._look_up(received)
            return known
        event = event_of(received)
        self.rule.require_in_force(event.on)
        readings = open_readings(self.rule, self.calendars, event)
        days = [reading.due_on for reading in readings]
        safe_on = min(days) if self.rule.binds is Binds.US else max(days)
        return Deadline(self.rule, event.on, days[0], safe_on, readings, self.mode, self.martial_law_until)

    def _look_up(self, day: date) -> Deadline:
        """Working days forward from a plain day: two list look-ups a calendar; says what `open_readings` says."""
        if not self.since <= day <= self.until:
            self.rule.require_in_force(day)
        try:
            found = self._ends(day.toordinal() - BASE)
        except IndexError:
            raise beyond(day) from None
        ends = found[0]
        if ends == found[-1]:
            readings = self.plain.readings(day, ends)
        else:
            readings = sum((names.readings(day, ends) for names, ends in zip(self.named, found, strict=True)), ())
        safe_on = readings[0].due_on if len(readings) == 1 else max([reading.due_on for reading in readings])
        return Deadline(self.rule, day, ends[0], safe_on, readings, self.mode, self.martial_law_until)

    def _ends(self, at: int) -> list[Ends]:
        """Where the term ends under each calendar, by the index of the day."""
        found: list[Ends] = []
        for calendar in self.calendars:
            index, working_days = calendar.index, calendar.working_days
            behind = index[at]
            last = behind + self.last
            if self.is_receipt_open and behind == index[at - 1]:
                found.append((working_days[last], working_days[behind], working_days[last + 1]))
            else:
                found.append((working_days[last],))
        return found


class Names:
    """The names of the readings under one calendar, which is itself named where calendars differ."""

    __slots__ = ("literal", "next_day", "undisputed")

    def __init__(self, mode: CalendarMode, *, shows_calendar: bool) -> None:
        keys = (CALENDAR_KEYS[mode],) if shows_calendar else ()
        self.undisputed = (*named(*keys), mode)
        self.literal = (*named(*keys, ReceiptReading.LITERAL.value), mode)
        self.next_day = (*named(*keys, ReceiptReading.NEXT_WORKING_DAY.value), mode)

    def readings(self, day: date, ends: Ends) -> tuple[Reading, ...]:
        """The readings with their dates, the literal one first."""
        if len(ends) == 1:
            return (Reading(*self.undisputed, day, ends[0], None),)
        literal_end, next_day, next_end = ends
        return (
            Reading(*self.literal, day, literal_end, None),
            Reading(*self.next_day, next_day, next_end, None),
        )


@lru_cache(maxsize=128)
def question(rule_key: str, mode: CalendarMode | None, martial_law_until: date | None) -> Question:
    """A prepared question; for many dates under one rule keep it and call `answer`."""
    return Question(get_rule(rule_key), mode, martial_law_until)


def due(
    rule_key: str,
    received: date | datetime,
    *,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> Deadline:
    """The deadline of a rule for the event received on that day (naive moments are Kyiv time).

    `mode` None: the council's transfers are unknown, both readings stay open. `martial_law_until`: the last day on
    which holidays are worked; None as in the data. Raises NotFound for an unknown rule, BadInput for a rule without
    a term or not in force that day, MissingFact beyond the known calendar.
    """
    return question(rule_key, mode, martial_law_until).answer(received)


def working_days_between(
    start: date,
    end: date,
    *,
    mode: CalendarMode = CalendarMode.STATUTORY,
    martial_law_until: date | None = None,
) -> int:
    """Working days from `start` (day 0) to `end`: receipt on Monday, answer on Friday of a plain week is 4."""
    return Calendar.load(mode, martial_law_until).count(start, end)


def is_late(deadline: Deadline, today: date) -> bool:
    """Whether the term has run out under every open reading."""
    return today > deadline.safe_on
