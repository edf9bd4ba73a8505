"""Where every request stands: the campaign's board, one request's story, and the caches rebuilt from the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.law.stages import Event, Move, Stage, allowed
from app.models import Campaign, FollowUp, InfoRequest, JournalEntry, OutgoingMail, Reply, db
from app.services.counting import Dossier, dossier_of, dossiers_of, facts_of, standing_term
from app.services.journalling import all_entries, get_request, recorded_once
from app.services.offering import Candidate, Chosen, candidate_of, candidates_among, choices_among
from app.services.sending import mails_of
from app.services.terms import Term
from app.statistics.facts import RequestFacts
from app.statistics.phases import Phase, partition, phase_of

# Our letters that answer silence.
CHASING = (Event.REMINDED, Event.COMPLAINED, Event.IN_COURT)


@dataclass(frozen=True)
class BoardRow:
    """One council on the board; `late_days` are working days past the latest defensible date, 0 when not late.

    `is_chased`: its silence was answered by a reminder, a complaint or a claim.
    """

    request: InfoRequest
    facts: RequestFacts
    phase: Phase
    late_days: int
    last_event: JournalEntry | None
    is_chased: bool


@dataclass(frozen=True)
class Board:
    """The campaign on one day; the counts of all phases add up to `total`."""

    campaign: Campaign
    today: date
    counts: Mapping[Phase, int]
    total: int
    rows: tuple[BoardRow, ...]
    dossiers: tuple[Dossier, ...]

    @property
    def choices(self) -> list[Chosen]:
        """What many of its councils can be written to about at once."""
        return choices_among(candidates_among(self.dossiers, self.today))


@dataclass(frozen=True)
class StoryEntry:
    """One line of the timeline: its ordinal in the journal, the entry, why it was struck out (if it was).

    `reply` is the holder's letter that it tells of, `follow_up` ours.
    """

    ordinal: int
    entry: JournalEntry
    struck_by: JournalEntry | None
    reply: Reply | None
    follow_up: FollowUp | None


@dataclass(frozen=True)
class Story:
    """One request: its timeline, what stands now, its terms with their explanations, its mails, the next steps.

    `candidate` says which further letters the law allows now.
    """

    request: InfoRequest
    facts: RequestFacts
    phase: Phase
    entries: tuple[StoryEntry, ...]
    terms: tuple[Term, ...]
    mails: tuple[OutgoingMail, ...]
    recorded_once: frozenset[Event]
    moves: tuple[Move, ...]
    candidate: Candidate


def board_of(campaign: Campaign, today: date, phase: Phase | None = None) -> Board:
    """The board on a day; `phase` keeps only the rows of one phase while the counts still tell of all."""
    dossiers = dossiers_of(campaign, today)
    facts = [facts_of(dossier, today) for dossier in dossiers]
    rows = (_board_row(dossier, row, today) for dossier, row in zip(dossiers, facts, strict=True))
    kept = tuple(row for row in rows if phase in (None, row.phase))
    return Board(campaign, today, partition(facts), len(facts), kept, tuple(dossiers))


def _board_row(dossier: Dossier, row: RequestFacts, today: date) -> BoardRow:
    term = standing_term(dossier.terms)
    late_days = term.late_days(today) if term and row.is_silent else 0
    chased = [day for event in CHASING for day in dossier.days(event)]
    return BoardRow(
        request=dossier.request,
        facts=row,
        phase=phase_of(row),
        late_days=late_days,
        last_event=dossier.live[-1] if dossier.live else None,
        is_chased=bool(term and row.is_silent and any(day > term.deadline.safe_on for day in chased)),
    )


def story_of(number: str, today: date) -> Story:
    """Everything about one request; raises NotFound."""
    request = get_request(number)
    dossier = dossier_of(request, today)
    facts = facts_of(dossier, today)
    return Story(
        request=request,
        facts=facts,
        phase=phase_of(facts),
        entries=tuple(_story_entries(request)),
        terms=dossier.terms,
        mails=tuple(mails_of(request)),
        recorded_once=recorded_once(dossier.live),
        moves=allowed(Stage(request.stage)),
        candidate=candidate_of(request, today),
    )


def _story_entries(request: InfoRequest) -> list[StoryEntry]:
    entries = all_entries(request)
    strikes = {entry.strikes_id: entry for entry in entries if entry.strikes_id}
    replies = {
        reply.entry_id: reply for reply in db.session.scalars(select(Reply).where(Reply.request_id == request.id))
    }
    further = {
        row.entry_id: row for row in db.session.scalars(select(FollowUp).where(FollowUp.request_id == request.id))
    }
    return [
        StoryEntry(ordinal, entry, strikes.get(entry.id), replies.get(entry.id), further.get(entry.id))
        for ordinal, entry in enumerate(entries, start=1)
    ]
