"""Where a further letter stands: still a draft, waiting to leave, gone, or come back."""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum

from sqlalchemy import select

from app.models import Chase, FollowUp, JournalEntry, db
from app.services.reaching import PAPER


class Standing(StrEnum):
    """Exactly one of these holds for a letter that was not discarded."""

    DRAFT = "draft"
    QUEUED = "queued"
    TO_POST = "to_post"
    LEFT = "left"
    CAME_BACK = "came_back"


def struck_among(follow_ups: Iterable[FollowUp]) -> frozenset[int]:
    """The keys of those of their entries that were struck out."""
    entries = [row.entry_id for row in follow_ups if row.entry_id]
    query = select(JournalEntry.strikes_id).where(JournalEntry.strikes_id.in_(entries))
    return frozenset(key for key in db.session.scalars(query) if key)


def standing_of(follow_up: FollowUp, struck: Collection[int]) -> Standing:
    """Where the letter stands; a posting that was struck out is still to be done."""
    if follow_up.entry_id and follow_up.entry_id not in struck:
        return Standing.LEFT
    if follow_up.queued_at:
        if follow_up.channel == PAPER:
            return Standing.TO_POST
        return Standing.CAME_BACK if follow_up.entry_id else Standing.QUEUED
    return Standing.DRAFT


def count_standing(chase: Chase) -> dict[Standing, int]:
    """How many letters of the chase stand where; those discarded are not counted."""
    letters = [row for row in chase.follow_ups if row.discarded_at is None]
    struck = struck_among(letters)
    counts = Counter(standing_of(row, struck) for row in letters)
    return {standing: counts[standing] for standing in Standing if counts[standing]}
