"""What may follow a request: reminders, objections, complaints, a claim; from which cause and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from app.errors import NotFound
from app.law.dated_data import read
from app.law.norms import Norm, norm
from app.law.stages import Event, Stage


@dataclass(frozen=True, slots=True)
class FurtherStep:
    """One step after a request; its key is that of the letter that takes it.

    `until` is the rule by which the right to it lapses, None when it does not; at the stages in `barred` it is not
    taken.
    """

    key: str
    causes: tuple[str, ...]
    event: Event
    norm: Norm | None
    until: str | None
    barred: frozenset[Stage]

    def answers(self, cause_kind: str) -> bool:
        """Whether the step may follow from a cause; `refusal` is any refusal, `refusal:form` only that ground."""
        return any(cause_kind == wanted or cause_kind.startswith(f"{wanted}:") for wanted in self.causes)


@cache
def further_steps() -> Mapping[str, FurtherStep]:
    """Every step by key, in the order of the data."""
    return MappingProxyType({key: _step(key, row) for key, row in read("further_steps").items()})


def get_further_step(key: str) -> FurtherStep:
    """The step with this key; NotFound names those that exist."""
    steps = further_steps()
    if key not in steps:
        raise NotFound("No step is called {key}. There are: {known}.", key=key, known=", ".join(steps))
    return steps[key]


def _step(key: str, row: Mapping[str, Any]) -> FurtherStep:
    return FurtherStep(
        key=key,
        causes=tuple(row["causes"]),
        event=Event(row["event"]),
        norm=norm(row["norm"]) if "norm" in row else None,
        until=row.get("until"),
        barred=frozenset(Stage(stage) for stage in row["barred"]),
    )
