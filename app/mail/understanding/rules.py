"""The rules as data: for each kind of mail its names, and the signs by which it is known."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.letters.bilingual import Bilingual, read_bilingual
from app.mail.understanding.shapes import Kind

FOLDER = Path(__file__).with_name("rules")
# A kind with less than this is only mentioned among the others.
LEAST = 0.6
# A kind this near to the best is its equal.
NEAR = 0.2


def read_table(name: str) -> dict[str, Any]:
    """One file of rules."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of a kind; `places` are searched in turn for the pattern."""

    places: tuple[str, ...]
    pattern: re.Pattern[str]
    weight: float
    shows: Bilingual


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind: its name, the least confidence with which it is suggested and how near to the best that must be, the
    outcome to record, its marks.
    """

    kind: Kind
    name: Bilingual
    least: float
    near: float
    outcome: str
    marks: tuple[Mark, ...]


def _marks(row: dict[str, Any]) -> Iterator[Mark]:
    for mark in row.get("mark", ()):
        prefix, dot, names = mark["where"].rpartition(".")
        places = tuple(f"{prefix}{dot}{name}" for name in names.split("|"))
        yield Mark(places, re.compile(mark["pattern"]), mark["weight"], read_bilingual(mark))


@cache
def kind_rules() -> dict[Kind, KindRule]:
    """Every kind with its rule, in the order in which equals are taken."""
    rows = read_table("automatic") | read_table("replies")
    return {
        kind: KindRule(
            kind,
            read_bilingual(rows[kind]),
            rows[kind].get("least", LEAST),
            rows[kind].get("near", NEAR),
            rows[kind].get("outcome", ""),
            tuple(_marks(rows[kind])),
        )
        for kind in Kind
    }


@cache
def passed_over() -> re.Pattern[str]:
    """Signs of sentences that say what could be, and so say nothing of this request."""
    return re.compile("|".join(read_table("replies")["passed_over"]))
