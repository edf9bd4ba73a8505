"""The text of Excel workbooks: the names of the sheets, then their rows; dates stay the numbers that Excel keeps."""

import re
from collections.abc import Iterator

from app.files.bounded_zip import BoundedZip
from app.files.safe_xml import Step, events
from app.files.text.gathering import Gathering

BOOK, STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


def read_workbook(content: bytes, into: Gathering) -> None:
    """Gather the cells, tabulators between them, a line for each row that has any."""
    archive = BoundedZip(content)
    names = archive.names
    strings = list(_strings(archive)) if STRINGS in names else []
    if BOOK in names:
        for step, word, given in events(archive.pieces(BOOK)):
            if step is Step.START and word == "sheet":
                into.add(given.get("name", "") + "\n")
    numbered = sorted((int(found[1]), name) for name in names if (found := SHEET.fullmatch(name)))
    for _, name in numbered:
        for row in _rows(archive, name, strings):
            into.add("\t".join(row) + "\n")


def _strings(archive: BoundedZip) -> Iterator[str]:
    """The texts that cells refer to by number; how they are pronounced (rPh) is left out."""
    held, spoken = "", False
    inside = False
    for step, word, _ in events(archive.pieces(STRINGS)):
        if step is Step.TEXT:
            held += word if inside and not spoken else ""
        elif word == "t":
            inside = step is Step.START
        elif word == "rPh":
            spoken = step is Step.START
        elif word == "si":
            if step is Step.END:
                yield held
            held = ""


def _rows(archive: BoundedZip, name: str, strings: list[str]) -> Iterator[list[str]]:
    row: list[str] = []
    kind, held, inside = "", "", False
    for step, word, given in events(archive.pieces(name)):
        if step is Step.TEXT:
            held += word if inside else ""
        elif word in ("v", "t"):
            inside = step is Step.START
        elif word == "c" and step is Step.START:
            kind, held = given.get("t", "n"), ""
        elif word == "c" and held:
            row.append(_shared(held, strings) if kind == "s" else held)
        elif word == "row" and step is Step.END and row:
            yield row
            row = []


def _shared(number: str, strings: list[str]) -> str:
    return strings[int(number)] if number.isdigit() and int(number) < len(strings) else ""
