"""Letters on paper at the post office: what is known of each, and a table of numbers and days recorded at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.errors import BadInput, ZapytError
from app.law.stages import Event, Stage, require_allowed
from app.models import Campaign, InfoRequest, JournalEntry, db
from app.registers.parcels import ParcelRow, read_parcels
from app.registers.tables import Problem
from app.services.drafting import requests_of
from app.services.journalling import live_entries, record, refresh
from app.services.people import Actor
from app.services.recording import note_delivered, note_posted


@dataclass(frozen=True)
class Posting:
    """What the journal says of one letter at the post office; what is not known is empty."""

    posted_on: date | None = None
    delivered_on: date | None = None
    tracking: str = ""


@dataclass(frozen=True)
class Recorded:
    """What a table of posted letters says anew, by number; with any problem nothing is recorded."""

    rows: tuple[ParcelRow, ...]
    problems: tuple[Problem, ...]
    unchanged: int = 0


def postings_of(campaign: Campaign) -> dict[str, Posting]:
    """What is known of the campaign's posted letters, by their numbers, those that follow requests too."""
    query = select(JournalEntry).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    entries = db.session.execute(query.add_columns(InfoRequest.number).order_by(JournalEntry.id)).all()
    by_request: dict[str, list[JournalEntry]] = {}
    for entry, number in entries:
        by_request.setdefault(number, []).append(entry)
    found: dict[str, Posting] = {}
    for number, own in by_request.items():
        found |= _postings(number, live_entries(own))
    return found


def _postings(request_number: str, live: Iterable[JournalEntry]) -> Mapping[str, Posting]:
    """Fold the entries of one request: each letter of it by its number; one that came back begins anew."""
    found: dict[str, Posting] = {}
    for entry in live:
        number = entry.facts.get("number", request_number)
        known = found.get(number, Posting())
        tracking = entry.facts.get("tracking") or known.tracking
        if entry.event == Event.BOUNCED:
            found.pop(number, None)
        elif entry.event == Event.DELIVERED:
            found[number] = Posting(known.posted_on, entry.happened_on, tracking)
        elif entry.event == Event.TRACKED:
            found[number] = Posting(known.posted_on, known.delivered_on, tracking)
        elif entry.facts.get("channel") == "paper":
            found[number] = Posting(entry.happened_on, None, tracking)
    return found


def preview_parcels(campaign: Campaign, content: bytes, actor: Actor) -> Recorded:
    """What recording this table would do; nothing is changed."""
    recorded = _record_all(campaign, content, actor)
    db.session.rollback()
    return recorded


def record_parcels(campaign: Campaign, content: bytes, actor: Actor) -> Recorded:
    """Record what the table says anew: all of it, or nothing when there is any problem. Again, it changes nothing."""
    recorded = _record_all(campaign, content, actor)
    if recorded.problems:
        db.session.rollback()
    else:
        db.session.commit()
    return recorded


def _record_all(campaign: Campaign, content: bytes, actor: Actor) -> Recorded:
    read = read_parcels(content, clock.today())
    if read.problems:
        return Recorded((), read.problems)
    requests = {request.number: request for request in requests_of(campaign)}
    known, rows, problems = postings_of(campaign), [], []
    for row in read.rows:
        try:
            if _record(_get(requests, row.number), row, known.get(row.number, Posting()), actor):
                rows.append(row)
        except ZapytError as error:
            problems.append(Problem(row.line, error.field, error))
    return Recorded(tuple(rows), tuple(problems), len(read.rows) - len(rows) - len(problems))


def _get(requests: Mapping[str, InfoRequest], number: str) -> InfoRequest:
    if number not in requests:
        raise BadInput("The campaign has no letter {number}.", field="number", number=number)
    return requests[number]


def _record(request: InfoRequest, row: ParcelRow, known: Posting, actor: Actor) -> bool:
    """Record what is new in the row, True when anything is; raises the errors of single recording."""
    is_posted = row.posted_on is not None and row.posted_on != known.posted_on
    is_delivered = row.delivered_on is not None and row.delivered_on != known.delivered_on
    is_tracked = bool(row.tracking) and row.tracking != known.tracking
    if is_posted and row.posted_on:
        note_posted(request, row.posted_on, actor, row.tracking)
    elif is_tracked:
        _note_tracked(request, row.tracking, known, actor)
    if is_delivered and row.delivered_on:
        note_delivered(request, row.delivered_on, actor)
    return is_posted or is_delivered or is_tracked


def _note_tracked(request: InfoRequest, tracking: str, known: Posting, actor: Actor) -> None:
    if known.posted_on is None:
        raise BadInput(
            "It is not recorded that {number} was posted: add the day.", field="posted_on", number=request.number
        )
    require_allowed(Stage(request.stage), Event.TRACKED)
    record(request, Event.TRACKED, clock.today(), actor, tracking=tracking)
    refresh(request)
