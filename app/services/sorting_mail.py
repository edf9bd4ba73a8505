"""Sorting mail by hand: giving it to one request or several, moving it to another place, and taking either back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.mail.matching.clues import clues_of
from app.mail.matching.places import Place, reason
from app.mail.reading import ReadMail
from app.mail.understanding import Understanding
from app.models import IncomingMail, InfoRequest, MailMatch, Reply, db
from app.services.guessing import Guess, guesses_from, signs_in
from app.services.journalling import all_entries, get_request, live_entries
from app.services.matching import add_match, live_matches, returned_id_of
from app.services.people import Actor

# Where a person may put a mail; it comes to a request by being assigned.
MOVABLE = (Place.AUTOMATIC, Place.BOUNCES, Place.JUNK, Place.UNMATCHED)
BY_HAND = "by_hand"


def guesses_for(mail: IncomingMail, read: ReadMail, understood: Understanding) -> list[Guess]:
    """The requests that the mail may belong to, as the tables know them today, without those it belongs to already."""
    mine = {match.request_id for match in live_matches(mail)}
    found = signs_in(clues_of(read), returned_id_of(understood), mail.id)
    return [guess for guess in guesses_from(found) if guess.request.id not in mine]


def assign(mail_id: int, numbers: Iterable[str], seen: str, actor: Actor) -> IncomingMail:
    """Say that the mail belongs to these requests, several for a letter that answers several.

    `seen` is the place in which the person saw it: of two who sort one mail at a moment, the second is refused.
    A mail that belongs to a request already is given to the new ones too. Closed requests take mail as well.
    """
    mail = _locked(mail_id, seen)
    wanted = list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    if not wanted:
        raise BadInput("Choose the request that the mail belongs to.", field="numbers")
    now = clock.now()
    for number in wanted:
        add_match(mail, get_request(number).id, [BY_HAND], actor, now)
    _put(mail, Place.REQUEST, reason("assigned"), actor, now)
    db.session.commit()
    return mail


def move(mail_id: int, place: str, said: str, seen: str, actor: Actor) -> IncomingMail:
    """Put the mail into another place with a reason, which junk must have.

    What a person calls automatic keeps its requests; out of all other places it leaves them.
    """
    mail = _locked(mail_id, seen)
    wanted = next((known for known in MOVABLE if known == place), None)
    if wanted is None:
        raise BadInput("Choose the place for the mail.", field="place")
    if wanted is Place.JUNK and not said.strip():
        raise BadInput("Say why this is junk: new mail of this sender will come there for 90 days.", field="said")
    now, words = clock.now(), said.strip()
    if wanted is not Place.AUTOMATIC:
        _leave(mail, live_matches(mail), actor, now)
    _put(mail, wanted, {"uk": words, "en": words, "said": words} if words else reason("assigned"), actor, now)
    db.session.commit()
    return mail


def undo(mail_id: int, seen: str, actor: Actor) -> IncomingMail:
    """Take the last step back: the mail returns to the place and the requests it had before. Again, it does it anew.

    What a certain sign did is taken back too; then the mail waits for a person.
    """
    mail, now = _locked(mail_id, seen), clock.now()
    last, is_by_hand = mail.placed_at, mail.placed_by is not None
    left = [match for match in mail.matches if is_by_hand and match.undone_at == last]
    came = [match for match in live_matches(mail) if not is_by_hand or match.made_at == last]
    _leave(mail, came, actor, now)
    for match in left:
        add_match(mail, match.request_id, match.signs, actor, now)
    back = mail.place_reason.get("before") or (Place.UNMATCHED if mail.place == Place.REQUEST else mail.place)
    _put(mail, Place(back), reason("undone"), actor, now)
    db.session.commit()
    return mail


def _locked(mail_id: int, seen: str) -> IncomingMail:
    """The mail as it is now, locked; raises Refused when it is no longer where the person saw it."""
    query = select(IncomingMail).where(IncomingMail.id == mail_id).with_for_update()
    mail = db.session.scalar(query.execution_options(populate_existing=True))
    if mail is None:
        raise NotFound("There is no mail {number} among those that came.", number=mail_id)
    if mail.place == Place.UNREAD:
        raise Refused("This mail has not been read by the application yet. Try in a minute.")
    if mail.place != seen:
        raise Refused("{name} has put this mail elsewhere in the meantime. Look at it again.", name=mail.placed_by)
    return mail


def _leave(mail: IncomingMail, matches: Iterable[MailMatch], actor: Actor, at: datetime) -> None:
    for match in matches:
        if logged_from(mail, match.request_id):
            number = match.info_request.number
            raise Refused("A reply of {number} was logged from this mail. Strike it out first.", number=number)
        match.undone_by, match.undone_at = actor.name, at


def logged_from(mail: IncomingMail, request_id: int) -> Reply | None:
    """The reply of this request that was logged from the mail and stands."""
    query = select(Reply).where(Reply.mail_id == mail.id, Reply.request_id == request_id)
    for reply in db.session.scalars(query):
        if reply.entry in live_entries(all_entries(reply.info_request)):
            return reply
    return None


def lock_for_logging(mail_id: int, request: InfoRequest) -> IncomingMail:
    """Inside the caller's transaction: the mail, held so that one reply is logged from it; else Refused."""
    mail = db.session.scalar(select(IncomingMail).where(IncomingMail.id == mail_id).with_for_update())
    if mail is None or request.id not in {match.request_id for match in live_matches(mail)}:
        raise Refused("This mail does not belong to the request {number}. Assign it first.", number=request.number)
    return mail


def require_unlogged(mail: IncomingMail, request: InfoRequest) -> None:
    """Raises Refused when a reply of the request was logged from the mail: one letter is not coded twice."""
    logged = logged_from(mail, request.id)
    if logged is not None:
        raise Refused(
            "From this mail a reply received on {day} is logged already. Strike it out first if it is wrong.",
            day=logged.received_on,
        )


def _put(mail: IncomingMail, place: Place, why: dict[str, str], actor: Actor, at: datetime) -> None:
    """Write down where the mail is, why, by whom, and where it was before."""
    kept = {key: mail.place_reason[key] for key in ("guess", "said") if key in mail.place_reason}
    mail.place_reason = {**kept, **why, "before": mail.place}
    mail.place, mail.placed_by, mail.placed_at = place.value, actor.name, at
