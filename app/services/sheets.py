"""The letters that there are to be, their own and those that follow, and what is drawn of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.letters.facts import LetterFacts
from app.letters.fingerprints import fingerprint
from app.models import Campaign, Chase, FollowUp, InfoRequest, Letter, db
from app.services.drafting import UNSENT, requests_of
from app.services.filing import load_file
from app.services.further_facts import further_facts
from app.services.journalling import get_request
from app.services.letter_facts import Stationery, request_facts, stationery_of

# The request's key, and that of the letter that follows it (None for its own).
SheetKey = tuple[int, int | None]


@dataclass(frozen=True)
class Sheet:
    """A letter that there is to be: the request's own, or one that follows it."""

    request: InfoRequest
    follow_up: FollowUp | None = None
    stationery: Stationery | None = None

    @property
    def key(self) -> SheetKey:
        """What names the sheet when its rows are not at hand."""
        return self.request.id, self.follow_up.id if self.follow_up else None

    @property
    def facts(self) -> LetterFacts:
        """All facts of the letter as the tables say them now."""
        if self.follow_up:
            return further_facts(self.follow_up, self.stationery)
        return request_facts(self.request, self.stationery)

    @property
    def has_left(self) -> bool:
        """Whether the letter is what it is: it has been handed on."""
        if self.follow_up:
            return self.follow_up.queued_at is not None or self.follow_up.entry_id is not None
        return self.request.stage not in UNSENT


def letter_of(request: InfoRequest, follow_up: FollowUp | None = None) -> Letter | None:
    """The letter drawn last for the request, or for the letter that follows it."""
    query = select(Letter).where(
        Letter.request_id == request.id, Letter.follow_up_id == (follow_up.id if follow_up else None)
    )
    return db.session.scalar(query.order_by(Letter.id.desc()).limit(1))


def pdf_of(number: str) -> bytes:
    """The PDF drawn last for the request with this number; raises NotFound while there is none."""
    letter = letter_of(get_request(number))
    if letter is None:
        raise NotFound("The letter {number} is not drawn yet. Wait a moment.", number=number)
    return load_file(letter.pdf)


def letters_of(campaign: Campaign) -> dict[int, Letter]:
    """The letter drawn last for each of the campaign's requests, by the request's key, in one query."""
    return {letter.request_id: letter for letter in _newest(campaign, Letter.follow_up_id.is_(None))}


def further_letters_of(campaign: Campaign) -> list[Letter]:
    """The letter drawn last for each letter that follows a request and was not given up, in their order."""
    standing = select(FollowUp.id).join(Chase).where(Chase.campaign_id == campaign.id, FollowUp.discarded_at.is_(None))
    return sorted(_newest(campaign, Letter.follow_up_id.in_(standing)), key=lambda letter: letter.follow_up_id or 0)


def _newest(campaign: Campaign, which: ColumnElement[bool]) -> Iterable[Letter]:
    newest = (
        select(func.max(Letter.id))
        .join(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id, which)
        .group_by(Letter.request_id, Letter.follow_up_id)
    )
    files = joinedload(Letter.pdf), joinedload(Letter.follow_up)
    return db.session.scalars(select(Letter).where(Letter.id.in_(newest)).options(*files))


def is_current(sheet: Sheet, letter: Letter | None) -> bool:
    """Whether the drawn letter still says what the tables say; a letter that has left is what it is."""
    if letter is None or sheet.has_left:
        return letter is not None
    return letter.facts_digest == fingerprint(sheet.facts)


def sheets_of(campaign: Campaign) -> list[Sheet]:
    """Every letter that the campaign is to have: those of its requests by number, then those that follow and wait."""
    stationery = stationery_of(campaign)
    waiting = (
        select(FollowUp)
        .join(Chase)
        .where(Chase.campaign_id == campaign.id, FollowUp.discarded_at.is_(None))
        .where(FollowUp.queued_at.is_(None), FollowUp.entry_id.is_(None))
        .order_by(FollowUp.id)
    )
    own = [Sheet(request, stationery=stationery) for request in requests_of(campaign)]
    return own + [Sheet(one.info_request, one, stationery) for one in db.session.scalars(waiting)]


def newest_digests(request_ids: Collection[int]) -> dict[SheetKey, str]:
    """The digest of the letter drawn last for each sheet of these requests."""
    of_sheet = (Letter.request_id, Letter.follow_up_id)
    newest = select(func.max(Letter.id)).where(Letter.request_id.in_(request_ids)).group_by(*of_sheet)
    query = select(*of_sheet, Letter.facts_digest).where(Letter.id.in_(newest))
    return {(row[0], row[1]): row[2] for row in db.session.execute(query)}


def departed(keys: Collection[SheetKey]) -> set[SheetKey]:
    """Those of the sheets that have been handed on by now."""
    own = select(InfoRequest.id).where(InfoRequest.id.in_([key[0] for key in keys]), InfoRequest.stage.not_in(UNSENT))
    has_left = or_(FollowUp.queued_at.is_not(None), FollowUp.entry_id.is_not(None))
    further = select(FollowUp.request_id, FollowUp.id).where(FollowUp.id.in_([key[1] for key in keys]), has_left)
    gone: set[SheetKey] = {(request_id, None) for request_id in db.session.scalars(own)}
    return gone | {(row[0], row[1]) for row in db.session.execute(further)}
