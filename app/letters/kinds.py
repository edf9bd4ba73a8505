"""The kinds of letter that exist: one folder each in letter_templates, described by its kind.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.errors import NotFound
from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.facts import LetterFacts, RequesterKind

TEMPLATES = Path(__file__).parents[2] / "letter_templates"


class Recipient(StrEnum):
    """To whom the letters of a kind go; each has its own way of being addressed."""

    HOLDER = "holder"
    HEAD = "head"
    OMBUDSMAN = "ombudsman"
    COURT = "court"


@dataclass(frozen=True)
class RequiredFact:
    """A fact without which the letter is not drawn; any one of the named facts is enough."""

    any_of: tuple[str, ...]
    name: Bilingual
    norm: Bilingual
    voice: RequesterKind | None

    def is_missing(self, facts: LetterFacts) -> bool:
        """True when this requester needs the fact and all its sources are empty or blank."""
        if self.voice not in (None, facts.requester.kind):
            return False
        found = (fact_at(facts, path) for path in self.any_of)
        return not any(value.strip() if isinstance(value, str) else value for value in found)


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter: its name, the facts it needs, and its template files relative to letter_templates.

    A kind that `is_request` begins a campaign when it has a `rule`, the key of the term that the law sets for the
    answer; the others follow a request, by the step of the same key in `app/law/data/further_steps.toml`. One that is
    not `is_sent` is only drawn, for a person to take further. One that `is_answer` says which letter of the addressee
    it answers («На № … від …»).
    """

    key: str
    name: Bilingual
    file_name: str
    is_request: bool
    rule: str
    is_sent: bool
    is_answer: bool
    recipient: Recipient
    required: tuple[RequiredFact, ...]
    text_file: str
    subject_file: str

    def missing_facts(self, facts: LetterFacts) -> tuple[RequiredFact, ...]:
        """Every required fact that is absent, all at once, so that a form can list them before anything is drawn."""
        return tuple(fact for fact in self.required if fact.is_missing(facts))

    def needs(self, name: str) -> bool:
        """Whether it cannot do without this field of the facts, or a part of it."""
        return any(path.partition(".")[0] == name for fact in self.required for path in fact.any_of)


@cache
def letter_kinds() -> Mapping[str, LetterKind]:
    """All kinds by key, in the order of their keys."""
    folders = sorted(path.parent for path in TEMPLATES.glob("*/kind.toml"))
    return MappingProxyType({folder.name: _read_kind(folder) for folder in folders})


def opening_kinds() -> tuple[LetterKind, ...]:
    """The kinds with which a campaign may begin: requests whose answer has a term of its own."""
    return tuple(kind for kind in letter_kinds().values() if kind.is_request and kind.rule)


def get_letter_kind(key: str) -> LetterKind:
    """The kind with this key, or NotFound naming those that exist."""
    kinds = letter_kinds()
    if key not in kinds:
        raise NotFound("No kind of letter is called {key}. There are: {known}.", key=key, known=", ".join(kinds))
    return kinds[key]


def _read_kind(folder: Path) -> LetterKind:
    table = tomllib.loads((folder / "kind.toml").read_text("utf-8"))
    return LetterKind(
        key=folder.name,
        name=read_bilingual(table["name"]),
        file_name=table["file_name"],
        is_request=table.get("request", False),
        rule=table.get("rule", ""),
        is_sent=table.get("sent", True),
        is_answer=table.get("answer", False),
        recipient=Recipient(table["recipient"]),
        required=_read_all_required(table),
        text_file=f"{folder.name}/text.jinja",
        subject_file=f"{folder.name}/subject.txt",
    )


def fact_at(facts: LetterFacts, path: str) -> object:
    """The fact at a dotted path; None where a part of the way is absent in this letter."""
    found: object = facts
    for name in path.split("."):
        found = None if found is None else getattr(found, name)
    return found


def _read_all_required(table: Mapping[str, Any]) -> tuple[RequiredFact, ...]:
    """What a kind shares with others, by name, then what it alone needs."""
    shared = [_requisites()[name] for name in table["requires"]]
    return tuple(_read_required(entry) for entry in [*shared, *table.get("required", [])])


@cache
def _requisites() -> Mapping[str, Any]:
    return tomllib.loads((TEMPLATES / "layout" / "requisites.toml").read_text("utf-8"))


def _read_required(entry: Mapping[str, Any]) -> RequiredFact:
    return RequiredFact(
        any_of=tuple(entry["any_of"]),
        name=read_bilingual(entry["name"]),
        norm=read_bilingual(entry["norm"]),
        voice=RequesterKind(entry["voice"]) if "voice" in entry else None,
    )
