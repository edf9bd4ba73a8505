"""Specimens from the command line: a PDF and the text of a mail for every kind of letter."""

from pathlib import Path

import pypdfium2
from flask import Flask

from app.letters.kinds import letter_kinds


def test_one_specimen_of_every_kind_is_written_and_can_be_opened(app: Flask, tmp_path: Path) -> None:
    done = app.test_cli_runner().invoke(args=["letters", "specimen", "--out", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    names = {f"{key}.{ending}" for key in letter_kinds() for ending in ("pdf", "txt")}
    assert {path.name for path in (tmp_path / "new").iterdir()} == names
    for key in letter_kinds():
        pages = len(pypdfium2.PdfDocument(tmp_path / "new" / f"{key}.pdf"))
        assert f"{key}: {pages}\n" in done.output
        assert "Луцьк" in (tmp_path / "new" / f"{key}.txt").read_text(encoding="utf-8")


def test_one_kind_alone_and_an_unknown_one_told(app: Flask, tmp_path: Path) -> None:
    words = ["letters", "specimen", "--out", str(tmp_path / "one"), "--kind"]
    assert app.test_cli_runner().invoke(args=[*words, "thanks"]).exit_code == 0
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"thanks.pdf", "thanks.txt"}
    unknown = app.test_cli_runner().invoke(args=[*words, "love_letter"])
    assert unknown.exit_code == 1
    assert "complaint_to_head" in unknown.output
