"""Drawing letters: facts from the tables to the stored PDF, once for each set of facts."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound
from app.files.store import digest_of
from app.letters.drafting import DraftedLetter, draft
from app.letters.facts import LetterFacts
from app.letters.typesetting import TypesetLetter, typeset
from app.models import Campaign, FollowUp, InfoRequest, Letter, db
from app.services.drafting import UNSENT, requests_of
from app.services.filing import load_file, store_file
from app.services.further_facts import further_facts
from app.services.journalling import get_request
from app.services.letter_facts import Stationery, request_facts, stationery_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Sheet:
    """A letter that there is to be: the request's own, or one that follows it."""

    request: InfoRequest
    follow_up: FollowUp | None = None
    stationery: Stationery | None = None

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


@dataclass(frozen=True)
class Drawn:
    """How many letters were drawn anew and how many stood already."""

    fresh: int
    standing: int


def _digest(drafted: DraftedLetter) -> str:
    parts = (drafted.subject, drafted.email_text, drafted.html)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


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
    newest = (
        select(func.max(Letter.id))
        .join(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id, Letter.follow_up_id.is_(None))
        .group_by(Letter.request_id)
    )
    query = select(Letter).where(Letter.id.in_(newest)).options(joinedload(Letter.pdf))
    return {letter.request_id: letter for letter in db.session.scalars(query)}


def is_current(sheet: Sheet, letter: Letter | None) -> bool:
    """Whether the drawn letter still says what the tables say; a letter that has left is what it is."""
    if letter is None or sheet.has_left:
        return letter is not None
    return letter.facts_digest == _digest(draft(sheet.facts))


def draw_letter(request: InfoRequest) -> bool:
    """Draw the request's own letter when there is none or its facts have changed. True when drawn."""
    return draw_sheet(Sheet(request))


def draw_sheet(sheet: Sheet) -> bool:
    """Draw a letter when there is none or its facts have changed; one transaction. True when drawn."""
    letter = letter_of(sheet.request, sheet.follow_up)
    if letter is not None and is_current(sheet, letter):
        return False
    facts = sheet.facts
    drafted = draft(facts)
    # Nobody else may wait for the database while the letter is typeset.
    db.session.commit()
    _store(sheet, facts, drafted, typeset(drafted.html, title=drafted.subject, dated_on=facts.dated_on))
    db.session.commit()
    return True


def _store(sheet: Sheet, facts: LetterFacts, drafted: DraftedLetter, typeset_letter: TypesetLetter) -> None:
    wording = sheet.request.campaign.wording if sheet.follow_up is None else None
    db.session.add(
        Letter(
            request_id=sheet.request.id,
            follow_up_id=sheet.follow_up.id if sheet.follow_up else None,
            wording_version_id=wording.versions[-1].id if wording else None,
            kind=facts.kind,
            subject=drafted.subject,
            email_text=drafted.email_text,
            facts=_plain(asdict(facts)),
            facts_digest=_digest(drafted),
            pages=typeset_letter.pages,
            pdf_id=store_file(typeset_letter.pdf).id,
            drawn_at=clock.now(),
        )
    )


def _plain(value: object) -> object:
    """Dataclass facts as JSON can keep them."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def draw_letters(campaign: Campaign, progress: Progress | None = None) -> Drawn:
    """Draw every letter that is missing or out of date. Stopped anywhere and run again, it gives the same set."""
    stationery = stationery_of(campaign)
    return draw_sheets([Sheet(request, stationery=stationery) for request in requests_of(campaign)], progress)


def draw_sheets(sheets: Sequence[Sheet], progress: Progress | None = None) -> Drawn:
    """Draw those of the letters that are missing or out of date."""
    fresh = 0
    for done, sheet in enumerate(sheets, start=1):
        fresh += draw_sheet(sheet)
        if progress:
            progress(done, len(sheets))
    return Drawn(fresh, len(sheets) - fresh)


@dataclass(frozen=True)
class Exported:
    """One letter as a file, with what its row in register.csv says."""

    request: InfoRequest
    letter: Letter
    name: str
    pdf: bytes
    sha256: str


def exported_letters(campaign: Campaign) -> Iterator[Exported]:
    """Every drawn letter of the campaign under a readable file name."""
    for request in requests_of(campaign):
        letter = letter_of(request)
        if letter is not None:
            pdf = load_file(letter.pdf)
            city = request.council.city_en.lower().replace(" ", "-").replace("'", "")
            yield Exported(request, letter, f"{request.number}-{city}.pdf", pdf, digest_of(pdf))
