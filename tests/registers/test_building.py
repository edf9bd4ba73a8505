"""The maker of the directory; runs where requirements/build.txt is installed."""

from pathlib import Path

import pytest

from app.registers.shipped import FOLDER

build_directory = pytest.importorskip("tools.build_directory", reason="requirements/build.txt is not installed")


def test_the_shipped_file_is_what_the_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "councils.csv"
    build_directory.write_rows(build_directory.build_rows(build_directory.WORKBOOK), made)
    assert made.read_bytes() == (FOLDER / "councils.csv").read_bytes()


def test_a_workbook_of_another_edition_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "kodifikator.xlsx"
    other.write_bytes(build_directory.WORKBOOK.read_bytes() + b" ")
    with pytest.raises(SystemExit, match="another edition"):
        build_directory.build_rows(other)
