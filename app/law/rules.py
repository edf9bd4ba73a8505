"""The rules of the statutes as dated data: what term, from what event, whom it binds, by which norm."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.errors import BadInput, NotFound
from app.law.dated_data import read
from app.law.norms import Norm, norm

LAW_IN_FORCE = date(2011, 5, 9)
FILES = ("requests", "fees", "counting", "publication", "disputes")


class Unit(StrEnum):
    """What a term is measured in."""

    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "cd"
    HOURS = "h"
    MONTHS = "m"
    YEARS = "y"
    HRYVNIAS = "UAH"
    NAMED_DATE = "date"
    NONE = "none"


TIME_UNITS = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS})


class Binds(StrEnum):
    """Whom a term binds: their duty is judged by the latest defensible reading, our right by the earliest."""

    HOLDER = "holder"
    OFFICE = "office"
    US = "us"


class Receipt(StrEnum):
    """How receipt on a day off or after hours is read: as it is, in both ways, or on the next working day."""

    LITERAL = "literal"
    OPEN = "open"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `term` is counted in `unit`; `norm` is the present one, `norms_until` those before it.

    `remind`: how long after the event to think of it, working or calendar days.
    """

    key: str
    uk: str
    en: str
    trigger_uk: str
    trigger_en: str
    term: int | None
    unit: Unit
    term_uk: str
    term_en: str
    binds: Binds
    receipt: Receipt
    norm: Norm
    norms_until: tuple[tuple[date, Norm], ...]
    also: tuple[Norm, ...]
    since: date
    until: date | None
    counts_back: bool
    rolls: bool
    outer_years: int | None
    remind: tuple[int, Unit] | None
    confidence: str

    @property
    def has_date(self) -> bool:
        """Whether a due date can be computed from the day of the event alone."""
        return self.term is not None and self.unit in TIME_UNITS

    def norm_on(self, day: date) -> Norm:
        """The norm in force on that day."""
        return next((old for until, old in self.norms_until if day <= until), self.norm)

    def require_in_force(self, day: date) -> None:
        """Raise BadInput when the rule was not in force on the day of the event."""
        if day < self.since or (self.until is not None and day > self.until):
            raise BadInput(
                "The rule {rule} was in force from {since} to {until}; {day} lies outside. Name the rule of that day",
                rule=self.key,
                since=self.since,
                until=self.until or "now",
                day=day,
            )

    def require_date(self) -> None:
        """Raise BadInput when the rule gives no date."""
        if not self.has_date:
            raise BadInput(
                "The rule {rule} sets no term that can be counted ({term}). Name a rule with a term",
                rule=self.key,
                term=self.term_en,
            )


def _rule(key: str, row: dict[str, Any]) -> Rule:
    return Rule(
        key=key,
        uk=row["uk"],
        en=row["en"],
        trigger_uk=row["trigger_uk"],
        trigger_en=row["trigger_en"],
        term=row.get("term"),
        unit=Unit(row["unit"]),
        term_uk=row["term_uk"],
        term_en=row["term_en"],
        binds=Binds(row["binds"]),
        receipt=Receipt(row.get("receipt", "literal")),
        norm=norm(row["norm"]),
        norms_until=tuple((old["until"], norm(old["norm"])) for old in row.get("norm_until", ())),
        also=tuple(norm(address) for address in row.get("also", ())),
        since=row.get("since", LAW_IN_FORCE),
        until=row.get("until"),
        counts_back=row.get("back", False),
        rolls=row.get("rolls", False),
        outer_years=row.get("outer_years"),
        remind=(row["remind"]["days"], Unit(row["remind"]["unit"])) if "remind" in row else None,
        confidence=row["confidence"],
    )


@cache
def _by_key() -> dict[str, Rule]:
    return {key: _rule(key, row) for name in FILES for key, row in read(f"rules/{name}").items()}


def rules() -> tuple[Rule, ...]:
    """Every rule, superseded ones too, in the order of the data."""
    return tuple(_by_key().values())


def get_rule(key: str) -> Rule:
    """The rule with this key; NotFound when there is none."""
    rule = _by_key().get(key)
    if rule is None:
        raise NotFound("No rule has the key {key}. The rules are listed in docs/law.md", key=key)
    return rule
