"""What goes along with a complaint or a claim: the request, the mail that carried it, later letters, the replies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from sqlalchemy import select

from app import clock
from app.letters.annexes import copy_of_further, copy_of_request, file_of_reply, proof_of_mailing
from app.letters.facts import AnnexFacts
from app.letters.kinds import Recipient, get_letter_kind
from app.mail.composing import Enclosed
from app.models import FollowUp, InfoRequest, Letter, OutgoingMail, db
from app.services.counting import Dossier, dossier_of
from app.services.filing import load_file

# A mail within a mail would be shown as one; as a file it can be saved and opened.
PDF, SAVED = "application/pdf", "application/octet-stream"
# States of a mail that a server took and that did not come back.
TAKEN = ("accepted", "delivered")


@dataclass(frozen=True)
class Enclosure:
    """One document: how the letter lists it, how its file is called, and its content once it is wanted."""

    annex: AnnexFacts
    file_name: str
    media_type: str
    read: Callable[[], bytes]


def enclosures_of(follow_up: FollowUp, dossier: Dossier | None = None) -> list[Enclosure]:
    """What goes along with the letter, in the order of its list; nothing with a kind that lists no annexes.

    Only what is kept here is listed: a receipt on paper is enclosed by whoever has it.
    """
    if not get_letter_kind(follow_up.kind).needs("annexes"):
        return []
    of_day = dossier or dossier_of(follow_up.info_request, follow_up.chase.dated_on)
    # A holder has its own letters.
    is_for_holder = get_letter_kind(follow_up.kind).recipient is Recipient.HOLDER
    return [*_own_letters(of_day), *(() if is_for_holder else _files_of_replies(of_day))]


def enclosed_with(follow_up: FollowUp) -> tuple[Enclosed, ...]:
    """The same as the parts of a mail; the files are numbered as they are listed."""
    return tuple(
        Enclosed(f"{place:02} {one.file_name}", one.media_type, one.read())
        for place, one in enumerate(enclosures_of(follow_up), start=1)
    )


def _own_letters(dossier: Dossier) -> Iterator[Enclosure]:
    request = dossier.request
    letters = {row.follow_up_id: row for row in _letters_of(request)}
    alive = {entry.id for entry in dossier.live}
    if own := letters.get(None):
        annex = AnnexFacts(copy_of_request(request.number, request.campaign.dated_on), own.pages)
        yield Enclosure(annex, _pdf_name(own, request.number), PDF, partial(load_file, own.pdf))
        yield from _mail_of(own)
    for letter in letters.values():
        follow_up = letter.follow_up
        if follow_up and follow_up.entry_id in alive:
            annex = AnnexFacts(copy_of_further(follow_up.number, follow_up.chase.dated_on), letter.pages)
            yield Enclosure(annex, _pdf_name(letter, follow_up.number), PDF, partial(load_file, letter.pdf))


def _letters_of(request: InfoRequest) -> list[Letter]:
    """Oldest first, so that of several drawings of one letter the last one stays."""
    return list(db.session.scalars(select(Letter).where(Letter.request_id == request.id).order_by(Letter.id)))


def _pdf_name(letter: Letter, number: str) -> str:
    return f"{get_letter_kind(letter.kind).file_name} {number.replace('/', '-')}.pdf"


def _mail_of(letter: Letter) -> Iterator[Enclosure]:
    """The mail that a server took, as it left: the proof that the request was sent, and when."""
    query = select(OutgoingMail).where(OutgoingMail.letter_id == letter.id, OutgoingMail.state.in_(TAKEN))
    mail = db.session.scalar(query.order_by(OutgoingMail.id.desc()).limit(1))
    if mail and mail.settled_at:
        annex = AnnexFacts(proof_of_mailing(clock.kyiv_day(mail.settled_at)))
        yield Enclosure(annex, f"{letter.info_request.number}.eml", SAVED, partial(getattr, mail, "raw"))


def _files_of_replies(dossier: Dossier) -> Iterator[Enclosure]:
    for reply in dossier.replies:
        for kept in reply.files:
            annex = AnnexFacts(file_of_reply(kept.name, reply.outgoing_number, reply.received_on))
            read = partial(load_file, kept.file)
            yield Enclosure(annex, PurePath(kept.name).name, kept.file.media_type, read)
