"""The words of a letter that a person wrote, place by place, in one form for reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.letters.facts import LetterFacts
from app.letters.typography import tidy

SOFT_HYPHEN = "\u00ad"
_TITLE = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»")
# A place that the program fills; whether its name is known is for the language of our own words to say.
_NAMED_PLACE = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True)
class Passage:
    """The words at one place, with Ukrainian signs and single spaces."""

    place: str
    words: str

    @property
    def without_titles(self) -> str:
        """The words but for what stands in quotation marks: a title demands nothing."""
        return _TITLE.sub("«»", self.words)


def passages(facts: LetterFacts) -> tuple[Passage, ...]:
    """Every place that has words, in the order in which they are read."""
    return tuple(Passage(place, words) for place, text in written(facts) if (words := _readable(text)))


def written(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """The words as they were typed, with the place of each."""
    yield "heading", facts.heading
    yield "introduction", facts.introduction
    for number, question in enumerate(facts.questions, start=1):
        yield f"questions.{number}", question.text
    yield "plea", facts.plea
    yield "own_text", _NAMED_PLACE.sub("", facts.own_text)
    yield "wording", _NAMED_PLACE.sub("", facts.wording)


def _readable(text: str) -> str:
    return " ".join(tidy(text).replace(SOFT_HYPHEN, "").split())
