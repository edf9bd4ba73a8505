"""What a reply is, in the words of the command line: `full`, `refused:restricted`, `see_site`, …"""

from typing import NamedTuple

from app.errors import BadInput
from app.law.grounds import Ground, get_ground
from app.law.stages import TABLES, Event


class Outcome(NamedTuple):
    """The event to record, and the ground when it is a refusal or counts as one."""

    event: Event
    ground: Ground | None

    @property
    def word(self) -> str:
        """The word of the command line, without the ground."""
        return str(TABLES["event"][self.event.value]["outcome"])


_EVENTS = {row["outcome"]: Event(key) for key, row in TABLES["event"].items() if "outcome" in row}
_DEEMED = {Event(key): row["ground"] for key, row in TABLES["event"].items() if "ground" in row}


def outcome_words() -> tuple[str, ...]:
    """Every word that `read_outcome` understands, without grounds."""
    return tuple(_EVENTS)


def read_outcome(words: str) -> Outcome:
    """Understand `full`, `part`, `refused:GROUND`, …; BadInput says what the words are.

    A ground that is deemed a refusal is the same outcome with and without `refused:`.
    """
    word, _, ground_key = words.partition(":")
    event = _EVENTS.get(word)
    if event is None or (ground_key and event is not Event.REFUSED):
        raise BadInput("{words} is not an outcome. Use one of: {known}", words=words, known=", ".join(_EVENTS))
    if event is Event.REFUSED:
        return _refusal(ground_key)
    return Outcome(event, get_ground(_DEEMED[event]) if event in _DEEMED else None)


def _refusal(key: str) -> Outcome:
    if not key:
        raise BadInput("Name the ground of the refusal: refused:not_held, refused:restricted, …, refused:other")
    deemed = next((event for event, ground_key in _DEEMED.items() if ground_key == key), Event.REFUSED)
    return Outcome(deemed, get_ground(key))
