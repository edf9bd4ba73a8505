"""Files with facts of councils in any columns: every row read and its council found, or every problem told."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.errors import BadInput
from app.registers.contact_values import ContactKind, clean_value
from app.registers.contacts import KATOTTG
from app.registers.names import search_key
from app.registers.shipped import read_facts
from app.registers.tables import Line, Problem, read_rows

CODE, COUNCIL, OBLAST = "katottg", "council", "oblast"
MOST_COLUMNS = 60
LONGEST_NAME, LONGEST_VALUE = 80, 2000
# Braces surround names in the author's words.
UNFIT = re.compile(r"[{}\n\r\t]")


@dataclass(frozen=True, slots=True)
class KnownCouncil:
    """A council that a row may be about."""

    katottg: str
    name_uk: str
    city_uk: str
    oblast_uk: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file's columns may be: `taken` names mean something already, `required` ones must be there.

    `checked` gives the kind of contact that a column holds.
    """

    taken: Collection[str] = ()
    required: Collection[str] = ()
    checked: Mapping[str, ContactKind] | None = None


@dataclass(frozen=True, slots=True)
class MergedRow:
    """The facts of one council by the names of columns; `line` is where the file has them."""

    line: int
    katottg: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MergingRead:
    """What a file holds; with any problem there are no rows, so that nothing is half read."""

    names: tuple[str, ...]
    rows: tuple[MergedRow, ...]
    problems: tuple[Problem, ...]


def read_merging(content: bytes, councils: Iterable[KnownCouncil], columns: Columns) -> MergingRead:
    """The rows of a CSV file, or every problem that it has, in the order of lines.

    A row names its council by code, or by name or city, with the oblast where that leaves a choice. All other columns
    are facts under their own headings.
    """
    reading = _Reading(councils, columns)
    lines, problems = read_rows(content, reading.name_columns)
    problems += [problem for line in lines for problem in reading.read(line)]
    problems.sort(key=lambda problem: problem.line)
    rows = () if problems else tuple(reading.rows)
    return MergingRead(tuple(reading.names), rows, tuple(problems))


class _Reading:
    """Reads one file row by row."""

    def __init__(self, councils: Iterable[KnownCouncil], columns: Columns) -> None:
        self.columns = columns
        self.names: list[str] = []
        self.rows: list[MergedRow] = []
        self.lines: dict[str, int] = {}
        self.codes: set[str] = set()
        self.by_name: dict[str, list[KnownCouncil]] = {}
        for council in councils:
            self.codes.add(council.katottg)
            for name in {search_key(council.name_uk), search_key(council.city_uk)}:
                self.by_name.setdefault(name, []).append(council)

    def name_columns(self, cells: list[str]) -> list[str | None]:
        """Our names of the columns that tell the council, their own headings for the others."""
        known = {search_key(word): name for name, words in _council_columns().items() for word in words}
        own = {search_key(name): name for name in self.columns.required}
        headings = [" ".join(cell.split()) for cell in cells]
        named = [known.get(search_key(cell)) or own.get(search_key(cell)) or cell for cell in headings]
        if CODE not in named and COUNCIL not in named:
            raise BadInput("The file must say which council each row is about: add a column “katottg” or “рада”.")
        self.names = [name for name in named if name and name not in (CODE, COUNCIL, OBLAST)]
        self._require_fit(named)
        return [name or None for name in named]

    def _require_fit(self, named: list[str]) -> None:
        if len(self.names) > MOST_COLUMNS:
            raise BadInput("A file has at most {most} columns of facts.", most=MOST_COLUMNS)
        if not self.names:
            raise BadInput("The file has no column with facts beside those that name the council.")
        for name in filter(None, named):
            if sum(search_key(other) == search_key(name) for other in named) > 1:
                raise BadInput("The column “{column}” is there twice: give one of them another heading.", column=name)
            if UNFIT.search(name) or len(name) > LONGEST_NAME:
                raise BadInput(
                    "“{column}” cannot be a heading: one line without braces, at most {most} characters.",
                    column=name[:LONGEST_NAME],
                    most=LONGEST_NAME,
                )
        taken = {search_key(name) for name in self.columns.taken}
        for name in self.names:
            if search_key(name) in taken and name not in self.columns.required:
                raise BadInput(
                    "“{column}” means something in every letter already: give the column another heading.", column=name
                )
        for name in self.columns.required:
            if name not in self.names:
                raise BadInput("The file must have the column “{column}”.", column=name)

    def read(self, line: Line) -> list[Problem]:
        """Keep the row, or tell what is wrong with it; one whose facts were left empty says nothing."""
        problems: list[Problem] = []
        facts = {name: self._value(line, name, problems) for name in self.names}
        if not any(line.cells[name] for name in self.names):
            return []
        try:
            katottg = self._find(line)
        except BadInput as error:
            return [Problem(line.number, CODE if line.cells.get(CODE) else COUNCIL, error), *problems]
        first = self.lines.setdefault(katottg, line.number)
        if first != line.number:
            twice = BadInput("This council is already in line {line}: keep one of them.", line=first)
            problems.append(Problem(line.number, COUNCIL, twice))
        self.rows.append(MergedRow(line.number, katottg, facts))
        return problems

    def _value(self, line: Line, name: str, problems: list[Problem]) -> str:
        value = " ".join(line.cells[name].split())
        kind = (self.columns.checked or {}).get(name)
        try:
            if len(value) > LONGEST_VALUE:
                raise BadInput("A fact has at most {most} characters.", most=LONGEST_VALUE)
            return clean_value(kind, value) if kind and value else value
        except BadInput as error:
            problems.append(Problem(line.number, name, error))
            return ""

    def _find(self, line: Line) -> str:
        """The code of the row's council; raises BadInput when it is not one and only one."""
        code = line.cells.get(CODE, "")
        if code:
            if not KATOTTG.fullmatch(code):
                raise BadInput("“{code}” is not a КАТОТТГ code: write UA in Latin letters and 17 digits.", code=code)
            if code not in self.codes:
                raise BadInput("The directory has no council with the code {code}.", code=code)
            return code
        return self._find_by_name(line.cells.get(COUNCIL, ""), line.cells.get(OBLAST, ""))

    def _find_by_name(self, name: str, oblast: str) -> str:
        if not name:
            raise BadInput("The row does not say which council it is about.")
        found = [one for one in self.by_name.get(search_key(name), ()) if _is_in(one, oblast)]
        if not found:
            raise BadInput("The directory has no council “{name}”: see how it is written there.", name=name)
        if len(found) > 1:
            raise BadInput(
                "There are {count} councils “{name}” ({oblasts}): add the column “область”, or the code.",
                count=len(found),
                name=name,
                oblasts=", ".join(one.oblast_uk for one in found),
            )
        return found[0].katottg


def _is_in(council: KnownCouncil, oblast: str) -> bool:
    """«Київська» and «Київська область» are the same oblast."""
    return not oblast or search_key(oblast) in (
        search_key(council.oblast_uk),
        search_key(council.oblast_uk).removesuffix(" область"),
    )


def _council_columns() -> Mapping[str, list[str]]:
    columns: Mapping[str, list[str]] = read_facts("merging")["columns"]
    return columns
