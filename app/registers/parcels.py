"""Tables of posted letters as they are pasted or saved: number, tracking number, days of posting and of delivery."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import BadInput
from app.registers.contacts import read_day
from app.registers.names import search_key
from app.registers.shipped import read_facts
from app.registers.tables import Problem, decode

COLUMNS = ("number", "tracking", "posted_on", "delivered_on")
DELIMITERS = "\t;,"
LONGEST_TRACKING = 40


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """What a line says of one letter; what it does not say is empty."""

    line: int
    number: str
    tracking: str
    posted_on: date | None
    delivered_on: date | None


@dataclass(frozen=True)
class ParcelsRead:
    """The rows of a table; none when there is any problem."""

    rows: tuple[ParcelRow, ...]
    problems: tuple[Problem, ...]


def read_parcels(content: bytes, today: date) -> ParcelsRead:
    """Read a table with tabs, semicolons or commas; its columns are known by their headings, else by what they hold."""
    try:
        lines = _lines(decode(content))
        columns, body = _columns(lines)
    except BadInput as error:
        return ParcelsRead((), (Problem(1, None, error),))
    rows: list[ParcelRow] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for line, cells in body:
        try:
            row = _read_row(line, {name: _cell(cells, at) for name, at in columns.items()}, today)
            if first.setdefault(row.number, line) != line:
                raise BadInput(
                    "The letter {number} is already in line {line}.", number=row.number, line=first[row.number]
                )
            rows.append(row)
        except BadInput as error:
            problems.append(Problem(line, error.field, error))
    return ParcelsRead(() if problems else tuple(rows), tuple(problems))


Lines = Sequence[tuple[int, list[str]]]


def _lines(text: str) -> Lines:
    """The lines that are not blank, each with its number, their cells stripped."""
    header = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=header.count))
    lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))]
    if not lines:
        raise BadInput("The table is empty: paste at least one line.")
    return lines


def _columns(lines: Lines) -> tuple[Mapping[str, int], Lines]:
    """Where each column stands, and the lines below the headings."""
    named = _by_headings(lines[0][1])
    columns, body = (named, lines[1:]) if named else (_by_content([cells for _, cells in lines]), lines)
    if "number" not in columns:
        raise BadInput("No column has the numbers of the letters. Give the columns headings: number, tracking, …")
    if len(columns) == 1:
        raise BadInput("Beside the numbers there is nothing to record: add tracking numbers or days.")
    return columns, body


def _by_headings(cells: Sequence[str]) -> dict[str, int]:
    meanings = {search_key(word): name for name, words in read_facts("parcels")["columns"].items() for word in words}
    found = [(meanings[search_key(cell)], at) for at, cell in enumerate(cells) if search_key(cell) in meanings]
    columns = dict(found)
    if len(columns) != len(found):
        raise BadInput("Two columns have the same meaning. Keep one of them: {columns}.", columns=", ".join(COLUMNS))
    return columns


def _by_content(lines: Sequence[Sequence[str]]) -> dict[str, int]:
    """Columns whose every filled cell looks alike; of two columns of days the first is that of posting."""
    patterns = {name: re.compile(pattern) for name, pattern in read_facts("parcels")["patterns"].items()}
    width = max(map(len, lines))
    found: dict[str, list[int]] = {name: [] for name in patterns}
    for at in range(width):
        cells = [cell for cells in lines if (cell := _cell(cells, at))]
        for name, pattern in patterns.items():
            if cells and all(map(pattern.fullmatch, cells)):
                found[name].append(at)
                break
    days = found.pop("day")
    if len(days) == 1 or len(days) > 2 or any(len(places) > 1 for places in found.values()):
        raise BadInput(
            "It is not clear what each column means. Put a line of headings above: {columns}.",
            columns=", ".join(COLUMNS),
        )
    columns = {name: places[0] for name, places in found.items() if places}
    return columns | dict(zip(("posted_on", "delivered_on"), days, strict=False))


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _read_row(line: int, cells: Mapping[str, str], today: date) -> ParcelRow:
    number, tracking = cells["number"], "".join(cells.get("tracking", "").split())
    if not number:
        raise BadInput("The line has no number of a letter.", field="number")
    # What a spreadsheet made of a long number has lost its last digits.
    if re.fullmatch(r"\d[.,]\d+E\+\d+", tracking, re.IGNORECASE):
        raise BadInput("The tracking number was rounded by a spreadsheet: format the column as text.", field="tracking")
    if len(tracking) > LONGEST_TRACKING:
        raise BadInput("A tracking number has at most {most} signs.", field="tracking", most=LONGEST_TRACKING)
    posted_on, delivered_on = (_day(cells, name, today) for name in ("posted_on", "delivered_on"))
    if posted_on and delivered_on and delivered_on < posted_on:
        raise BadInput("Delivered before it was posted: correct one of the days.", field="delivered_on")
    if not (tracking or posted_on or delivered_on):
        raise BadInput("Beside the number the line says nothing.", field="number")
    return ParcelRow(line, number, tracking, posted_on, delivered_on)


def _day(cells: Mapping[str, str], name: str, today: date) -> date | None:
    written = cells.get(name, "").replace("/", ".")
    day = read_day(written, date.max)
    if day and day > today:
        raise BadInput("This day is in the future. Enter the day on which it happened.", field=name)
    return day
