"""The reference files beside the project, where they exist: all cities joined with their councils by other hands."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "../shared/data"
needs_oracle = pytest.mark.skipif(not (FOLDER / "councils.csv").exists(), reason="the reference files are not here")


def read_oracle() -> dict[str, dict[str, str]]:
    """Rows of the two reference files of councils, joined, by КАТОТТГ code."""
    rows: dict[str, dict[str, str]] = {}
    for name in ("councils.csv", "councils_extra.csv"):
        with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                rows.setdefault(row["katottg"], {}).update(row)
    return rows


def oracle_councils() -> dict[str, dict[str, str]]:
    """Only the cities that have a council of their own with a known name."""
    return {code: row for code, row in read_oracle().items() if row["name_uk"]}
