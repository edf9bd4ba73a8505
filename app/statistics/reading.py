"""Reads the tables of words and definitions that are shipped beside the code."""

import tomllib
from importlib.resources import files
from typing import Any


def read_table(file_name: str, table: str) -> list[dict[str, Any]]:
    """Return the rows of one array of tables of a TOML file in `app/statistics/data`."""
    text = files("app.statistics").joinpath("data", file_name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)[table]
    return rows
