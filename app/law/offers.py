"""What the law says now of one further step: allowed, too early, too late, taken already, barred, without cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law.causes import Cause
from app.law.dated_data import read
from app.law.disputing import ONE_DAY, own_deadline
from app.law.further_steps import FurtherStep
from app.law.norms import Language, Norm
from app.law.stages import TABLE, Event, Stage

WORDS = read("offers")


class Verdict(StrEnum):
    """The judgement on a step, the more telling one first where causes differ."""

    ALLOWED = "allowed"
    ALREADY = "already"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    BARRED = "barred"
    NO_CAUSE = "no_cause"


ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken or stands prepared.

    One that was recorded by hand names no `cause` (it answered all that there was on its day), perhaps not even the
    `step`: then it may have been any with its event.
    """

    event: Event
    on: date
    step: str = ""
    cause: str = ""

    def settles(self, step: FurtherStep, cause: Cause) -> bool:
        """Whether the step need not be taken again for this cause."""
        if (self.step or step.key) != step.key or self.event is not step.event:
            return False
        return self.cause == cause.key or (not self.cause and self.on >= cause.since)


@dataclass(frozen=True, slots=True)
class Offer:
    """One step for one request. `on`: allowed until it (None: no term), from it, too late since it, or taken on it."""

    step: FurtherStep
    verdict: Verdict
    cause: Cause | None = None
    on: date | None = None
    norm: Norm | None = None
    stage: Stage | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether the step may be taken now."""
        return self.verdict is Verdict.ALLOWED

    @property
    def uk(self) -> str:
        """The judgement in Ukrainian."""
        return self._say("uk")

    @property
    def en(self) -> str:
        """The judgement in English."""
        return self._say("en")

    def _say(self, language: Language) -> str:
        key = "allowed_until" if self.is_allowed and self.on else self.verdict.value
        stage = (self.stage.uk if language == "uk" else self.stage.en) if self.stage else ""
        on = f"{self.on:%d.%m.%Y}" if self.on else ""
        norm = self.norm.short(language) if self.norm else ""
        return str(WORDS[key][language]).format(on=on, norm=norm, stage=stage)


def offer(
    step: FurtherStep,
    causes: Iterable[Cause],
    stage: Stage,
    taken: Iterable[Taken],
    today: date,
    *,
    complaint_decided_on: date | None = None,
    martial_law_until: date | None = None,
) -> Offer:
    """Judge one step on a day. Of several causes the one that allows it counts, in the order of the step's own list.

    `complaint_decided_on`: the day from which the shorter court term may run.
    """
    meant = sorted((cause for cause in causes if step.answers(cause.kind)), key=lambda cause: _place(step, cause))
    if not meant:
        return Offer(step, Verdict.NO_CAUSE)
    if stage in step.barred or (stage, step.event) not in TABLE:
        return Offer(step, Verdict.BARRED, meant[0], stage=stage)
    before = tuple(taken)
    judged = [_judge(step, cause, before, today, complaint_decided_on, martial_law_until) for cause in meant]
    return min(judged, key=lambda one: ORDER.index(one.verdict))


def _place(step: FurtherStep, cause: Cause) -> int:
    return next(place for place, wanted in enumerate(step.causes) if (cause.kind + ":").startswith(wanted + ":"))


def _judge(
    step: FurtherStep,
    cause: Cause,
    taken: tuple[Taken, ...],
    today: date,
    complaint_decided_on: date | None,
    martial_law_until: date | None,
) -> Offer:
    done = next((one for one in taken if one.settles(step, cause)), None)
    if done:
        return Offer(step, Verdict.ALREADY, cause, done.on)
    if cause.since > today:
        return Offer(step, Verdict.TOO_EARLY, cause, cause.since)
    if step.until is None:
        return Offer(step, Verdict.ALLOWED, cause)
    term = own_deadline(
        step.until,
        cause.violated_on,
        cause.decided_on,
        complaint_decided_on=complaint_decided_on,
        martial_law_until=martial_law_until,
    )
    norm = term.rule.norm_on(cause.violated_on)
    if today > term.safe_on:
        return Offer(step, Verdict.TOO_LATE, cause, term.safe_on + ONE_DAY, norm)
    return Offer(step, Verdict.ALLOWED, cause, term.safe_on, norm)
