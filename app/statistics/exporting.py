"""The table with one row per council, for spreadsheets and for other programs, and the book that explains it."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.statistics.facts import Answer, RequestFacts
from app.statistics.phases import phase_of
from app.statistics.reading import read_table
from app.statistics.wording import Language, Text

Cell = Answer | tuple[str, ...]

# A spreadsheet takes such a text for a formula; the full-width signs are read as the plain ones by some of them.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
# «+380 44 202-00-00» and «-12,5» begin like formulas and are none.
PHONE_OR_NUMBER = re.compile(r"\+\d[\d ()\-\u00a0]*|[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Column:
    """One column: its stable key, its headings, what it means, and how its cell is found in a row."""

    key: str
    heading: Text
    meaning: Text
    value: Callable[[RequestFacts], Cell]


def _field(key: str) -> Callable[[RequestFacts], Cell]:
    def read(row: RequestFacts) -> Cell:
        cell: Cell = getattr(row, key)
        return cell

    return read


def _answer_to(key: str) -> Callable[[RequestFacts], Cell]:
    return lambda row: row.answers.get(key)


COLUMNS: tuple[Column, ...] = tuple(
    Column(
        row["key"],
        Text(row["uk"], row["en"]),
        Text(row["meaning_uk"], row["meaning_en"]),
        phase_of if row["key"] == "phase" else _field(row["key"]),
    )
    for row in read_table("columns.toml", "column")
)


def question_column(key: str, title: Text) -> Column:
    """Return the column of the answers to one question of a campaign; its key is "answer_" and the question's."""
    meaning = Text("Відповідь ради на цей пункт запиту.", "The council's answer to this question.")
    return Column(f"answer_{key}", title, meaning, _answer_to(key))


def codebook(columns: Sequence[Column] = COLUMNS) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return for each column: key, Ukrainian and English heading, Ukrainian and English meaning."""
    return tuple((c.key, c.heading.uk, c.heading.en, c.meaning.uk, c.meaning.en) for c in columns)


def guard_formula(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; phone numbers and numbers stay as they are."""
    if text.startswith(FORMULA_STARTS) and not PHONE_OR_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell_text(cell: Cell) -> str:
    """Write a cell: nothing for None, true or false, ISO dates, lists with semicolons; only texts are guarded."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return guard_formula(";".join(cell))
    return guard_formula(cell) if isinstance(cell, str) else str(cell)


def csv_lines(
    rows: Iterable[RequestFacts], columns: Sequence[Column] = COLUMNS, *, language: Language | None = None
) -> Iterator[str]:
    """Yield the lines of an RFC 4180 file, CRLF included, to be encoded as UTF-8.

    Line one holds the keys of the columns, or their headings when a language is given.
    """
    yield _line([column.heading.in_language(language) if language else column.key for column in columns])
    for row in rows:
        yield _line([cell_text(column.value(row)) for column in columns])


def codebook_lines(columns: Sequence[Column] = COLUMNS) -> Iterator[str]:
    """Yield the code book as the lines of an RFC 4180 file."""
    yield _line(["key", "heading_uk", "heading_en", "meaning_uk", "meaning_en"])
    for entry in codebook(columns):
        yield _line([guard_formula(text) for text in entry])


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def records(
    rows: Iterable[RequestFacts], columns: Sequence[Column] = COLUMNS
) -> list[dict[str, str | int | bool | list[str] | None]]:
    """Return the same table for JSON: keys of columns to values, dates in ISO form, lists as lists, nothing guarded."""
    return [{column.key: _plain(column.value(row)) for column in columns} for row in rows]


def _plain(cell: Cell) -> str | int | bool | list[str] | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell
