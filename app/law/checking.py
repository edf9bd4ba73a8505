"""Checks a file of worked cases: each row names a rule with its readings and the date that must follow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.errors import BadInput, ZapytError
from app.law.calendar import Calendar
from app.law.disputing import remind_on
from app.law.open_readings import Event, event_of
from app.law.readings import HoursReading, ReceiptReading
from app.law.rules import Receipt, Rule, Unit, get_rule
from app.law.special_days import WITHOUT_MARTIAL_LAW, CalendarMode
from app.law.terms import hours_end, rolled_end

MODES = {"CAL-A": CalendarMode.STATUTORY, "CAL-B": CalendarMode.TRANSFERS}
MARTIAL_LAW_ENDED = "ML-ENDED"
# How a file says that a rule gives no date.
NO_DATE = frozenset({"", "-", "–", "none"})
DAY_LENGTH = len("2024-09-02")


@dataclass(frozen=True, slots=True)
class Readings:
    """One choice for every disputed question; the defaults are the literal ones."""

    mode: CalendarMode = CalendarMode.STATUTORY
    receipt: ReceiptReading = ReceiptReading.LITERAL
    hours: HoursReading = HoursReading.MOMENT
    # The day before martial law began stands for “as if it had ended before the holiday”.
    martial_law_until: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row checked: what the file expects, what the law gives, or why nothing could be computed."""

    case_id: str
    rule: str
    received: str
    expected: str
    computed: str
    problem: str = ""

    @property
    def is_right(self) -> bool:
        """Equal to the minute where the file has a time, else equal in the day."""
        return not self.problem and self.expected in {self.computed, self.computed[:DAY_LENGTH]}


def read_rule(words: str) -> tuple[Rule, Readings]:
    """Understand `RULE+MODIFIER+…` in any order; BadInput for an unknown or contradicting modifier."""
    key, *modifiers = (word.strip() for word in words.split("+"))
    rule = get_rule(key)
    chosen: dict[str, object] = {}
    for modifier in modifiers:
        name, value = _modifier(modifier)
        if chosen.setdefault(name, value) != value:
            raise BadInput("{words} takes two readings of one question. Keep one of them", words=words)
    if "hours" in chosen and rule.unit is not Unit.HOURS:
        raise BadInput("{words} reads hours, but {rule} is not counted in hours. Drop U48", words=words, rule=key)
    return rule, Readings(**chosen)  # type: ignore[arg-type]


def _modifier(word: str) -> tuple[str, object]:
    if word in MODES:
        return "mode", MODES[word]
    if word == MARTIAL_LAW_ENDED:
        return "martial_law_until", WITHOUT_MARTIAL_LAW
    if word in set(ReceiptReading):
        return "receipt", ReceiptReading(word)
    if word in set(HoursReading):
        return "hours", HoursReading(word)
    known = ", ".join([*MODES, *ReceiptReading, *HoursReading, MARTIAL_LAW_ENDED])
    raise BadInput("{word} is not a modifier. Use: {known}", word=word, known=known)


def end_under(rule: Rule, received: date | datetime, readings: Readings) -> date | datetime:
    """The end of a term under one choice of readings."""
    rule.require_date()
    event = event_of(received)
    rule.require_in_force(event.on)
    calendar = Calendar.load(readings.mode, readings.martial_law_until)
    starts_on = _start(rule, calendar, event, readings.receipt)
    if rule.unit is Unit.HOURS:
        return hours_end(rule, calendar, starts_on, event.at, readings.hours)
    return rolled_end(rule, calendar, starts_on)


def _start(rule: Rule, calendar: Calendar, event: Event, reading: ReceiptReading) -> date:
    is_next = reading is ReceiptReading.NEXT_WORKING_DAY or rule.receipt is Receipt.NEXT_WORKING_DAY
    is_outside = event.is_after_hours or not calendar.is_working(event.on)
    return calendar.after(event.on, 1) if is_next and is_outside else event.on


def read_received(text: str) -> date | datetime:
    """A day or a moment in ISO form; BadInput when it is neither."""
    try:
        return datetime.fromisoformat(text) if "T" in text or " " in text else date.fromisoformat(text)
    except ValueError:
        raise BadInput("{received} is not a date. Write 2024-09-02 or 2024-09-02T18:40", received=text) from None


def check(rows: Iterable[Mapping[str, str]]) -> Iterator[Verdict]:
    """A verdict for each row with the columns case_id, received, rule and expected_due.

    A rule without a term expects no date (an empty cell, – or none); R-FEE-AFTER may name the day of its reminder.
    """
    for row in rows:
        case_id, words, received, expected = (
            (row.get(column) or "").strip() for column in ("case_id", "rule", "received", "expected_due")
        )
        try:
            rule, readings = read_rule(words)
            if expected.lower() in NO_DATE:
                computed, problem = expected, "the row names no expected date" if rule.has_date else ""
            else:
                computed, problem = _text(end_or_reminder(rule, read_received(received), readings)), ""
        except ZapytError as error:
            computed, problem = "", str(error)
        yield Verdict(case_id, words, received, expected, computed, problem)


def end_or_reminder(rule: Rule, received: date | datetime, readings: Readings) -> date | datetime:
    """The end of a term; where the law sets none but we remind, the day of the reminder."""
    if rule.has_date:
        return end_under(rule, received, readings)
    on = event_of(received).on
    reminder_on = remind_on(rule.key, on, mode=readings.mode, martial_law_until=readings.martial_law_until)
    return reminder_on or end_under(rule, received, readings)


def _text(end: date | datetime) -> str:
    return end.isoformat(timespec="minutes") if isinstance(end, datetime) else end.isoformat()
