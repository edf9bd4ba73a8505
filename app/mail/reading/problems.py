"""The words for what was met while reading a mail, by their key in problems.toml."""

import tomllib
from pathlib import Path

from app.letters.bilingual import Bilingual

WORDS = tomllib.loads(Path(__file__).with_name("problems.toml").read_text(encoding="utf-8"))


def problem(key: str, **facts: object) -> Bilingual:
    """The problem in both languages, with its facts in place."""
    words = WORDS[key]
    return Bilingual(uk=words["uk"].format(**facts), en=words["en"].format(**facts))
