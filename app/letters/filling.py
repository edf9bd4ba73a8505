"""Fills the places in an author's words with the facts of one letter, and tells what cannot be filled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.letters.facts import LetterFacts
from app.letters.kinds import get_letter_kind
from app.letters.places import Names, inset_key
from app.letters.wording import Fault, Paragraph, Place, Script, fault, read_wording, read_words

WORDING, OWN_TEXT = "wording", "own_text"
# Nobody corrects more at a time, and looking for the nearest name costs more than all else.
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as it is printed: its words, or (without words) the key of what stands there."""

    words: str
    inset: str
    line: int


@dataclass(frozen=True)
class Filled:
    """A letter with every place of its author's words filled.

    In `facts` all that the author wrote is plain words; `wording` and `own_paragraphs` are its paragraphs one by one.
    `faults` come with the fact they are about: "heading", "questions.3", …
    """

    facts: LetterFacts
    wording: tuple[Block, ...]
    own_paragraphs: tuple[str, ...]
    faults: tuple[tuple[str, Fault], ...]


def fill(facts: LetterFacts) -> Filled:
    """The letter with its places filled; a place that cannot be filled is left out and told as a fault."""
    # A heading cannot name itself; what is written below it can.
    writer = _Writer(replace(facts, heading="", plea=""))
    writer.know(heading=writer.words("heading", facts.heading), plea=writer.words("plea", facts.plea))
    writer.know(
        introduction=writer.words("introduction", facts.introduction),
        questions=tuple(
            replace(question, text=writer.words(f"questions.{number}", question.text))
            for number, question in enumerate(facts.questions, start=1)
        ),
    )
    own_paragraphs = tuple(block.words for block in writer.blocks(OWN_TEXT, facts.own_text) if block.words)
    wording = writer.wording(facts.wording)
    writer.know(own_text=_joined(own_paragraphs), wording=_joined(block.words for block in wording if block.words))
    return Filled(writer.facts, wording, own_paragraphs, tuple(writer.faults))


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


class _Writer:
    """Writes texts with the facts of one letter and gathers what is wrong with them."""

    def __init__(self, facts: LetterFacts) -> None:
        self.facts = facts
        self.names = Names(facts)
        self.faults: list[tuple[str, Fault]] = []

    def know(self, **said: Any) -> None:
        """Take what was written as facts of the letter, which later texts may name."""
        self.facts = replace(self.facts, **said)
        self.names = Names(self.facts)

    def words(self, place: str, text: str) -> str:
        """A text without paragraphs of its own, such as a question."""
        script = read_words(text)
        self._tell(place, script)
        return "".join(self._paragraph(place, paragraph) for paragraph in script.paragraphs)

    def blocks(self, place: str, text: str) -> tuple[Block, ...]:
        """The paragraphs whose conditions hold."""
        script = read_wording(text)
        self._tell(place, script)
        found = (self._block(place, paragraph) for paragraph in script.paragraphs if self._holds(place, paragraph))
        return tuple(block for block in found if block.words or block.inset)

    def wording(self, text: str) -> tuple[Block, ...]:
        """The paragraphs of a whole letter: a request asks, and every letter ends with words above its signature."""
        if not text.strip():
            return ()
        blocks, last = self.blocks(WORDING, text), len(text.splitlines())
        asking = [block.line for block in blocks if block.inset == "questions"]
        if not asking and get_letter_kind(self.facts.kind).is_request:
            self.add(WORDING, fault("no_questions", last))
        for line in asking[1:]:
            self.add(WORDING, fault("repeated_questions", line))
        if not blocks or blocks[-1].inset:
            self.add(WORDING, fault("no_closing", last))
        return blocks

    def add(self, place: str, found: Fault) -> None:
        """Gather one more thing to mend, while a person can still take it in."""
        if len(self.faults) < MOST_FAULTS and (place, found) not in self.faults:
            self.faults.append((place, found))

    def _tell(self, place: str, script: Script) -> None:
        for found in script.faults[:MOST_FAULTS]:
            self.add(place, found)

    def _holds(self, place: str, paragraph: Paragraph) -> bool:
        condition = paragraph.condition
        if condition is None:
            return True
        value = self.names.value(condition.name)
        if value is None:
            self._add_unknown(place, Place(condition.name, condition.line))
        return bool(value) is condition.is_present

    def _block(self, place: str, paragraph: Paragraph) -> Block:
        pieces = [piece for piece in paragraph.pieces if piece]
        alone = pieces[0] if len(pieces) == 1 else ""
        key = inset_key(alone.name) if isinstance(alone, Place) and place == WORDING else ""
        if not key:
            return Block(self._paragraph(place, paragraph), "", paragraph.line)
        if key == "chronology" and not self.facts.chronology:
            self.add(place, fault("absent_fact", paragraph.line, name="хроніка"))
        # The introduction is printed where there is one.
        is_there = key != "introduction" or self.facts.introduction.strip()
        return Block("", key if is_there else "", paragraph.line)

    def _paragraph(self, place: str, paragraph: Paragraph) -> str:
        return "".join(piece if isinstance(piece, str) else self._value(place, piece) for piece in paragraph.pieces)

    def _value(self, place: str, named: Place) -> str:
        if inset_key(named.name):
            self.add(place, fault("inset_inside", named.line, name=named.name))
            return ""
        value = self.names.value(named.name)
        if value is None:
            self._add_unknown(place, named)
        elif not value:
            self.add(place, fault("absent_fact", named.line, name=named.name))
        return value or ""

    def _add_unknown(self, place: str, named: Place) -> None:
        if len(self.faults) >= MOST_FAULTS:
            return
        near = self.names.nearest(named.name)
        key = "misspelt_name" if near else "unknown_name"
        self.add(place, fault(key, named.line, name=named.name, near=near))
