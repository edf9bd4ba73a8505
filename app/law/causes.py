"""What a further letter can answer: silence, a refusal, a bill, …; each with the days that our rights hang on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.errors import NotFound
from app.law.dated_data import read
from app.law.grounds import GroundKind, grounds

TABLE = read("causes")


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to answer. `key` names it for good: no change of the calendar touches it.

    It exists from `since`: silence, as every duty of a holder, by the latest defensible reading. Our rights run from
    `violated_on`, by the earliest one, and a complaint not beyond a year of `decided_on`. `flaws` of an extension:
    `late` when the notice came after its term, `unreasoned` when no reason of it is written down.
    """

    kind: str
    key: str
    since: date
    violated_on: date
    decided_on: date
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of requests by what they give cause for, in words of the board: «silent», «refused:restricted»."""

    key: str
    cause_kind: str
    uk: str
    en: str

    def takes(self, cause: Cause, today: date) -> bool:
        """Whether a request with this cause belongs to the choice on that day."""
        is_meant = cause.kind == self.cause_kind or cause.kind.startswith(f"{self.cause_kind}:")
        return is_meant and cause.since <= today


def selections() -> tuple[Selection, ...]:
    """Every choice there is, in the order of the data; refusals in all, then by each ground."""
    return tuple(_selections())


def get_selection(key: str) -> Selection:
    """The choice with this key; NotFound names those that exist."""
    for selection in selections():
        if selection.key == key:
            return selection
    known = ", ".join(selection.key for selection in selections())
    raise NotFound("No choice of requests is called {key}. There are: {known}.", key=key, known=known)


def _selections() -> Iterator[Selection]:
    for kind, row in TABLE.items():
        yield Selection(row["select"], kind, row["uk"], row["en"])
        if kind == "refusal":
            for ground in grounds():
                # What is deemed a refusal has a cause of its own.
                if ground.kind is not GroundKind.DEEMED:
                    word = f"{row['select']}:{ground.key}"
                    uk, en = f"{row['uk']}: {ground.uk}", f"{row['en']}: {ground.en}"
                    yield Selection(word, f"{kind}:{ground.key}", uk, en)
