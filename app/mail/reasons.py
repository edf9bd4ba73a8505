"""What servers answer, in plain words: rules over the answer's own text, as data."""

import re
import tomllib
from functools import cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual

RULES = Path(__file__).with_name("reasons.toml")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Bilingual], ...]:
    rows = tomllib.loads(RULES.read_text(encoding="utf-8"))["reason"]
    return tuple((re.compile(row["pattern"], re.IGNORECASE), read_bilingual(row)) for row in rows)


def reason_for(answer: str) -> Bilingual | None:
    """What an answer that is no consent means and what to do; None when there is nothing to explain."""
    return next((words for pattern, words in _rules() if pattern.search(answer)), None)
