"""Drawing letters: facts from the tables to the stored PDF, once for each set of facts."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound
from app.files.kinds import kind_of
from app.files.store import digest_of, keep, load
from app.letters.campaign_kinds import get_campaign_kind
from app.letters.drafting import DraftedLetter, draft
from app.letters.facts import AddresseeFacts, LetterFacts, QuestionFacts, QuestionKind, RequesterFacts, RequesterKind
from app.letters.typesetting import typeset
from app.models import Campaign, InfoRequest, Letter, Requester, StoredFile, db
from app.registers.cases import decline
from app.services.contacts import email_of, postal_address_of
from app.services.directory import authority_on
from app.services.drafting import UNSENT, requests_of
from app.services.journalling import get_request

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Drawn:
    """How many letters were drawn anew and how many stood already."""

    fresh: int
    standing: int


def file_root() -> Path:
    """The folder of stored files."""
    return Path(current_app.config["ZAPYT"].instance) / "files"


def store_file(content: bytes) -> StoredFile:
    """The row of this content, made when it is new; the content is on the disk before the row exists."""
    digest = keep(file_root(), content)
    row = db.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    if row is None:
        row = StoredFile(sha256=digest, size=len(content), media_type=kind_of(content).media_type)
        db.session.add(row)
        db.session.flush()
    return row


def load_file(stored: StoredFile) -> bytes:
    """The content of a stored file."""
    return load(file_root(), stored.sha256)


def requester_facts(requester: Requester) -> RequesterFacts:
    """The requester as letters name them."""
    return RequesterFacts(
        kind=RequesterKind(requester.kind),
        name=requester.name,
        representative=requester.representative,
        position=requester.position,
        postal_address=requester.postal_address,
        email=requester.email,
        phone=requester.phone,
        edrpou=requester.edrpou,
    )


def letter_facts(request: InfoRequest) -> LetterFacts:
    """All facts of the request's letter as the tables say them now."""
    campaign, council = request.campaign, request.council
    name = authority_on(council, campaign.dated_on)
    return LetterFacts(
        kind=get_campaign_kind(campaign.kind).letter_kind,
        number=request.number,
        dated_on=campaign.dated_on,
        requester=requester_facts(campaign.requester),
        addressee=AddresseeFacts(
            name=name,
            genitive=decline(name).genitive,
            postal_address=postal_address_of(council),
            email=email_of(council) or "",
        ),
        questions=tuple(QuestionFacts(text=row.text, kind=QuestionKind(row.kind)) for row in campaign.questions),
        introduction=campaign.introduction,
        heading=campaign.heading,
        answer_email=campaign.requester.email,
    )


def _digest(drafted: DraftedLetter) -> str:
    parts = (drafted.subject, drafted.email_text, drafted.html)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def letter_of(request: InfoRequest) -> Letter | None:
    """The letter drawn last for the request."""
    query = select(Letter).where(Letter.request_id == request.id).order_by(Letter.id.desc()).limit(1)
    return db.session.scalar(query)


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
        .where(InfoRequest.campaign_id == campaign.id)
        .group_by(Letter.request_id)
    )
    query = select(Letter).where(Letter.id.in_(newest)).options(joinedload(Letter.pdf))
    return {letter.request_id: letter for letter in db.session.scalars(query)}


def is_current(request: InfoRequest, letter: Letter | None) -> bool:
    """Whether the drawn letter still says what the tables say; a letter that has left is what it is."""
    if letter is None or request.stage not in UNSENT:
        return letter is not None
    return letter.facts_digest == _digest(draft(letter_facts(request)))


def draw_letter(request: InfoRequest) -> bool:
    """Draw the request's letter when there is none or its facts have changed; one transaction. True when drawn."""
    letter = letter_of(request)
    if letter is not None and is_current(request, letter):
        return False
    facts = letter_facts(request)
    drafted = draft(facts)
    # Nobody else may wait for the database while the letter is typeset.
    db.session.commit()
    typeset_letter = typeset(drafted.html, title=drafted.subject, dated_on=facts.dated_on)
    pdf = store_file(typeset_letter.pdf)
    db.session.add(
        Letter(
            request_id=request.id,
            kind=facts.kind,
            subject=drafted.subject,
            email_text=drafted.email_text,
            facts=_plain(asdict(facts)),
            facts_digest=_digest(drafted),
            pages=typeset_letter.pages,
            pdf_id=pdf.id,
            drawn_at=clock.now(),
        )
    )
    db.session.commit()
    return True


def _plain(value: object) -> object:
    """Dataclass facts as JSON can keep them."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def draw_letters(campaign: Campaign, progress: Progress | None = None) -> Drawn:
    """Draw every letter that is missing or out of date. Stopped anywhere and run again, it gives the same set."""
    requests = requests_of(campaign)
    fresh = 0
    for done, request in enumerate(requests, start=1):
        fresh += draw_letter(request)
        if progress:
            progress(done, len(requests))
    return Drawn(fresh, len(requests) - fresh)


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
