"""To which requests a mail can belong: every sign that the tables know, the likeliest request first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.law.stages import STAGES_WAITING, Stage
from app.mail.matching.clues import Clues, named_among
from app.mail.matching.signs import Found, likelihood, signs
from app.models import Contact, Council, IncomingMail, InfoRequest, MailMatch, OutgoingMail, db
from app.registers.cases import decline
from app.registers.names import search_key

MOST_GUESSES = 5
MOST_FOUND = 20


@dataclass(frozen=True)
class Guess:
    """A request that a mail can belong to, why, and how likely it is (between 0 and 1)."""

    request: InfoRequest
    found: tuple[Found, ...]
    likelihood: float

    @property
    def is_certain(self) -> bool:
        """Whether one of its signs matches by itself."""
        return any(one.sign.is_certain for one in self.found)


@dataclass
class Signs:
    """The signs found, by the identity of the request; `about` are mails of ours that the mail names or came to."""

    by_request: dict[int, list[Found]] = field(default_factory=lambda: defaultdict(list))
    about: list[OutgoingMail] = field(default_factory=list)

    def add(self, request_id: int, key: str, what: str = "") -> None:
        """Add a sign of a request."""
        self.by_request[request_id].append(Found(signs()[key], what))


def signs_in(clues: Clues, returned_id: str = "", mail_id: int | None = None) -> Signs:
    """All signs in a mail; `returned_id` is the mail that a report names, `mail_id` the mail itself when it is kept."""
    found = Signs()
    _by_token(clues, found)
    _by_our_mails(clues, returned_id, found)
    _by_number(clues, found)
    _by_earlier_mails(clues, mail_id, found)
    _by_council(clues, found)
    return found


def guesses_from(found: Signs, most: int = MOST_GUESSES) -> list[Guess]:
    """The requests of the signs, the likeliest first; of equals the one opened last."""
    rows = db.session.scalars(
        select(InfoRequest)
        .where(InfoRequest.id.in_(found.by_request), InfoRequest.stage != Stage.DRAFT.value)
        .options(joinedload(InfoRequest.council), joinedload(InfoRequest.campaign))
    )
    guesses = [_guess(request, found.by_request[request.id]) for request in rows]
    return sorted(guesses, key=lambda guess: (-guess.likelihood, -guess.request.id))[:most]


def search_requests(words: str, most: int = MOST_FOUND) -> list[InfoRequest]:
    """Requests that have left, with every word in their council or number, the newest campaign first."""
    keys = [search_key(word) for word in words.split()]
    if not keys:
        return []
    fits = [
        or_(Council.search_key.contains(key, autoescape=True), InfoRequest.number.contains(word, autoescape=True))
        for key, word in zip(keys, words.casefold().split(), strict=True)
    ]
    query = select(InfoRequest).join(Council).where(InfoRequest.stage != Stage.DRAFT.value, *fits)
    query = query.options(joinedload(InfoRequest.council)).order_by(InfoRequest.campaign_id.desc(), InfoRequest.number)
    return list(db.session.scalars(query.limit(most)))


def _guess(request: InfoRequest, found: list[Found]) -> Guess:
    if request.stage in STAGES_WAITING:
        found = [*found, Found(signs()["awaited"])]
    ordered = sorted(dict.fromkeys(found), key=lambda one: -one.sign.weight)
    return Guess(request, tuple(ordered), likelihood(ordered))


def _by_token(clues: Clues, found: Signs) -> None:
    """Which reply address it came to, or only quotes; a wrong secret part beside a right number is told as such."""
    wanted = clues.tokens | clues.quoted_tokens
    for request in db.session.scalars(select(InfoRequest).where(InfoRequest.reply_token.in_(wanted))):
        found.add(request.id, "token" if request.reply_token in clues.tokens else "quoted_address")
    for request in db.session.scalars(select(InfoRequest).where(InfoRequest.number.in_(clues.addressed_numbers))):
        if request.reply_token not in clues.tokens:
            found.add(request.id, "wrong_token")


def _by_our_mails(clues: Clues, returned_id: str, found: Signs) -> None:
    """Which mails of ours it answers, reports on, or carries inside."""
    for key, mails in (
        ("returned", _our_mails([returned_id])),
        ("envelope", _sent_from(clues.recipients)),
        ("thread", _answered(clues)),
    ):
        for mail in mails:
            found.about.append(mail)
            if mail.letter_id is not None:
                found.add(mail.letter.request_id, key)
    for mail in _our_mails(clues.enclosed):
        if mail.letter_id is not None:
            found.add(mail.letter.request_id, "forwarded_thread")


def _answered(clues: Clues) -> list[OutgoingMail]:
    """The mail it answers; when that is none of ours, the one of ours that the thread names last."""
    names = [clues.answered, *reversed(clues.references)]
    return sorted(_our_mails(names), key=lambda mail: names.index(mail.message_id))[:1]


def _our_mails(message_ids: Iterable[str]) -> list[OutgoingMail]:
    wanted = [one for one in message_ids if one]
    query = select(OutgoingMail).where(OutgoingMail.message_id.in_(wanted)).options(joinedload(OutgoingMail.letter))
    return list(db.session.scalars(query.order_by(OutgoingMail.id))) if wanted else []


def _sent_from(recipients: Iterable[str]) -> list[OutgoingMail]:
    """The one mail that left from an address; an address that several mails left from tells only of a request."""
    mails = []
    for address in recipients:
        left = db.session.scalars(select(OutgoingMail).where(OutgoingMail.envelope_from == address).limit(2)).all()
        mails += left if len(left) == 1 else []
    return mails


def _by_number(clues: Clues, found: Signs) -> None:
    for request in db.session.scalars(select(InfoRequest).where(InfoRequest.number.in_(clues.named_numbers))):
        found.add(request.id, "number", request.number)


def _by_earlier_mails(clues: Clues, mail_id: int | None, found: Signs) -> None:
    """What people and certain signs have said of earlier mails of this thread, this sender, this register."""
    number_told = IncomingMail.understood["incoming_number"].as_string()
    threads = {one for one in (clues.answered, *clues.references, *clues.enclosed) if one}
    for key, is_such, what in (
        ("earlier_thread", IncomingMail.message_id.in_(threads), IncomingMail.message_id),
        ("sender_before", func.lower(IncomingMail.sender).in_(clues.senders), IncomingMail.sender),
        ("incoming_number", number_told.in_(clues.registered), number_told),
    ):
        query = select(MailMatch.request_id, what).join(IncomingMail)
        query = query.where(MailMatch.undone_at.is_(None), IncomingMail.id != (mail_id or 0), is_such).distinct()
        for request_id, told in db.session.execute(query):
            found.add(request_id, key, told)


def _by_council(clues: Clues, found: Signs) -> None:
    """What tells only of a council is a sign of each of its requests."""
    councils = [*_by_address(clues), *((one, "council_name", word) for one, word in _named(clues).items())]
    of_councils = select(InfoRequest).where(InfoRequest.council_id.in_({row[0] for row in councils}))
    requests = db.session.scalars(of_councils).all() if councils else []
    for council_id, key, what in councils:
        for request in requests:
            if request.council_id == council_id:
                found.add(request.id, key, what)


def _by_address(clues: Clues) -> Iterator[tuple[int, str, str]]:
    address = func.lower(Contact.value)
    ends = [address.endswith(f"@{domain}", autoescape=True) for domain in clues.domains]
    is_near = or_(address.in_(clues.senders), *ends)
    for council_id, value in db.session.execute(
        select(Contact.council_id, address).where(Contact.kind == "email", is_near)
    ):
        if value in clues.senders:
            yield council_id, "known_address", value
        else:
            yield council_id, "known_domain", value.rpartition("@")[2]


def _named(clues: Clues) -> dict[int, str]:
    """The councils that the text names, each with the word by which it does."""
    if " міськ" not in clues.key:
        return {}
    spellings: dict[str, frozenset[int]] = defaultdict(frozenset)
    for council_id, name in db.session.execute(select(Council.id, Council.name_uk).where(Council.name_uk.is_not(None))):
        for form in set(_spellings_of(name)):
            spellings[form] |= {council_id}
    return named_among(spellings, clues.key)


def _spellings_of(name_uk: str) -> Iterator[str]:
    """The council's own word in every case, as search keys: «луцька», «луцької», …"""
    forms = decline(name_uk)
    for form in (forms.nominative, forms.genitive, forms.dative, forms.accusative, forms.instrumental):
        yield search_key(form).partition(" міськ")[0]
