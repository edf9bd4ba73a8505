"""What a check says of a letter: one thing to mend, how grave it is, by which norm, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum

from app.letters.bilingual import Bilingual


class Severity(StrEnum):
    """An error blocks the letter, advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True)
class Remark:
    """One thing to mend; `key` is that of its rule.

    `place` is the fact it is about: "heading", "introduction", "questions.3" (counted from 1).
    """

    key: str
    severity: Severity
    place: str
    text: Bilingual
    norm: Bilingual
    suggestion: Bilingual
