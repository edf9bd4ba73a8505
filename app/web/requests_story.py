"""How the entries of a journal are told: the name of what happened, its details, the values of answers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.law import get_ground
from app.law.stages import Event
from app.services.answers import NONE
from app.services.tracking import StoryEntry
from app.web.formatting import day, moment, spoken
from app.web.replies_words import CHANNELS

ANSWER_WORDS: Mapping[str, LazyString] = {"full": _l("in full"), "part": _l("in part"), "none": _l("not answered")}


def name_of(item: StoryEntry) -> str:
    """What happened, with a capital letter."""
    words = spoken(Event(item.entry.event))
    return words[:1].upper() + words[1:]


def _iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def _moment(text: str) -> str:
    return moment(datetime.fromisoformat(text))


def _numbers(positions: list[int]) -> str:
    return ", ".join(str(position) for position in positions)


def _channel(word: str) -> str:
    return str(CHANNELS.get(word, word))


def _ground(key: str) -> str:
    return spoken(get_ground(key))


# The facts of an entry that people read, in this order: what to call them and how to write them.
FACTS: Mapping[str, tuple[LazyString, Callable[[Any], str]]] = {
    "at": (_l("Exact time"), _moment),
    "recipient": (_l("To"), str),
    "channel": (_l("Channel"), _channel),
    "outgoing_number": (_l("Council’s number"), str),
    "dispatched_on": (_l("Dispatched"), _iso_day),
    "ground": (_l("Ground"), _ground),
    "until": (_l("Until"), _iso_day),
    "holder": (_l("From"), str),
    "new_holder": (_l("Forwarded to"), str),
    "new_holder_received_on": (_l("Received there"), _iso_day),
    "questions": (_l("Questions"), _numbers),
    "tracking": (_l("Tracking number"), str),
    "reason": (_l("Reason"), str),
    "note": (_l("Note"), str),
}


def details_of(item: StoryEntry) -> Iterator[tuple[LazyString, str]]:
    """The details of an entry as pairs of a word and a value."""
    for name, (word, write) in FACTS.items():
        if item.entry.facts.get(name):
            yield word, write(item.entry.facts[name])


def answer_value(kind: str, value: str) -> str:
    """The stored value of an answer as people read it."""
    if not value:
        return ""
    if value == NONE:
        return _("there is none")
    if kind == "date":
        return _iso_day(value)
    if kind == "yes_no":
        return _("yes") if value == "yes" else _("no")
    return value
