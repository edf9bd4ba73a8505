"""Tells whether a drawn letter is still the one that would be drawn now, without writing it."""

import hashlib
from functools import cache
from pathlib import Path

from app.letters.facts import LetterFacts
from app.letters.kinds import TEMPLATES

_MAKERS = (TEMPLATES, Path(__file__).parent)
_SUFFIXES = frozenset({".py", ".toml", ".css", ".ttf", ".html", ".jinja", ".txt"})


def fingerprint(facts: LetterFacts) -> str:
    """SHA-256 of the facts and of all that makes a letter of them: words, styles, fonts, code."""
    return hashlib.sha256(f"{_makers()}\n{facts!r}".encode()).hexdigest()


@cache
def _makers() -> str:
    files = (path for folder in _MAKERS for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
