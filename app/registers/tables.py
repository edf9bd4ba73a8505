"""Reads a CSV file as people and spreadsheets make it: its encoding, its delimiter and its own column names."""

import codecs
import csv
import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from app.errors import BadInput, ZapytError
from app.registers.names import search_key

DELIMITERS = (",", ";", "\t")
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the number of its last line in the file, counted from 1 with the header, and its cells by column."""

    number: int
    cells: Mapping[str, str]


class Coded(Protocol):
    """A row of a file that names a council by its КАТОТТГ code."""

    @property
    def line(self) -> int: ...
    @property
    def katottg(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file is not accepted: line of the file, column when it is one, and the error that says what to do.

    `text` is a message id and `facts` fill its places, as with every error of ours.
    """

    line: int
    column: str | None
    error: ZapytError

    @classmethod
    def unknown_council(cls, row: Coded) -> Self:
        """The row is well written, but the directory has no council with its code."""
        return cls(
            row.line, "katottg", BadInput("The directory has no council with the code {code}.", code=row.katottg)
        )

    @property
    def text(self) -> str:
        """The English sentence with {named} places."""
        return self.error.text

    @property
    def facts(self) -> dict[str, object]:
        """What fills the places of `text`."""
        return self.error.facts

    @property
    def en(self) -> str:
        """The English sentence, filled."""
        return str(self.error)


def read_lines(
    content: bytes, columns: Mapping[str, Collection[str]], passed_over: Collection[str] = ()
) -> tuple[list[Line], list[Problem]]:
    """Every row that is not blank, its cells stripped, and every problem of the file's form.

    `columns` gives our name of each column and the headings that mean it; every one must be there, once. Headings in
    `passed_over` are not read, others are a mistake.
    """
    return read_rows(content, lambda cells: _headings(cells, columns, passed_over))


def read_rows(
    content: bytes, name_columns: Callable[[list[str]], list[str | None]]
) -> tuple[list[Line], list[Problem]]:
    """The same for a file whose header `name_columns` turns into names: None for a column that is not read.

    It raises BadInput for a header that cannot be.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    number = 1
    try:
        text = decode(content)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        headings = name_columns(next(reader, []))
        for cells in reader:
            number = reader.line_num
            if len(cells) == len(headings):
                lines.append(_line(number, cells, headings))
            elif any(cell.strip() for cell in cells):
                problems.append(Problem(number, None, _uneven(cells, headings)))
    except csv.Error:
        error = BadInput("The file cannot be read beyond this line: look for a quotation mark without its pair.")
        problems.append(Problem(number + 1, None, error))
    except BadInput as error:
        problems.append(Problem(number, None, error))
    return [line for line in lines if any(line.cells.values())], problems


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark, or in windows-1251; raises BadInput for others."""
    if content.startswith(UTF_16_MARKS) or b"\0" in content:
        raise BadInput("This is not a CSV file that can be read: save it as “CSV UTF-8” and choose it again.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("windows-1251")
    except UnicodeDecodeError as cause:
        raise BadInput("The letters of the file cannot be read: save it as “CSV UTF-8” and choose it again.") from cause


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _headings(
    cells: list[str], columns: Mapping[str, Collection[str]], passed_over: Collection[str]
) -> list[str | None]:
    """Our name of each column of the file, None for one that is not read."""
    meanings: dict[str, str | None] = {search_key(heading): None for heading in ("", *passed_over)}
    meanings |= {search_key(heading): name for name, headings in columns.items() for heading in headings}
    known = ", ".join(columns)
    for cell in cells:
        if search_key(cell) not in meanings:
            raise BadInput(
                "The column “{column}” is not known. The columns are: {columns}.", column=cell, columns=known
            )
    headings = [meanings[search_key(cell)] for cell in cells]
    for name in columns:
        if headings.count(name) != 1:
            raise BadInput(
                "The file must have the column {column} once. The columns are: {columns}.", column=name, columns=known
            )
    return headings


def _line(number: int, cells: list[str], headings: list[str | None]) -> Line:
    return Line(number, {name: cell.strip() for name, cell in zip(headings, cells, strict=True) if name})


def _uneven(cells: list[str], headings: list[str | None]) -> BadInput:
    return BadInput(
        "The line has {found} cells and the header has {expected}.", found=len(cells), expected=len(headings)
    )
