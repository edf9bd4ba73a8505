"""The names that an author may write in braces: what each means and which fact it prints."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.facts import LetterFacts
from app.letters.kinds import TEMPLATES, fact_at
from app.letters.typography import day
from app.letters.wording import END, IF, name_key

PLACES_FILE = Path(__file__).with_name("places.toml")
LONGEST_NAME = 80
# From here two names differ by a slip of the hand: {номир}, {номер}.
ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """One fact under the names that mean it; an inset fills whole paragraphs and has a `key` instead of `paths`."""

    names: tuple[str, ...]
    about: Bilingual
    paths: tuple[str, ...] = ()
    key: str = ""


@cache
def voices() -> Mapping[str, Mapping[str, str]]:
    """How a person and an organisation speak of themselves, by kind of requester."""
    return tomllib.loads((TEMPLATES / "layout" / "voices.toml").read_text("utf-8"))


@cache
def named_places() -> tuple[NamedPlace, ...]:
    """Every name that all letters know, in the order in which they are explained."""
    table = tomllib.loads(PLACES_FILE.read_text("utf-8"))
    return tuple(
        NamedPlace(tuple(row["names"]), read_bilingual(row["about"]), tuple(row.get("facts", ())), row.get("key", ""))
        for row in (*table["inset"], *table["place"])
    )


@cache
def taken_names() -> frozenset[str]:
    """The keys of names that no column of a file may have: they mean something already."""
    return frozenset({*_by_key(), name_key(IF), name_key(END)})


@cache
def _by_key() -> Mapping[str, NamedPlace]:
    return {name_key(name): place for place in named_places() for name in place.names}


class Names:
    """The names that one letter knows, with their values: those of all letters and those of its file of facts."""

    def __init__(self, facts: LetterFacts) -> None:
        self.facts = facts
        self.merged = {name_key(name): value for name, value in facts.merged.items()}

    def value(self, name: str) -> str | None:
        """What a place prints, on one line: empty where this letter lacks the fact, None for an unknown name."""
        place = _by_key().get(name_key(name))
        if place is None:
            value = self.merged.get(name_key(name))
        elif place.key:
            value = ""
        else:
            value = next((said for said in map(self._said, place.paths) if said), "")
        return value and _in_case_of(name, " ".join(value.split()))

    def nearest(self, name: str) -> str:
        """The known name that this one most looks like; empty when none does."""
        known: Iterable[str] = (*_by_key(), *self.merged)
        found = get_close_matches(name_key(name), list(known), 1, ALIKE) if len(name) <= LONGEST_NAME else []
        return found[0] if found else ""

    def _said(self, path: str) -> str:
        owner, _, rest = path.partition(".")
        value: Any = voices()[self.facts.requester.kind][rest] if owner == "voice" else fact_at(self.facts, path)
        return day(value) if isinstance(value, date) else str(value or "")


def inset_key(name: str) -> str:
    """The key of what takes a whole paragraph under this name, empty when the name means something else."""
    place = _by_key().get(name_key(name))
    return place.key if place else ""


def _in_case_of(name: str, value: str) -> str:
    return value[:1].upper() + value[1:] if name[:1].isupper() else value
