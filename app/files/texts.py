"""Tells apart what is written in letters: mails, web pages, XML, tables and plain text."""

import csv
import re

from app.files.charsets import decode

HEAD = 4096
FIELD = re.compile(rb"([!-9;-~]+):(?:[ \t].*)?\r?\n(?:[ \t].*\r?\n)*")
FIELDS_OF_MAIL = frozenset(
    b"from to cc date subject received return-path message-id mime-version content-type delivered-to".split()
)
FIELDS_NEEDED = 2
MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:\?xml\b|!doctype\b|[a-z_][\w.:-]*[\s/>])", re.IGNORECASE | re.DOTALL)
WEB_PAGE = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|title|style|script|table|div|p|br|span)\b", re.IGNORECASE
)
ROWS_LOOKED_AT = 10


def kind_of_text(content: bytes) -> str | None:
    """The key of the kind, None when this is not text."""
    if _is_mail(content[:HEAD]):
        return "eml"
    decoded = decode(content)
    if decoded is None or not content.strip():
        return None
    head = decoded.text[:HEAD]
    if MARKUP.match(head):
        return "html" if WEB_PAGE.search(head) else "xml"
    is_cut = len(decoded.text) > HEAD
    return "csv" if _is_table(head.rpartition("\n")[0] if is_cut else head) else "txt"


def _is_mail(head: bytes) -> bool:
    """Whether it begins as a mail does: with fields, two well-known ones among them."""
    place = head.index(b"\n") + 1 if head.startswith(b"From ") and b"\n" in head else 0
    found = set()
    while field := FIELD.match(head, place):
        found.add(field[1].lower())
        place = field.end()
    return len(found & FIELDS_OF_MAIL) >= FIELDS_NEEDED


def _is_table(head: str) -> bool:
    """Whether the first rows have the same number of cells; a comma with a blank behind it is one of prose."""
    rows = [row for row in head.splitlines() if row.strip()][:ROWS_LOOKED_AT]
    for delimiter, least_rows in ((";", 2), ("\t", 2), (",", 3)):
        prose = delimiter == "," and any(", " in row for row in rows)
        counts = {len(cells) for cells in csv.reader(rows, delimiter=delimiter)}
        if len(rows) >= least_rows and len(counts) == 1 and counts != {1} and not prose:
            return True
    return False
