"""Built-in campaigns: ready questions with a heading and an introduction, read from letter_templates/campaigns."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.errors import NotFound
from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.facts import QuestionFacts, QuestionKind
from app.letters.kinds import TEMPLATES
from app.letters.typography import day


@dataclass(frozen=True)
class CampaignQuestion:
    """A question with a key that lasts (answers and indicators hang on it) and a short title for tables."""

    key: str
    kind: QuestionKind
    text: str
    title: Bilingual
    # A voluntary question does not count when it is asked how much of a request was answered.
    is_voluntary: bool = False

    def as_facts(self) -> QuestionFacts:
        """The question as a letter needs it."""
        return QuestionFacts(text=self.text, kind=self.kind)


@dataclass(frozen=True)
class CampaignKind:
    """A built-in campaign; one without questions leaves them to the author. `letter_kind` may be chosen anew."""

    key: str
    name: Bilingual
    heading: str
    introduction: str
    letter_kind: str
    questions: tuple[CampaignQuestion, ...]

    def dated(self, dated_on: date) -> "CampaignKind":
        """The same campaign with {year} (last full calendar year before the date) and {dated_on} filled in."""
        places = {"year": str(dated_on.year - 1), "dated_on": day(dated_on)}
        questions = tuple(replace(question, text=question.text.format(**places)) for question in self.questions)
        return replace(
            self,
            heading=self.heading.format(**places),
            introduction=self.introduction.format(**places),
            questions=questions,
        )


@cache
def campaign_kinds() -> Mapping[str, CampaignKind]:
    """All built-in campaigns by key."""
    files = sorted((TEMPLATES / "campaigns").glob("*.toml"))
    return MappingProxyType({path.stem: _read_campaign_kind(path) for path in files})


def get_campaign_kind(key: str) -> CampaignKind:
    """The built-in campaign with this key, places not yet filled (see `dated`); NotFound names those that exist."""
    kinds = campaign_kinds()
    if key not in kinds:
        raise NotFound("No campaign kind is called {key}. There are: {known}.", key=key, known=", ".join(kinds))
    return kinds[key]


def _read_campaign_kind(path: Path) -> CampaignKind:
    table = tomllib.loads(path.read_text("utf-8"))
    return CampaignKind(
        key=path.stem,
        name=read_bilingual(table["name"]),
        heading=table.get("heading", ""),
        introduction=table.get("introduction", ""),
        letter_kind=table["letter_kind"],
        questions=tuple(_read_question(entry) for entry in table.get("question", ())),
    )


def _read_question(entry: Mapping[str, Any]) -> CampaignQuestion:
    return CampaignQuestion(
        key=entry["key"],
        kind=QuestionKind(entry["kind"]),
        text=entry["text"],
        title=read_bilingual(entry["title"]),
        is_voluntary=entry.get("voluntary", False),
    )
