"""Files with contacts of councils: every row read, or every problem told."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TypeVar

from app.errors import BadInput
from app.registers.contact_values import ContactKind, check_value, clean_value
from app.registers.names import search_key
from app.registers.shipped import read_facts
from app.registers.tables import Line, Problem, read_lines

__all__ = [
    "ContactKind",
    "ContactRow",
    "ContactsRead",
    "Problem",
    "check_value",
    "clean_value",
    "read_contacts",
    "read_day",
]

KATOTTG = re.compile(r"UA[0-9]{17}")
DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{4})"),
)
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact; without a day of checking it is unverified. `line` is where a file had it, 0 when typed."""

    katottg: str
    kind: ContactKind
    value: str
    source: str
    checked_on: date | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ContactsRead:
    """What a file holds; with any problem there are no rows, so that nothing is changed."""

    rows: tuple[ContactRow, ...]
    problems: tuple[Problem, ...]


def read_contacts(content: bytes, today: date) -> ContactsRead:
    """The rows of a CSV file, or every problem that it has, in the order of lines.

    Columns: katottg, kind (email, post, phone, site), value, source, checked_on (a cell may be empty), separated by
    commas, semicolons or tabs; headings and kinds in English or Ukrainian; UTF-8 or windows-1251.
    """
    facts = read_facts("contacts")
    lines, problems = read_lines(content, facts["columns"], facts["passed_over"]["names"])
    rows: list[ContactRow] = []
    for line in lines:
        row = _read_row(line, today, problems)
        rows += [row] if row else []
    problems += _repetitions(rows)
    return ContactsRead(() if problems else tuple(rows), tuple(sorted(problems, key=lambda problem: problem.line)))


def read_day(text: str, today: date) -> date | None:
    """The day written as 2026-11-23 or 23.11.2026, None for an empty text.

    Raises BadInput for another form and for a day after `today`.
    """
    if not text.strip():
        return None
    for form in DAYS:
        if found := form.fullmatch(text.strip()):
            return _past_day(text, {unit: int(digits) for unit, digits in found.groupdict().items()}, today)
    raise BadInput("“{day}” is not a day: write it like 2026-11-23 or 23.11.2026.", day=text)


def _past_day(text: str, units: Mapping[str, int], today: date) -> date:
    try:
        day = date(**units)
    except ValueError as cause:
        raise BadInput("The calendar has no day {day}.", day=text) from cause
    if day > today:
        raise BadInput("The day of checking cannot be in the future.")
    return day


def _read_row(line: Line, today: date, problems: list[Problem]) -> ContactRow | None:
    """The row, or None when anything in it was added to `problems` or when it was left to be filled in."""
    if not line.cells["value"] and not line.cells["source"]:
        return None
    before = len(problems)

    def attempt(column: str, read: Callable[[str], Read]) -> Read | None:
        try:
            return read(line.cells[column])
        except BadInput as error:
            problems.append(Problem(line.number, column, error))
            return None

    katottg = attempt("katottg", _read_katottg)
    kind = attempt("kind", _read_kind)
    value = attempt("value", partial(clean_value, kind)) if kind else None
    source = attempt("source", _read_source)
    checked_on = attempt("checked_on", partial(read_day, today=today))
    if len(problems) > before or not (katottg and kind and value and source):
        return None
    return ContactRow(katottg, kind, value, source, checked_on, line.number)


def _read_katottg(text: str) -> str:
    if not KATOTTG.fullmatch(text):
        raise BadInput("“{code}” is not a КАТОТТГ code: write UA in Latin letters and 17 digits.", code=text)
    return text


def _read_source(text: str) -> str:
    if not text:
        raise BadInput("Say where the contact was found, for example the address of the council's page.")
    return text


def _read_kind(text: str) -> ContactKind:
    kind = _kinds().get(search_key(text))
    if kind is None:
        raise BadInput(
            "“{kind}” is not a kind of contact. The kinds are: {kinds}.", kind=text, kinds=", ".join(ContactKind)
        )
    return kind


@cache
def _kinds() -> Mapping[str, ContactKind]:
    words = read_facts("contacts")["kinds"]
    return {search_key(word): ContactKind(kind) for kind, spellings in words.items() for word in spellings}


def _repetitions(rows: list[ContactRow]) -> list[Problem]:
    first: dict[tuple[str, str, str], int] = {}
    problems = []
    for row in rows:
        line = first.setdefault((row.katottg, row.kind, row.value), row.line)
        if line != row.line:
            error = BadInput("The same contact is already in line {line}: keep one of them.", line=line)
            problems.append(Problem(row.line, "value", error))
    return problems
