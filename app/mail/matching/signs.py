"""The signs as data, and how likely several of them together make a guess."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path

from app.letters.bilingual import Bilingual


@dataclass(frozen=True)
class Sign:
    """One sign; `words` have a place for what was found."""

    key: str
    weight: float
    is_certain: bool
    words: Bilingual


@dataclass(frozen=True)
class Found:
    """A sign that was found in a mail, and what exactly was found."""

    sign: Sign
    what: str = ""

    @property
    def words(self) -> Bilingual:
        """Why the mail belongs to the request, said to people."""
        words = self.sign.words
        return Bilingual(uk=words.uk.format(found=self.what), en=words.en.format(found=self.what))


@cache
def signs() -> dict[str, Sign]:
    """All signs by their keys."""
    tables = tomllib.loads(Path(__file__).with_name("signs.toml").read_text(encoding="utf-8"))
    return {
        key: Sign(key, row["weight"], row.get("is_certain", False), Bilingual(uk=row["uk"], en=row["en"]))
        for key, row in tables.items()
    }


def likelihood(found: Iterable[Found]) -> float:
    """How likely the signs make it, between 0 and 1; one sign counts once, however often it was found."""
    return 1 - prod(1 - sign.weight for sign in {one.sign for one in found})
