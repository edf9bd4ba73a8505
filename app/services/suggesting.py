"""What a mail suggests for the reply to be logged from it; a person confirms or changes each suggestion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.errors import NotFound
from app.files.store import digest_of
from app.law.outcomes import Outcome
from app.letters.bilingual import Bilingual
from app.mail.understanding import Kind
from app.mail.understanding.letterhead import outgoing
from app.models import InfoRequest, Reply, ReplyFile, StoredFile, db
from app.services.filing import load_file
from app.services.incoming import FileShown, MailShown, get_incoming
from app.services.journalling import all_entries, get_request, live_entries
from app.services.matching import live_matches
from app.services.sorting_mail import logged_from

OF_KINDS = {
    "csv_xlsx": ("xlsx", "xls", "ods", "csv"),
    "docx": ("docx", "doc", "odt", "rtf"),
    "scan": ("png", "jpeg", "tiff", "gif"),
}
# What is not an answer itself has no format of an answer.
NOTICES = frozenset({Kind.ACKNOWLEDGEMENT, Kind.AUTO_REPLY, Kind.EXTENSION})


@dataclass(frozen=True)
class Offered:
    """A file of the mail, or a document out of a signed one; `is_logged` when a reply has it already."""

    name: str
    content: bytes
    sha256: str
    is_logged: bool


@dataclass(frozen=True)
class Suggested:
    """What a mail suggests for one request; whatever it does not tell is empty or None.

    `explanation` and `confidence` are of the outcome. `logged` is the reply that was logged from this mail already.
    """

    shown: MailShown
    outcome: Outcome | None
    explanation: Bilingual
    confidence: float
    received_on: date | None
    dispatched_on: date | None
    outgoing_number: str
    incoming_number: str
    incoming_on: date | None
    until: date | None
    new_holder: str
    formats: tuple[str, ...]
    files: tuple[Offered, ...]
    quarantined: tuple[str, ...]
    logged: Reply | None

    def contents(self, digests: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """Those of the files that were chosen, by their digests."""
        wanted = set(digests)
        return tuple((file.name, file.content) for file in self.files if file.sha256 in wanted)


def suggestion_for(number: str, mail_id: int) -> Suggested:
    """What the mail suggests for a request that it belongs to; raises NotFound when it does not."""
    request, shown = get_request(number), get_incoming(mail_id)
    if request.id not in {match.request_id for match in live_matches(shown.mail)}:
        raise NotFound("This mail does not belong to the request {number}. Assign it first.", number=number)
    understood, (outgoing_number, outgoing_on) = shown.understood, outgoing(_words(shown), number)
    received_on = _received_on(shown)
    dispatched_on = outgoing_on or received_on
    return Suggested(
        shown=shown,
        outcome=understood.outcome,
        explanation=understood.explanation,
        confidence=understood.confidence,
        received_on=received_on,
        dispatched_on=min(dispatched_on, received_on) if dispatched_on and received_on else None,
        outgoing_number=outgoing_number,
        incoming_number=understood.facts.incoming_number,
        incoming_on=understood.facts.incoming_on,
        until=understood.facts.until,
        new_holder=understood.facts.new_holder,
        formats=() if understood.kind in NOTICES else tuple(_formats(shown)),
        files=tuple(_offered(request, shown)),
        quarantined=tuple(file.attachment.name for file in shown.files if not file.is_served),
        logged=logged_from(shown.mail, request.id),
    )


def _words(shown: MailShown) -> list[str]:
    """The texts in which a letterhead may stand: the mail's own, and those of its files."""
    return [shown.read.text, *(file.attachment.text or "" for file in shown.files)]


def _received_on(shown: MailShown) -> date | None:
    """The day by the mail's own clock, unless that is later than its arrival: then the clock of its sender is wrong."""
    arrived = min((arrival.arrived_at for arrival in shown.mail.arrivals), default=shown.mail.stored_at)
    return clock.kyiv_day(min(shown.mail.sent_at or arrived, arrived))


def _formats(shown: MailShown) -> Iterator[str]:
    if not shown.files:
        yield "email_text"
    for name, kinds in OF_KINDS.items():
        if any(file.kind.key in kinds for file in shown.files):
            yield name
    papers = [file.attachment for file in shown.files if file.kind.key == "pdf" and file.attachment.text is not None]
    if any(paper.text and not paper.needs_ocr for paper in papers):
        yield "text_pdf"


def _offered(request: InfoRequest, shown: MailShown) -> Iterator[Offered]:
    """Each content once: files first, then what lies inside signed ones. Quarantined files are not offered."""
    logged, seen = _logged_digests(request), set[str]()
    for name, content in _contents(shown.files):
        digest = digest_of(content)
        if digest not in seen:
            seen.add(digest)
            yield Offered(name, content, digest, digest in logged)


def _contents(files: Iterable[FileShown]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        if file.is_served:
            yield file.attachment.name, load_file(file.attachment.file)
            yield from ((one.name, one.content) for one in (file.opened.documents if file.opened else ()))


def _logged_digests(request: InfoRequest) -> set[str]:
    """The files of the replies of the request that stand: one document is not to be coded twice."""
    alive = {entry.id for entry in live_entries(all_entries(request))}
    query = select(Reply.entry_id, StoredFile.sha256).join(ReplyFile, ReplyFile.reply_id == Reply.id)
    query = query.join(StoredFile, StoredFile.id == ReplyFile.file_id).where(Reply.request_id == request.id)
    return {row[1] for row in db.session.execute(query) if row[0] in alive}
