"""Reads a letter before it is drawn and remarks on what an office could refuse or misread."""

from collections.abc import Iterator
from functools import lru_cache

from app.letters.asking_rules import find_faults
from app.letters.bilingual import Bilingual
from app.letters.characters import unprintable
from app.letters.facts import LetterFacts
from app.letters.filling import OWN_TEXT, WORDING, fill
from app.letters.kinds import LetterKind, RequiredFact, get_letter_kind
from app.letters.passages import read, written
from app.letters.remarks import Remark, Severity
from app.letters.typography import tidy
from app.letters.word_rules import word_rules
from app.letters.wording import Fault

__all__ = ["Remark", "Severity", "check"]

PLACES_NORM = Bilingual(
    uk="пункт 2 частини п’ятої статті 19 Закону «Про доступ до публічної інформації»",
    en="article 19(5)(2) of the Law on Access to Public Information",
)


def check(facts: LetterFacts) -> tuple[Remark, ...]:
    """All remarks on one letter: absent requisites (article 19(5)) first, then words in the order they are read."""
    filled = fill(facts)
    facts, kind = filled.facts, get_letter_kind(facts.kind)
    absent = (_absent(fact) for fact in kind.missing_facts(facts))
    places = (_unfilled(place, found) for place, found in filled.faults)
    letters = (remark for place, text in _printed(facts) for remark in _check_characters(place, text))
    return (*absent, *places, *_check_words(kind, facts), *letters)


def _absent(fact: RequiredFact) -> Remark:
    return Remark(
        key="absent_requisite",
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
    return Remark("unfilled_place", Severity.ERROR, place, text, PLACES_NORM, found.suggestion)


def _check_words(kind: LetterKind, facts: LetterFacts) -> list[Remark]:
    reading = read(facts)
    remarks = (
        rule.remark(place, found)
        for rule in word_rules()
        if rule.concerns(kind)
        for place, found in find_faults(rule, reading)
    )
    return sorted(remarks, key=lambda remark: reading.turn_of(remark.place))


def _printed(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    yield from written(facts)
    yield "number", facts.number
    for owner in ("requester", "addressee"):
        party = getattr(facts, owner)
        for name in party.__dataclass_fields__:
            yield f"{owner}.{name}", getattr(party, name)


def _check_characters(place: str, text: str) -> Iterator[Remark]:
    if strange := _strange_characters(text):
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in strange)
        yield Remark(
            key="unprintable",
            severity=Severity.ERROR,
            place=place,
            text=Bilingual(uk=f"Шрифт листа не має знаків: {shown}.", en=f"The letter's font lacks: {shown}."),
            norm=Bilingual(uk="ДСТУ 4163:2020", en="standard DSTU 4163:2020"),
            suggestion=Bilingual(uk="Приберіть ці знаки або замініть їх словами.", en="Remove or spell them out."),
        )


@lru_cache(maxsize=1024)
def _strange_characters(text: str) -> tuple[str, ...]:
    return unprintable(tidy(text))
