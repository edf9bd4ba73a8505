"""Why a term ends when it does: as data first, and as a sentence over that data."""

from dataclasses import dataclass
from datetime import date

from app.law.calendar import Calendar
from app.law.counted_days import CountedDay, counted_days
from app.law.dated_data import read
from app.law.norms import Language, Norm
from app.law.readings import Reading
from app.law.rules import Rule

WORDS = read("explaining")
SENTENCES: dict[str, str] = WORDS["sentence"]
WEEKDAYS: dict[str, list[str]] = WORDS["weekdays"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The days of a term in order, the norm in force then, and the reading taken.

    `is_disputed`: another open reading gives another date.
    """

    rule: Rule
    norm: Norm
    reading: Reading
    received_on: date
    due_on: date
    days: tuple[CountedDay, ...]
    is_disputed: bool

    def sentence(self, language: Language) -> str:
        """Two or three sentences for a page or a complaint; days off that are not mere weekends are named."""
        trigger: str = getattr(self.rule, f"trigger_{language}")
        direction = "back" if self.rule.counts_back else "forward"
        text = SENTENCES[f"{direction}_{language}"].format(
            name=getattr(self.rule, language),
            term=getattr(self.rule, f"term_{language}"),
            norm=self.norm.short(language),
            trigger=trigger[:1].upper() + trigger[1:],
            received=f"{self.received_on:%d.%m.%Y}",
            due=f"{self.due_on:%d.%m.%Y}",
            weekday=WEEKDAYS[language][self.due_on.weekday()],
        )
        return text + self._skipped(language) + self._reading(language)

    def _skipped(self, language: Language) -> str:
        off = [day for day in self.days if day.is_special and not day.is_counted]
        listed = "; ".join(f"{day.on:%d.%m.%Y} ({getattr(day, language)})" for day in off)
        return SENTENCES[f"skipped_{language}"].format(days=listed) if off else ""

    def _reading(self, language: Language) -> str:
        if not self.is_disputed:
            return ""
        return SENTENCES[f"reading_{language}"].format(reading=getattr(self.reading, language))


def explain(
    rule: Rule, received_on: date, reading: Reading, martial_law_until: date | None, *, is_disputed: bool
) -> Explanation:
    """The explanation of one reading of a rule for an event on `received_on`."""
    calendar = Calendar.load(reading.mode, martial_law_until)
    days = counted_days(rule, calendar, received_on, reading)
    return Explanation(rule, rule.norm_on(received_on), reading, received_on, reading.due_on, days, is_disputed)
