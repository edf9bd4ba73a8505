"""Reads a letter before it is drawn and remarks on what an office could refuse or misread."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.characters import unprintable
from app.letters.facts import LetterFacts
from app.letters.filling import OWN_TEXT, WORDING, fill
from app.letters.kinds import RequiredFact, get_letter_kind
from app.letters.typography import tidy
from app.letters.wording import Fault

RULES_FILE = Path(__file__).parent / "checks.toml"
PLACES_NORM = Bilingual(
    uk="пункт 2 частини п’ятої статті 19 Закону «Про доступ до публічної інформації»",
    en="article 19(5)(2) of the Law on Access to Public Information",
)


class Severity(StrEnum):
    """An error blocks the letter, advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True)
class Remark:
    """One thing to mend; `place` is the fact it is about: "heading", "questions.3" (counted from 1), "wording"."""

    severity: Severity
    place: str
    text: Bilingual
    norm: Bilingual
    suggestion: Bilingual


@dataclass(frozen=True)
class _WordRule:
    severity: Severity
    pattern: re.Pattern[str]
    text: Bilingual
    norm: Bilingual
    suggestion: Bilingual

    def remark(self, place: str, found: str) -> Remark:
        text = Bilingual(uk=self.text.uk.format(found=found), en=self.text.en.format(found=found))
        return Remark(self.severity, place, text, self.norm, self.suggestion)


def check(facts: LetterFacts) -> tuple[Remark, ...]:
    """All remarks on one letter: absent requisites (article 19(5)) first, then words in the order they are read."""
    filled = fill(facts)
    facts = filled.facts
    absent = (_absent(fact) for fact in get_letter_kind(facts.kind).missing_facts(facts))
    places = (_unfilled(place, found) for place, found in filled.faults)
    words = (remark for place, text in _authored(facts) for remark in _check_words(place, text))
    letters = (remark for place, text in _printed(facts) for remark in _check_characters(place, text))
    return (*absent, *places, *words, *letters)


def _absent(fact: RequiredFact) -> Remark:
    return Remark(
        severity=Severity.ERROR,
        place=fact.any_of[0],
        text=Bilingual(uk=f"Бракує: {fact.name.uk}.", en=f"Missing: {fact.name.en}."),
        norm=fact.norm,
        suggestion=Bilingual(uk="Впишіть це й складіть лист знову.", en="Fill this in and draw the letter again."),
    )


def _unfilled(place: str, found: Fault) -> Remark:
    """A place in the author's words that cannot be filled; texts of many lines name the line."""
    text = found.text
    if place in (WORDING, OWN_TEXT):
        text = Bilingual(uk=f"Рядок {found.line}: {text.uk}", en=f"Line {found.line}: {text.en}")
    return Remark(Severity.ERROR, place, text, PLACES_NORM, found.suggestion)


def _authored(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """The words that a person wrote for this letter, with the place of each."""
    yield "heading", facts.heading
    yield "introduction", facts.introduction
    for number, question in enumerate(facts.questions, start=1):
        yield f"questions.{number}", question.text
    yield "plea", facts.plea
    yield OWN_TEXT, facts.own_text
    yield WORDING, facts.wording


def _printed(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    yield from _authored(facts)
    yield "number", facts.number
    for owner in ("requester", "addressee"):
        party = getattr(facts, owner)
        for name in party.__dataclass_fields__:
            yield f"{owner}.{name}", getattr(party, name)


def _check_words(place: str, text: str) -> Iterator[Remark]:
    for rule in _word_rules():
        if match := rule.pattern.search(text):
            yield rule.remark(place, match.group())


def _check_characters(place: str, text: str) -> Iterator[Remark]:
    if strange := unprintable(tidy(text)):
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
        yield Remark(
            severity=Severity.ERROR,
            place=place,
            text=Bilingual(uk=f"Шрифт листа не має знаків: {shown}.", en=f"The letter's font lacks: {shown}."),
            norm=Bilingual(uk="ДСТУ 4163:2020", en="standard DSTU 4163:2020"),
            suggestion=Bilingual(uk="Приберіть ці знаки або замініть їх словами.", en="Remove or spell them out."),
        )


@cache
def _word_rules() -> tuple[_WordRule, ...]:
    entries = tomllib.loads(RULES_FILE.read_text("utf-8"))["rule"]
    return tuple(_read_rule(entry) for entry in entries)


def _read_rule(entry: Mapping[str, Any]) -> _WordRule:
    return _WordRule(
        severity=Severity(entry["severity"]),
        pattern=re.compile(entry["pattern"], re.IGNORECASE),
        text=read_bilingual(entry["text"]),
        norm=read_bilingual(entry["norm"]),
        suggestion=read_bilingual(entry["suggestion"]),
    )
