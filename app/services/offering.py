"""What may follow the requests of a campaign on a day: who is chosen by what, and the judgement on every step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.law.causes import Cause, Selection, selections
from app.law.further_steps import FurtherStep, further_steps, get_further_step
from app.law.offers import Offer, Taken, Verdict, offer
from app.law.stages import Event
from app.letters.kinds import letter_kinds
from app.models import Campaign, FollowUp, InfoRequest, db
from app.services.causing import causes_of, complaint_decided_on
from app.services.counting import Dossier, dossier_of, dossiers_of
from app.services.directory import exclusion
from app.services.setting_calendars import martial_law_until

# Our own steps: what may be recorded of them by hand settles them too.
OWN_EVENTS = frozenset(step.event for step in further_steps().values()) - {Event.SENT}


@dataclass(frozen=True)
class Candidate:
    """One request on a day: its dossier, what it gives cause for, and which steps were taken already."""

    dossier: Dossier
    causes: tuple[Cause, ...]
    follow_ups: tuple[FollowUp, ...]
    today: date
    martial_law_until: date | None

    @property
    def info_request(self) -> InfoRequest:
        """The request itself."""
        return self.dossier.request

    @cached_property
    def offers(self) -> Mapping[str, Offer]:
        """The judgement on every step whose letter exists, by the key of its kind."""
        return {step.key: self.judge(step) for step in offered_steps()}

    def judge(self, step: FurtherStep, apart_from: FollowUp | None = None) -> Offer:
        """The judgement on one step; `apart_from` is a letter that is judged itself, for its own cause only."""
        causes = self.causes
        if apart_from:
            causes = tuple(cause for cause in causes if cause.key == apart_from.cause)
        return offer(
            step,
            causes,
            self.dossier.stage,
            self._taken(apart_from),
            self.today,
            complaint_decided_on=complaint_decided_on(self.dossier),
            martial_law_until=self.martial_law_until,
        )

    def _taken(self, apart_from: FollowUp | None) -> list[Taken]:
        """Letters that stand, left or not, and what was recorded by hand."""
        written = {row.entry_id for row in self.follow_ups if row.entry_id}
        letters = [
            Taken(get_further_step(row.kind).event, _day_of(row), row.kind, row.cause)
            for row in self.follow_ups
            if row is not apart_from
        ]
        by_hand = [
            Taken(Event(entry.event), entry.happened_on, entry.facts.get("letter", ""))
            for entry in self.dossier.live
            if entry.event in OWN_EVENTS and entry.id not in written
        ]
        return letters + by_hand


def _day_of(follow_up: FollowUp) -> date:
    return follow_up.entry.happened_on if follow_up.entry else follow_up.chase.dated_on


def offered_steps() -> list[FurtherStep]:
    """The steps for which there is a letter, in the order of the law's data."""
    kinds = letter_kinds()
    return [step for key, step in further_steps().items() if key in kinds]


def candidates_of(campaign: Campaign, today: date) -> list[Candidate]:
    """Every request of the campaign that letters go to, by number, in a fixed number of queries."""
    return candidates_among(dossiers_of(campaign, today), today)


def candidates_among(dossiers: Iterable[Dossier], today: date) -> list[Candidate]:
    """The same of dossiers that are at hand; they are of that day."""
    return _candidates([row for row in dossiers if exclusion(row.request.council) is None], today)


def candidate_of(request: InfoRequest, today: date) -> Candidate:
    """The same of one request."""
    return _candidates([dossier_of(request, today)], today)[0]


def _candidates(dossiers: Sequence[Dossier], today: date) -> list[Candidate]:
    standing: dict[int, list[FollowUp]] = defaultdict(list)
    query = (
        select(FollowUp)
        .where(FollowUp.request_id.in_([row.request.id for row in dossiers]), FollowUp.discarded_at.is_(None))
        .options(joinedload(FollowUp.chase), joinedload(FollowUp.entry))
        .order_by(FollowUp.id)
        .execution_options(populate_existing=True)
    )
    for row in db.session.scalars(query):
        standing[row.request_id].append(row)
    until = martial_law_until()
    return [
        Candidate(dossier, causes_of(dossier), tuple(standing[dossier.request.id]), today, until)
        for dossier in dossiers
    ]


@dataclass(frozen=True)
class Chosen:
    """A selection with its requests, by number."""

    selection: Selection
    candidates: tuple[Candidate, ...]


def choices_among(candidates: Iterable[Candidate]) -> list[Chosen]:
    """Every selection that takes somebody, with those whom it takes."""
    everyone = list(candidates)
    chosen = [Chosen(selection, chosen_by(selection, everyone)) for selection in selections()]
    return [row for row in chosen if row.candidates]


def chosen_by(selection: Selection, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those whom the selection takes on their day."""
    return tuple(row for row in candidates if any(selection.takes(cause, row.today) for cause in row.causes))


def count_allowed(candidates: Iterable[Candidate]) -> dict[str, int]:
    """For each kind of letter how many of these requests may get it; kinds without a cause among them are left out."""
    everyone = list(candidates)
    counts: dict[str, int] = {}
    for step in offered_steps():
        offers = [row.offers[step.key] for row in everyone]
        if any(one.verdict is not Verdict.NO_CAUSE for one in offers):
            counts[step.key] = sum(one.is_allowed for one in offers)
    return counts
