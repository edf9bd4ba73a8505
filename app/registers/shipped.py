"""The data files that the application ships with this package."""

import csv
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file of the folder; `name` is without the suffix."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_facts(name: str) -> dict[str, Any]:
    """Tables of a TOML file of the folder; `name` is without the suffix."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
