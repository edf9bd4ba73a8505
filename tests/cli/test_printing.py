"""`flask campaigns print`: every file for the printer and the post office, of the letters asked for."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from pikepdf import Pdf

from app.services.drafting import choose_channel
from tests.web.campaign_pages import ZAPORIZHZHIA, opened_campaign

FILES = {"letters.pdf", "letters.zip", "envelopes.pdf", "labels.pdf", "register.pdf", "register.xlsx", "register.csv"}


@pytest.mark.parametrize(("more", "letters"), [((), 1), (("--all",), 4), (("--all", "--number", "audit-0003"), 1)])
def test_all_files_are_written_for_the_letters_asked_for(
    app: Flask, tmp_path: Path, more: tuple[str, ...], letters: int
) -> None:
    opened_campaign(ZAPORIZHZHIA, is_drawn=True)
    out = tmp_path / "out"
    choose_channel("audit-0002", "paper")
    words = ["campaigns", "print", "audit", "--out", str(out), "--envelope", "dl", "--labels", "3x8", *more]
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    assert {path.name for path in out.iterdir()} == FILES
    assert len(Pdf.open(out / "envelopes.pdf").pages) == letters
    assert len(zipfile.ZipFile(out / "letters.zip").namelist()) == letters + 1
    rows = list(csv.reader(io.StringIO((out / "register.csv").read_text("utf-8-sig"))))
    assert len(rows) == letters + 1


def test_nothing_on_paper_is_told(app: Flask, tmp_path: Path) -> None:
    opened_campaign(ZAPORIZHZHIA, is_drawn=True)
    done = app.test_cli_runner().invoke(args=["campaigns", "print", "audit", "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()
