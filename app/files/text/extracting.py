"""Text out of whatever can be attached to a mail; run as a module it is the process in which that happens."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial

from app.files.children import Limits, answer, run
from app.files.kinds import Shown, kind_of
from app.files.passwords import is_locked
from app.files.problems import Unreadable, problem
from app.files.text.gathering import Full, Gathering, ReadText
from app.files.text.markup import OPEN_DOCUMENT, WORD, read_markup
from app.files.text.pdf import read_pdf
from app.files.text.plain import read_html, read_plain, read_rtf, read_xml
from app.files.text.workbooks import read_workbook

READERS: Mapping[str, Callable[[bytes, Gathering], None]] = {
    "pdf": read_pdf,
    "docx": partial(read_markup, WORD),
    "xlsx": read_workbook,
    "odt": partial(read_markup, OPEN_DOCUMENT),
    "ods": partial(read_markup, OPEN_DOCUMENT),
    "rtf": read_rtf,
    "txt": read_plain,
    "csv": read_plain,
    "html": read_html,
    "xml": read_xml,
}
USUAL_LIMITS = Limits()


def read_text(content: bytes, limits: Limits = USUAL_LIMITS) -> ReadText:
    """The text of a file of any kind, read in a process of its own; never raises."""
    kind = kind_of(content)
    if is_locked(content, kind):
        return ReadText(why_not=problem("password"), is_locked=True)
    if kind.shown is Shown.REDRAWN:
        return ReadText(why_not=problem("needs_ocr"), needs_ocr=True)
    if kind.key not in READERS:
        return ReadText(why_not=problem("no_reader", kind=kind.name))
    try:
        return ReadText.from_plain(run(__spec__.name, content, limits))
    except Unreadable as refusal:
        return ReadText(why_not=refusal.problem)


def extract(content: bytes) -> ReadText:
    """The same in this process: without its limits of time and memory, and for the kinds in READERS only."""
    found, is_cut = Gathering(), False
    try:
        READERS[kind_of(content).key](content, found)
    except Full:
        is_cut = True
    except Unreadable as refusal:
        return ReadText(found.text, None if found.text else refusal.problem, is_cut=True)
    needs_ocr = found.scanned_pages > 0
    why_not = None if found.text else problem("needs_ocr" if needs_ocr else "no_text")
    return ReadText(found.text, why_not, is_cut, needs_ocr)


if __name__ == "__main__":
    answer(lambda content: asdict(extract(content)))
