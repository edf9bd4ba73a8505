"""The life of an information request: a table of allowed moves, and the stage as a fold of what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from app.errors import Refused
from app.law.dated_data import read
from app.law.norms import Norm, norm

TABLES = read("stages")


class Stage(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENT = "sent"
    BOUNCED = "bounced"
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"
    FORWARDED = "forwarded"
    DEFERRED = "deferred"
    FEE_ASKED = "fee_asked"
    ANSWERED_FULL = "answered_full"
    ANSWERED_PART = "answered_part"
    REFUSED = "refused"
    COMPLAINED = "complained"
    IN_COURT = "in_court"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def uk(self) -> str:
        """The Ukrainian name."""
        return str(TABLES["stage"][self.value]["uk"])

    @property
    def en(self) -> str:
        """The English name."""
        return str(TABLES["stage"][self.value]["en"])


class Event(StrEnum):
    """What can happen to a request, as the journal records it."""

    DRAFTED = "drafted"
    QUEUED = "queued"
    RECALLED = "recalled"
    SENT = "sent"
    DELIVERED = "delivered"
    TRACKED = "tracked"
    BOUNCED = "bounced"
    ACKNOWLEDGED = "acknowledged"
    RECLASSIFIED = "reclassified"
    EXTENDED = "extended"
    FORWARDED = "forwarded"
    DEFERRED = "deferred"
    FEE_ASKED = "fee_asked"
    ANSWERED_FULL = "answered_full"
    ANSWERED_PART = "answered_part"
    REFUSED = "refused"
    NOT_TO_THE_POINT = "not_to_the_point"
    SEE_SITE = "see_site"
    CLARIFIED = "clarified"
    REMINDED = "reminded"
    OBJECTED = "objected"
    THANKED = "thanked"
    RECOMMENDED = "recommended"
    ENCLOSED = "enclosed"
    COMPLAINED = "complained"
    IN_COURT = "in_court"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def uk(self) -> str:
        """The Ukrainian name."""
        return str(TABLES["event"][self.value]["uk"])

    @property
    def en(self) -> str:
        """The English name."""
        return str(TABLES["event"][self.value]["en"])

    @property
    def norm(self) -> Norm | None:
        """The norm the event rests on, where there is one."""
        address = TABLES["event"][self.value].get("norm")
        return norm(address) if address else None

    @property
    def is_reply(self) -> bool:
        """Whether it is a letter of the holder."""
        return bool(TABLES["event"][self.value].get("reply", False))


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the journal that was not struck out."""

    event: Event
    on: date


@dataclass(frozen=True, slots=True)
class Move:
    """What may happen next. `only_when_late`: not before the safe date of the answer has passed."""

    event: Event
    leads_to: Stage
    norm: Norm | None
    uk: str
    en: str
    only_when_late: bool


def _with_flag(flag: str) -> frozenset[Stage]:
    return frozenset(Stage(key) for key, row in TABLES["stage"].items() if flag in row["flags"])


STAGES_UNSENT = _with_flag("unsent")
# The term of a holder runs, so that silence is possible.
STAGES_WAITING = _with_flag("waiting")
STAGES_ANSWERED = _with_flag("answered")
STAGES_FINAL = _with_flag("final")


def _spelled_out(keys: Iterable[str]) -> list[Stage]:
    return [Stage(stage) for key in keys for stage in TABLES["group"].get(key, [key])]


def _moves(event: Event, row: dict[str, Any]) -> dict[Stage, Move]:
    late = _spelled_out(row.get("late", ()))
    targets = {stage: stage for stage in _spelled_out(row["keeps"])}
    # What leads nowhere (a letter of ours after the request) is only recorded.
    if "to" in row:
        targets |= dict.fromkeys(_spelled_out(row["from"]), Stage(row["to"]))
    return {
        stage: Move(event, target, event.norm, event.uk, event.en, stage in late) for stage, target in targets.items()
    }


TABLE: dict[tuple[Stage, Event], Move] = {
    (stage, event): move for event in Event for stage, move in _moves(event, TABLES["event"][event.value]).items()
}


def stage_of(happenings: Iterable[Happening]) -> Stage:
    """The stage after everything that happened, by date and, on one date, in the order recorded.

    An event that the table does not know from a stage (its forerunner was struck out) leaves the stage as it is.
    """
    stage = Stage.DRAFT
    for happening in sorted(happenings, key=attrgetter("on")):
        move = TABLE.get((stage, happening.event))
        stage = move.leads_to if move else stage
    return stage


def allowed(stage: Stage) -> tuple[Move, ...]:
    """What may be recorded next, in the order of the data."""
    return tuple(move for (start, _), move in TABLE.items() if start is stage)


def require_allowed(stage: Stage, event: Event) -> None:
    """Raise Refused, naming what is allowed, when the event may not be recorded at this stage."""
    if (stage, event) not in TABLE:
        moves = allowed(stage)
        raise Refused(
            "“{event_en}” cannot be recorded while the request is at the stage “{stage_en}”. Allowed: {allowed_en}.",
            event_uk=event.uk,
            event_en=event.en,
            stage_uk=stage.uk,
            stage_en=stage.en,
            allowed_uk=", ".join(move.uk for move in moves) or "нічого",
            allowed_en=", ".join(move.en for move in moves) or "nothing",
        )
