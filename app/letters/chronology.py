"""What happened to a request, day by day, in the words of letter_templates/chronology.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from app.law.norms import Norm, norm
from app.law.rules import Rule
from app.law.stages import Event
from app.letters.facts import ChronologyStep
from app.letters.kinds import TEMPLATES


@dataclass(frozen=True)
class Happened:
    """An entry of the journal that counts; `said` fills the places of the words, what is empty fills none."""

    event: Event
    on: date
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RanOut:
    """A term that ended without an answer: its last day by the latest defensible reading."""

    rule: Rule
    on: date
    received_on: date


def chronology(told: Iterable[Happened | RanOut]) -> tuple[ChronologyStep, ...]:
    """The lines in the order of their days, those of one day as given; what a letter need not tell is left out."""
    steps = (_ran_out(one) if isinstance(one, RanOut) else _happened(one) for one in told)
    return tuple(sorted((step for step in steps if step), key=attrgetter("on")))


def _happened(one: Happened) -> ChronologyStep | None:
    row = _table().get(one.event.value)
    if row is None:
        return None
    rests_on = norm(row["norm"]) if "norm" in row else one.event.norm
    return ChronologyStep(one.on, _write(row, one.said), _short(rests_on))


def _ran_out(one: RanOut) -> ChronologyStep:
    row = _table().get(f"expired-{one.rule.key}", _table()["expired"])
    return ChronologyStep(one.on, _write(row, {}), _short(one.rule.norm_on(one.received_on)))


def _write(row: Mapping[str, Any], said: Mapping[str, str]) -> str:
    parts = _table()["parts"]
    return str(row["text"]) + "".join(parts[name].format(**said) for name in row["parts"] if said.get(name))


def _short(rests_on: Norm | None) -> str:
    return rests_on.short("uk") if rests_on else ""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((TEMPLATES / "chronology.toml").read_text("utf-8"))
