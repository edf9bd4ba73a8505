"""A text in the two languages of the interface, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bilingual:
    """The same words in Ukrainian and in English."""

    uk: str
    en: str


def read_bilingual(table: Mapping[str, Any]) -> Bilingual:
    """From a TOML table with both languages; KeyError names the one that is absent."""
    return Bilingual(uk=table["uk"], en=table["en"])
