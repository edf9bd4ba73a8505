"""Recognises the text of scans in Ukrainian with the program `tesseract`, where it is installed."""

import io
import shutil
import subprocess
from dataclasses import asdict

import pypdfium2

from app.files.children import Limits, answer, run
from app.files.kinds import kind_of
from app.files.problems import Unreadable, problem
from app.files.showing import redraw
from app.files.text.gathering import Full, Gathering, ReadText
from app.files.text.pdf import open_pdf, page_text

PROGRAM, LANGUAGE = "tesseract", "ukr"
# Every page takes a second or two.
MOST_PAGES = 100
DOTS_PER_INCH, POINTS_PER_INCH = 300, 72
# A page of A3 at 300 dots an inch; larger ones are drawn smaller.
MOST_PIXELS = 18_000_000
USUAL_LIMITS = Limits(seconds=600, memory_bytes=2 * 1024 * 1024 * 1024)


def is_installed() -> bool:
    """Whether this machine has the program and its Ukrainian."""
    if shutil.which(PROGRAM) is None:
        return False
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False)
    return LANGUAGE in listed.stdout.split()


def recognise(content: bytes, limits: Limits = USUAL_LIMITS) -> ReadText:
    """The text of a PDF or a picture, pages that have text as they are and scans recognised; never raises."""
    if not is_installed():
        return ReadText(why_not=problem("no_recogniser"), needs_ocr=True)
    try:
        return ReadText.from_plain(run(__spec__.name, content, limits))
    except Unreadable as refusal:
        return ReadText(why_not=refusal.problem, needs_ocr=True)


def _recognise_here(content: bytes) -> ReadText:
    found, is_cut = Gathering(), False
    try:
        if kind_of(content).key == "pdf":
            _read_pages(content, found)
        else:
            drawn = redraw(content)
            found.add(_recognise_picture(drawn.content) if drawn else "")
    except Full:
        is_cut = True
    except Unreadable as refusal:
        return ReadText(why_not=refusal.problem)
    return ReadText(found.text, None if found.text else problem("no_text"), is_cut)


def _read_pages(content: bytes, into: Gathering) -> None:
    with open_pdf(content) as pdf:
        for number in range(len(pdf)):
            if number == MOST_PAGES:
                raise Full
            text = page_text(pdf, number)
            into.add((_recognise_picture(_draw(pdf[number])) if text is None else text) + "\n")


def _draw(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    drawn = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(drawn, "PNG")
    return drawn.getvalue()


def _recognise_picture(png: bytes) -> str:
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE]
    told = subprocess.run(command, input=png, capture_output=True, check=False)
    return told.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    answer(lambda content: asdict(_recognise_here(content)))
