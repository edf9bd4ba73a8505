"""What is gathered while a document is read, up to a limit, and what comes out of it."""

import re
from dataclasses import dataclass
from typing import Any, Self

from app.letters.bilingual import Bilingual

MOST_CHARACTERS = 2_000_000
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class ReadText:
    """The text; `why_not` when it is empty. `is_cut`: there is more. `needs_ocr`: some pages are pictures of text.

    `is_locked`: a password closes the file.
    """

    text: str = ""
    why_not: Bilingual | None = None
    is_cut: bool = False
    needs_ocr: bool = False
    is_locked: bool = False

    @classmethod
    def from_plain(cls, answered: dict[str, Any]) -> Self:
        """Back from `asdict`, after a way through JSON."""
        why_not = answered["why_not"]
        return cls(**answered | {"why_not": Bilingual(**why_not) if why_not else None})


class Full(Exception):
    """So much text was gathered that the rest is left."""


class Gathering:
    """The text so far; `scanned_pages` counts those that are pictures of text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = MOST_CHARACTERS
        self.scanned_pages = 0

    def add(self, text: str) -> None:
        """Take the text in; raises Full when it does not fit, with what fits taken."""
        self._parts.append(text[: self._left])
        self._left -= len(text)
        if self._left < 0:
            raise Full

    @property
    def text(self) -> str:
        """What was gathered, without idle blanks and without the character that no database takes."""
        lines = "".join(self._parts).replace("\0", "").split("\n")
        return BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()
