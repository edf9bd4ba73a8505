"""The words of a letter that a person wrote, place by place, in one form for reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.letters.facts import LetterFacts
from app.letters.typography import tidy

SOFT_HYPHEN = "\u00ad"
_TITLE = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»")


@dataclass(frozen=True)
class Passage:
    """The words at one place, with Ukrainian signs and single spaces."""

    place: str
    words: str

    @property
    def without_titles(self) -> str:
        """The words but for what stands in quotation marks: a title demands nothing."""
        return _TITLE.sub("«»", self.words)


@dataclass(frozen=True)
class Reading:
    """Every place that has words, in the order in which they are read, and the e-mail address for the answer."""

    passages: tuple[Passage, ...]
    answer_email: str

    def turn_of(self, place: str) -> int:
        """When a place is read; what has no words of its own comes last."""
        places = [passage.place for passage in self.passages]
        return places.index(place) if place in places else len(places)


def read(facts: LetterFacts) -> Reading:
    """What the author of a letter wrote, for its rules to read."""
    found = (Passage(place, words) for place, text in written(facts) if (words := _readable(text)))
    return Reading(tuple(found), facts.answer_email.strip())


def written(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """The words as they were typed, with the place of each."""
    yield "heading", facts.heading
    yield "introduction", facts.introduction
    for number, question in enumerate(facts.questions, start=1):
        yield f"questions.{number}", question.text
    yield "plea", facts.plea
    yield "own_text", facts.own_text
    yield "wording", facts.wording


@lru_cache(maxsize=1024)
def _readable(text: str) -> str:
    return " ".join(tidy(text).replace(SOFT_HYPHEN, "").split())
