"""The letters of a campaign to take away: one PDF for the printer, an archive, the register of posted letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.errors import NotFound
from app.files.archives import Enclosed, file_name, stream_zip
from app.files.spreadsheets import Cell, as_csv, as_xlsx
from app.files.store import load
from app.letters.binding import bind
from app.letters.post_papers import Correspondent, Parcel, parcel_kinds
from app.models import Campaign, FollowUp, InfoRequest, Letter, db
from app.services.directory import exclusion
from app.services.drafting import requests_of
from app.services.filing import file_root
from app.services.posting import Posting, postings_of
from app.services.sheets import further_letters_of, letters_of

PAPER = "paper"
REGISTER = "register.csv"
# What the post office reads, so Ukrainian like the letters; with the widths of the columns in a spreadsheet.
HEADINGS = {
    "№": 5,
    "Вихідний номер": 18,
    "Адресат": 45,
    "Поштова адреса": 50,
    "Вид відправлення": 30,
    "Трек-номер": 18,
    "Здано": 12,
    "Вручено": 12,
}
CONTENTS = ("файл", "вихідний номер", "адресат", "код КАТОТТГ", "спосіб", "сторінок", "SHA-256")


@dataclass(frozen=True)
class Selection:
    """Which letters: those on paper or all; of a round of further letters or the requests' own; of these numbers."""

    numbers: tuple[str, ...] = ()
    is_everything: bool = False
    chase_id: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class PrintedLetter:
    """A drawn letter with the request that it belongs to, and what it is for the post office."""

    request: InfoRequest
    letter: Letter
    channel: str
    parcel: Parcel


def letters_to_print(campaign: Campaign, selection: Selection) -> list[PrintedLetter]:
    """The letters chosen, by number; raises NotFound, saying why there is nothing, when there is none."""
    kind = _kind(selection.kind)
    postings = postings_of(campaign)
    chosen = set(selection.numbers)
    found = [
        PrintedLetter(request, letter, channel, _parcel(number, letter, kind, postings.get(number, Posting())))
        for request, letter, follow_up in _drawn(campaign, selection.chase_id)
        if (channel := (follow_up or request).channel) == PAPER or selection.is_everything
        if (number := (follow_up or request).number) in chosen or not chosen
    ]
    if not found:
        raise NotFound("There is no such letter to print: draw the letters, or choose those that go by e-mail too.")
    return found


def count_to_print(campaign: Campaign, selection: Selection) -> tuple[int, int]:
    """How many drawn letters of the selection go on paper, and how many there are with those that go by e-mail."""
    chosen = set(selection.numbers)
    found = [follow_up or request for request, _, follow_up in _drawn(campaign, selection.chase_id)]
    channels = [one.channel for one in found if one.number in chosen or not chosen]
    return channels.count(PAPER), len(channels)


def _kind(key: str) -> str:
    kinds = parcel_kinds()
    if key and key not in kinds:
        raise NotFound("There is no form {key}. There are: {known}.", key=key, known=", ".join(kinds))
    return kinds[key or next(iter(kinds))].uk


def _drawn(campaign: Campaign, chase_id: int | None) -> Iterator[tuple[InfoRequest, Letter, FollowUp | None]]:
    """The letters that may leave: none to councils in occupied territory."""
    requests = {request.id: request for request in requests_of(campaign) if exclusion(request.council) is None}
    if chase_id is None:
        own = letters_of(campaign)
        yield from ((request, own[request.id], None) for request in requests.values() if request.id in own)
        return
    for letter in further_letters_of(campaign):
        if letter.follow_up and letter.follow_up.chase_id == chase_id and letter.request_id in requests:
            yield requests[letter.request_id], letter, letter.follow_up


def _parcel(number: str, letter: Letter, kind: str, known: Posting) -> Parcel:
    """The names and addresses are those that the letter itself shows."""
    sender, recipient = letter.facts["requester"], letter.facts["addressee"]
    return Parcel(
        number=number,
        sender=Correspondent(sender["name"], sender["postal_address"]),
        recipient=Correspondent(recipient["name"], recipient["postal_address"], recipient["person"]),
        kind=kind,
        tracking=known.tracking,
        posted_on=known.posted_on,
        delivered_on=known.delivered_on,
    )


def merged_pdf(campaign: Campaign, letters: Sequence[PrintedLetter]) -> bytes:
    """All letters as one PDF, each beginning on an odd page."""
    root, title, digests = file_root(), campaign.title, [one.letter.pdf.sha256 for one in letters]
    _let_others_write()
    return bind((load(root, digest) for digest in digests), title)


def letters_zip(campaign: Campaign, letters: Sequence[PrintedLetter]) -> Iterator[bytes]:
    """An archive of the letters under readable names with a table of them, in pieces as it is made."""
    root, dated_on = file_root(), campaign.dated_on
    rows = [_contents(at, one) for at, one in enumerate(letters, start=1)]
    _let_others_write()
    pdfs = (Enclosed(row[0], dated_on, load(root, row[-1])) for row in rows)
    return stream_zip(chain(pdfs, [Enclosed(REGISTER, dated_on, as_csv(CONTENTS, rows))]))


def _contents(at: int, one: PrintedLetter) -> tuple[str, str, str, str, str, int, str]:
    """The file's name, what is in it, and last the digest of its content."""
    name, number = one.parcel.recipient.name, one.parcel.number
    file = file_name(f"{at:03} {name} – {number}", ".pdf")
    return file, number, name, one.request.council.katottg, one.channel, one.letter.pages, one.letter.pdf.sha256


def _let_others_write() -> None:
    """Nobody may wait for the database while files are read, bound and sent."""
    db.session.commit()


def register_xlsx(letters: Sequence[PrintedLetter]) -> bytes:
    """The register of posted letters as a workbook."""
    return as_xlsx("Відправлення", tuple(HEADINGS), _rows(letters), tuple(HEADINGS.values()))


def register_csv(letters: Sequence[PrintedLetter]) -> bytes:
    """The register of posted letters as CSV."""
    return as_csv(tuple(HEADINGS), _rows(letters))


def _rows(letters: Sequence[PrintedLetter]) -> Iterator[Sequence[Cell]]:
    for at, parcel in enumerate((one.parcel for one in letters), start=1):
        addressee = ", ".join(filter(None, (parcel.recipient.name, parcel.recipient.person)))
        address = parcel.recipient.postal_address
        yield at, parcel.number, addressee, address, parcel.kind, parcel.tracking, parcel.posted_on, parcel.delivered_on
