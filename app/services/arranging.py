"""Arranging the rows of a board: which of them match the words searched for, and in what order they stand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from app.registers.names import search_key
from app.services.tracking import BoardRow
from app.statistics.phases import Phase

PLACES = {phase: place for place, phase in enumerate(Phase)}
ORDERS: Mapping[str, Callable[[BoardRow], Any]] = {
    "council": lambda row: row.request.council.sort_key,
    "number": lambda row: row.request.number,
    "stage": lambda row: PLACES[row.phase],
    "due": lambda row: row.facts.safe_on or date.max,
    "late": lambda row: -row.late_days,
    "outcome": lambda row: row.facts.outcome or "~",
    "format": lambda row: row.facts.formats or ("~",),
    "last": lambda row: -row.last_event.id if row.last_event else 0,
}


def arrange(rows: Iterable[BoardRow], words: str = "", order: str = "council") -> list[BoardRow]:
    """The rows whose council or number has every word, in this order (one of ORDERS, with a minus: backwards).

    An unknown order is taken for the first one, since it comes from an address that people may have typed.
    """
    found = [row for row in rows if has_words(row, words)]
    found.sort(key=ORDERS["council"])
    found.sort(key=ORDERS.get(order.removeprefix("-"), ORDERS["council"]), reverse=order.startswith("-"))
    return found


def has_words(row: BoardRow, words: str) -> bool:
    """Whether the council or the number has every word, whatever the case and the apostrophe."""
    text = f"{row.request.council.search_key} {search_key(row.request.number)}"
    return all(search_key(word) in text for word in words.split())
