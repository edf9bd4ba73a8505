"""Recognises an answer that treats an information request as a citizens' appeal, and says what follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.law.dated_data import read
from app.law.norms import Norm, norm
from app.law.stages import Event

TABLES = read("reclassification")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
QUOTES = str.maketrans(dict.fromkeys('“”„‟"″', '"'))
# A full stop ends a sentence only before a capital letter or a quotation mark: «ст. 20» does not.
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[«\"]?[А-ЯҐЄІЇ])")


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of a reclassification; a certain one is enough alone."""

    key: str
    uk: str
    en: str
    is_certain: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of the answer that bear a mark."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows when a request is treated as an appeal, and by which norms."""

    uk: str
    en: str
    norms: tuple[Norm, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer that looks like a reclassification: where it shows, what to record and what follows."""

    passages: tuple[Passage, ...]
    is_certain: bool
    event: Event
    follows: Consequence


@cache
def consequence() -> Consequence:
    """What follows from any reclassification."""
    row = TABLES["follows"]
    return Consequence(row["uk"], row["en"], tuple(norm(address) for address in row["norms"]))


@cache
def _marks() -> tuple[Mark, ...]:
    return tuple(
        Mark(row["key"], row["uk"], row["en"], row["certain"], re.compile(row["pattern"], re.IGNORECASE))
        for row in TABLES["mark"]
    )


def recognise(answer: str) -> Finding | None:
    """A finding when a certain mark or enough hints are there; None otherwise. A person decides."""
    plain = answer.replace(SOFT_HYPHEN, "").casefold()
    if not any(sign in plain for sign in TABLES["worth_reading"]):
        return None
    passages = tuple(_passages(answer))
    is_certain = any(passage.mark.is_certain for passage in passages)
    hints = {passage.mark.key for passage in passages}
    if not is_certain and len(hints) < TABLES["hints_needed"]:
        return None
    return Finding(passages, is_certain, Event.RECLASSIFIED, consequence())


def _passages(answer: str) -> Iterator[Passage]:
    for sentence in SENTENCE_END.split(_tidy(answer)):
        if any(word in sentence.casefold() for word in TABLES["passed_over"]):
            continue
        for mark in _marks():
            for match in mark.pattern.finditer(sentence):
                yield Passage(mark, match.group())


def _tidy(answer: str) -> str:
    """Undo what scanning and typesetting do: soft hyphens, words broken over lines, quotes, runs of blanks."""
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", answer.replace(SOFT_HYPHEN, "")).translate(QUOTES)
    text = re.sub(r'"([^"]*)"', r"«\1»", text)
    return re.sub(r"\s+", " ", text).strip()
