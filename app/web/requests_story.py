"""How the entries of a journal are told: the name of what happened, its details, the values of answers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.law import get_ground, get_rule
from app.law.explaining import Explanation
from app.law.reclassification import Consequence, consequence
from app.law.stages import Event, Stage
from app.letters.kinds import get_letter_kind
from app.services.answers import NONE
from app.services.correcting import KEPT_EVENTS
from app.services.journalling import RECOMPUTED
from app.services.tracking import StoryEntry
from app.web.formatting import day, language, moment, spoken
from app.web.replies_words import CHANNELS


class Recorded(Protocol):
    """An entry of the journal, as far as its name needs it."""

    event: str


class Reply(Protocol):
    """A reply, as far as its consequence needs it."""

    outcome: str


ANSWER_WORDS: Mapping[str, LazyString] = {"full": _l("in full"), "part": _l("in part"), "none": _l("not answered")}


def event_name(entry: Recorded) -> str:
    """What happened, with a capital letter."""
    if entry.event == RECOMPUTED:
        return str(_("The term moved with the calendar"))
    words = spoken(Event(entry.event))
    return words[:1].upper() + words[1:]


def stage_name(stage: str) -> str:
    """The stage in the reader's language."""
    return spoken(Stage(stage))


def sources_of(explanation: Explanation) -> list[str]:
    """The norms behind the days of a term, each once, in their order."""
    norms = dict.fromkeys(source for counted in explanation.days for source in counted.sources)
    return [source.short("en" if language() == "en" else "uk") for source in norms]


def may_be_struck(item: StoryEntry) -> bool:
    """Whether the entry may be struck out: it counts, and a person (not the application itself) vouches for it."""
    return item.struck_by is None and item.entry.strikes_id is None and item.entry.event not in KEPT_EVENTS


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


def _rule(key: str) -> str:
    return spoken(get_rule(key))


def _letter(kind: str) -> str:
    return spoken(get_letter_kind(kind).name)


# The facts of an entry that people read, in this order: what to call them and how to write them.
FACTS: Mapping[str, tuple[LazyString, Callable[[Any], str]]] = {
    "at": (_l("Exact time"), _moment),
    "letter": (_l("Letter"), _letter),
    "number": (_l("Our number"), str),
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
    "rule": (_l("Term"), _rule),
    "old_safe_on": (_l("Late after, until now"), _iso_day),
    "new_safe_on": (_l("Late after, from now"), _iso_day),
    "because": (_l("Rests on"), str),
    "note": (_l("Note"), str),
}


def consequence_of(reply: Reply) -> Consequence | None:
    """What follows from a reply by the law, where that must be said: a request that was called an appeal."""
    return consequence() if reply.outcome == Event.RECLASSIFIED else None


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
        return str(_("there is none"))
    if kind == "date":
        return _iso_day(value)
    if kind == "yes_no":
        return str(_("yes") if value == "yes" else _("no"))
    return value
