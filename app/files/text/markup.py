"""The text of documents written in XML inside a ZIP: Word and OpenDocument, paragraph by paragraph, row by row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.files.bounded_zip import BoundedZip
from app.files.safe_xml import Step, events
from app.files.text.gathering import Gathering


@dataclass(frozen=True)
class Markup:
    """The names of elements that hold text, end a paragraph, are cells and rows, stand for a sign, are passed over."""

    parts: re.Pattern[str]
    holders: frozenset[str]
    paragraphs: frozenset[str]
    cell: str
    row: str
    signs: Mapping[str, str]
    passed_over: frozenset[str]


WORD = Markup(
    parts=re.compile(r"word/(?:document|footnotes|endnotes)\.xml"),
    holders=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    cell="tc",
    row="tr",
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    # Properties define tabulators; a drawing is written twice, the second time for old programs.
    passed_over=frozenset({"pPr", "sectPr", "Fallback"}),
)
OPEN_DOCUMENT = Markup(
    parts=re.compile(r"content\.xml"),
    holders=frozenset({"p", "h"}),
    paragraphs=frozenset({"p", "h"}),
    cell="table-cell",
    row="table-row",
    signs={"tab": "\t", "line-break": "\n", "s": " "},
    passed_over=frozenset({"tracked-changes", "automatic-styles"}),
)


@dataclass
class _Place:
    """Where the reader stands: how deep inside elements of each sort."""

    markup: Markup
    into: Gathering
    depths: dict[str, int] = field(default_factory=lambda: {"held": 0, "cell": 0, "passed": 0})

    def enter(self, name: str, by: int) -> None:
        """Note that an element of this name begins (1) or has ended (-1)."""
        self.depths["held"] += by * (name in self.markup.holders)
        self.depths["cell"] += by * (name == self.markup.cell)
        self.depths["passed"] += by * (name in self.markup.passed_over)

    def start(self, name: str) -> None:
        self.enter(name, 1)
        if name in self.markup.signs and not self.depths["passed"]:
            self.into.add(self.markup.signs[name])

    def end(self, name: str) -> None:
        self.enter(name, -1)
        if self.depths["passed"]:
            return
        if name in self.markup.paragraphs:
            self.into.add(" " if self.depths["cell"] else "\n")
        elif name == self.markup.cell:
            self.into.add("\t")
        elif name == self.markup.row:
            self.into.add("\n")

    def text(self, text: str) -> None:
        if self.depths["held"] and not self.depths["passed"]:
            self.into.add(text)


def read_markup(markup: Markup, content: bytes, into: Gathering) -> None:
    """Gather the text of every part of the document that has some."""
    archive = BoundedZip(content)
    for name in archive.names:
        if markup.parts.fullmatch(name):
            place = _Place(markup, into)
            for step, word, _ in events(archive.pieces(name)):
                (place.start if step is Step.START else place.end if step is Step.END else place.text)(word)
