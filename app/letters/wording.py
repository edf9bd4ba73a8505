"""The language of the author's words: paragraphs, named places in braces, conditions; what it says and what is wrong.

    Прошу надати копії рішень {ради}:      a place: the fact of that name
    {питання}                              alone in its paragraph: the numbered questions ({вступ}, {хроніка} likewise)
    {якщо адреса ради} … {кінець}          on lines of their own: paragraphs for letters that have the fact
    {якщо немає адреса ради} … {кінець}    and for those that have not
    {{ and }}                              braces as they are

Nothing is executed: a text becomes paragraphs of words and names. Reading takes time in proportion to the text.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.typography import tidy

FAULTS_FILE = Path(__file__).with_name("faults.toml")
IF, IF_NOT, END = "якщо", "немає", "кінець"
_SIGNS = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}\n]*)\}|[{}]")
_BRACES = {"{{": "{", "}}": "}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the line where it stands, counted from 1, what is wrong and what to do."""

    line: int
    text: Bilingual
    suggestion: Bilingual


@dataclass(frozen=True, slots=True)
class Place:
    """A name in braces, as it was written."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Condition:
    """Which fact a group of paragraphs needs, or must be without."""

    name: str
    line: int
    is_present: bool


Piece = str | Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words and places in their order, and the condition under which they are printed."""

    pieces: tuple[Piece, ...]
    line: int
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A text as it was read; with faults it is not printed."""

    paragraphs: tuple[Paragraph, ...]
    faults: tuple[Fault, ...]


def fault(key: str, line: int, **facts: str) -> Fault:
    """A fault of faults.toml with its places filled."""
    text, suggestion = _faults()[key]
    return Fault(line, _filled(text, facts), _filled(suggestion, facts))


def name_key(name: str) -> str:
    """What two spellings of a name have in common."""
    return " ".join(tidy(" ".join(name.split())).split()).casefold()


def is_mark(name: str) -> bool:
    """Whether a name in braces begins or ends a condition."""
    return name_key(name).split(" ", 1)[0] == IF or name_key(name) == END


@lru_cache(maxsize=256)
def read_words(text: str) -> Script:
    """A text without conditions, such as a question: one paragraph with its line ends kept."""
    pieces: list[Piece] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        pieces += [*(["\n"] if number > 1 else []), *_read_line(line, number, faults)]
    return Script((Paragraph(tuple(pieces), 1),) if pieces else (), tuple(faults))


@lru_cache(maxsize=256)
def read_wording(text: str) -> Script:
    """The text of a letter: paragraphs between blank lines, some of them under a condition."""
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), start=1):
        reader.read(line.strip(), number)
    return reader.finish()


def names_in(text: str) -> frozenset[str]:
    """The keys of all names that a text calls, in its places and its conditions."""
    paragraphs = read_wording(text).paragraphs
    places = (piece.name for paragraph in paragraphs for piece in paragraph.pieces if isinstance(piece, Place))
    conditions = (paragraph.condition.name for paragraph in paragraphs if paragraph.condition)
    return frozenset(name_key(name) for name in (*places, *conditions))


class _Reader:
    """Puts lines together to paragraphs; a condition ends the one before it."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.faults: list[Fault] = []
        self.pieces: list[Piece] = []
        self.line = 1
        self.condition: Condition | None = None

    def read(self, line: str, number: int) -> None:
        """Take the next line."""
        sign = _SIGNS.fullmatch(line)
        name = sign["name"] if sign else None
        if not line or (name is not None and is_mark(name)):
            self.end_paragraph()
        if name is not None and is_mark(name):
            self.take_mark(" ".join(name.split()), number)
        elif line:
            self.line = self.line if self.pieces else number
            self.pieces += [*([" "] if self.pieces else []), *_read_line(line, number, self.faults)]

    def take_mark(self, mark: str, number: int) -> None:
        """Begin or end a condition."""
        _, _, name = mark.partition(" ")
        if not name and name_key(mark) == END:
            if self.condition is None:
                self.faults.append(fault("lone_end", number))
            self.condition = None
        elif self.condition:
            self.faults.append(fault("nested_condition", number))
        elif not name:
            self.faults.append(fault("empty_place", number))
        else:
            first, _, rest = name.partition(" ")
            is_present = not (name_key(first) == IF_NOT and rest)
            self.condition = Condition(name if is_present else rest, number, is_present)

    def end_paragraph(self) -> None:
        """Keep what was gathered."""
        if self.pieces:
            self.paragraphs.append(Paragraph(tuple(self.pieces), self.line, self.condition))
            self.pieces = []

    def finish(self) -> Script:
        """Everything read; a condition still open is a fault of the line where it began."""
        self.end_paragraph()
        if self.condition:
            words = f"{IF} {self.condition.name}"
            self.faults.append(fault("unclosed_condition", self.condition.line, name=words))
        return Script(tuple(self.paragraphs), tuple(self.faults))


def _read_line(line: str, number: int, faults: list[Fault]) -> Iterator[Piece]:
    """The words and places of one line; what is wrong is added to `faults` and left out."""
    done = 0
    for sign in _SIGNS.finditer(line):
        yield line[done : sign.start()]
        done = sign.end()
        name = sign["name"]
        if name is None and sign.group() in _BRACES:
            yield _BRACES[sign.group()]
        elif name is None:
            faults.append(fault("unclosed_place" if sign.group() == "{" else "lone_brace", number))
        elif not name.strip():
            faults.append(fault("empty_place", number))
        elif is_mark(name):
            faults.append(fault("condition_inside", number, name=name))
        else:
            yield Place(" ".join(name.split()), number)
    yield line[done:]


def _filled(text: Bilingual, facts: Mapping[str, str]) -> Bilingual:
    return Bilingual(uk=text.uk.format(**facts), en=text.en.format(**facts))


@cache
def _faults() -> Mapping[str, tuple[Bilingual, Bilingual]]:
    entries = tomllib.loads(FAULTS_FILE.read_text("utf-8"))
    return {key: (read_bilingual(row["text"]), read_bilingual(row["suggestion"])) for key, row in entries.items()}
