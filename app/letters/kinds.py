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
        found = (_fact(facts, path) for path in self.any_of)
        return not any(value.strip() if isinstance(value, str) else value for value in found)


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter: its name, the facts it needs, and its template files relative to letter_templates.

    A kind that `is_request` begins a campaign; the others follow a request, by the step of the same key in
    `app/law/data/further_steps.toml`. One that is not `is_sent` is only drawn, for a person to take further.
    """

    key: str
    name: Bilingual
    file_name: str
    is_request: bool
    is_sent: bool
    recipient: Recipient
    required: tuple[RequiredFact, ...]
    html_file: str
    subject_file: str
    email_file: str

    def missing_facts(self, facts: LetterFacts) -> tuple[RequiredFact, ...]:
        """Every required fact that is absent, all at once, so that a form can list them before anything is drawn."""
        return tuple(fact for fact in self.required if fact.is_missing(facts))


@cache
def letter_kinds() -> Mapping[str, LetterKind]:
    """All kinds by key, in the order of their keys."""
    folders = sorted(path.parent for path in TEMPLATES.glob("*/kind.toml"))
    return MappingProxyType({folder.name: _read_kind(folder) for folder in folders})


def get_letter_kind(key: str) -> LetterKind:
    """The kind with this key, or NotFound naming those that exist."""
    kinds = letter_kinds()
    if key not in kinds:
        raise NotFound("No kind of letter is called {key}. There are: {known}.", key=key, known=", ".join(kinds))
    return kinds[key]


def _read_kind(folder: Path) -> LetterKind:
    table = tomllib.loads((folder / "kind.toml").read_text("utf-8"))
    files = {role: f"{folder.name}/{name}" for role, name in table["files"].items()}
    return LetterKind(
        key=folder.name,
        name=read_bilingual(table["name"]),
        file_name=table["file_name"],
        is_request=table.get("request", False),
        is_sent=table.get("sent", True),
        recipient=Recipient(table["recipient"]),
        required=tuple(_read_required(entry) for entry in table["required"]),
        html_file=files["html"],
        subject_file=files["subject"],
        email_file=files["email"],
    )


def _fact(facts: LetterFacts, path: str) -> object:
    """The fact at a dotted path; None where a part of the way is absent in this letter."""
    found: object = facts
    for name in path.split("."):
        found = None if found is None else getattr(found, name)
    return found


def _read_required(entry: Mapping[str, Any]) -> RequiredFact:
    return RequiredFact(
        any_of=tuple(entry["any_of"]),
        name=read_bilingual(entry["name"]),
        norm=read_bilingual(entry["norm"]),
        voice=RequesterKind(entry["voice"]) if "voice" in entry else None,
    )
