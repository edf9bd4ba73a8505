"""Scans are recognised in Ukrainian where tesseract is installed; where it is not, that is said plainly."""

import io
import os
import select
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.files.children import Limits
from app.files.ocr import is_installed, recognise
from app.letters import typesetting

FONT = Path(typesetting.__file__).parent / "fonts" / "Tinos-Regular.ttf"
LINE = "Відповідь на запит на інформацію"
needs_tesseract = pytest.mark.skipif(not is_installed(), reason="tesseract with ukr is not installed")


def scanned(form: str, **options: object) -> bytes:
    """A page of A4 at 150 dots an inch with one line of text, as a scanner gives it."""
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text((120, 200), LINE, fill=0, font=ImageFont.truetype(str(FONT), 40))
    out = io.BytesIO()
    page.save(out, form, resolution=150, **options)
    return out.getvalue()


def ends(process: int) -> bool:
    """Whether the process has ended or does so now that it was killed."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


@needs_tesseract
@pytest.mark.parametrize("form", ["PDF", "PNG", "TIFF"])
def test_a_scan_in_ukrainian_is_recognised(form: str) -> None:
    found = recognise(scanned(form))
    assert LINE in found.text
    assert (found.why_not, found.is_cut, found.needs_ocr) == (None, False, False)


@needs_tesseract
def test_what_is_no_scan_gives_a_reason() -> None:
    found = recognise(b"%PDF-1.4 cut")
    assert found.why_not
    assert "PDF" in found.why_not.en


def test_without_tesseract_that_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = recognise(scanned("PDF"))
    assert (found.text, found.needs_ocr) == ("", True)
    assert found.why_not
    assert "tesseract-ocr-ukr" in found.why_not.uk


def test_a_program_that_hangs_is_stopped_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    started = tmp_path / "started"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --list-langs ] && echo ukr && exit\necho $$ > {started}\nexec sleep 1000\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = recognise(scanned("PDF"), Limits(seconds=3))
    assert found.why_not
    assert "took too long" in found.why_not.en
    assert ends(int(started.read_text()))
