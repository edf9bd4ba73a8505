"""The number and day that an office gave its letter, as they stand at its head: «від 12.05.2026 № 02-14/77»."""

import re
from collections.abc import Iterable
from datetime import date

from app.mail.understanding.facts import day_in
from app.mail.understanding.rules import read_table

PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in read_table("facts")["outgoing_number"]]
# A head stands above: what is numbered far below is another document.
HEAD = 3_000


def outgoing(texts: Iterable[str], ours: str) -> tuple[str, date | None]:
    """From the first text that has them; («», None) when none has. `ours` is the number that is only answered."""
    for text in texts:
        for pattern in PATTERNS:
            for match in pattern.finditer(text[:HEAD]):
                number = match["number"].strip(".,–-()")
                if number and not number.casefold().startswith(ours):
                    return number, day_in(match["day"] or "")
    return "", None
