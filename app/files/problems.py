"""What can be wrong with a file that came, in both languages, and the exception that carries it to where it is kept."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual


@cache
def _texts() -> Mapping[str, Bilingual]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {key: read_bilingual(row) for key, row in tables.items()}


def problem(key: str, **facts: object) -> Bilingual:
    """The problem with its places filled; KeyError when problems.toml has none of this key."""
    text = _texts()[key]
    return Bilingual(uk=text.uk.format(**facts), en=text.en.format(**facts))


class Unreadable(Exception):
    """A file, or a part of one, cannot be read; `problem` says why."""

    def __init__(self, key: str, **facts: object) -> None:
        self.problem = problem(key, **facts)
        super().__init__(self.problem.en)
