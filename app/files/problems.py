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
    """The problem with its places filled, bilingual facts in their language; KeyError for a key that is not there."""
    text = _texts()[key]
    worded = {name: fact for name, fact in facts.items() if isinstance(fact, Bilingual)}
    uk = {name: fact.uk for name, fact in worded.items()}
    en = {name: fact.en for name, fact in worded.items()}
    return Bilingual(uk=text.uk.format(**facts | uk), en=text.en.format(**facts | en))


class Unreadable(Exception):
    """A file, or a part of one, cannot be read; `problem` says why."""

    def __init__(self, key: str, **facts: object) -> None:
        self.problem = problem(key, **facts)
        super().__init__(self.problem.en)
