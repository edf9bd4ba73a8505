"""Sends further letters on their way: into the outbox or to the post, and back again while they have not left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.law.further_steps import get_further_step
from app.law.stages import Event
from app.models import Chase, FollowUp, InfoRequest, db
from app.services.chasing import letters_of_chase
from app.services.holding_back import CheckedFollowUp, check_chase
from app.services.journalling import get_request
from app.services.people import Actor
from app.services.reaching import BY_HAND, EMAIL, PAPER
from app.services.sending import add_to_outbox, call_back_mails, note_follow_up_sent
from app.services.standing import Standing, standing_of, struck_among


@dataclass(frozen=True)
class Dispatched:
    """What sending a chase did: letters queued by channel, and those that stay with their obstacles."""

    emails: int
    papers: int
    blocked: tuple[CheckedFollowUp, ...]


def queue_chase(chase: Chase) -> Dispatched:
    """Queue every letter of the chase that is ready, in one transaction. Again, it queues no letter twice."""
    # The second of two people who press at once waits here, and then finds the letters queued.
    letters_of_chase(chase, locked=True)
    checked, now = check_chase(chase), clock.now()
    ready = [row for row in checked if row.is_ready]
    for row in ready:
        row.follow_up.queued_at = now
        if row.follow_up.channel == EMAIL and row.letter and row.recipient:
            add_to_outbox(row.letter, row.recipient)
    db.session.commit()
    emails = sum(row.follow_up.channel == EMAIL for row in ready)
    stay = tuple(row for row in checked if row.standing is Standing.DRAFT and row.obstacles)
    return Dispatched(emails, len(ready) - emails, stay)


def recall_chase(chase: Chase) -> int:
    """Take back what waits of the chase, from the outbox and from the post; returns how many letters.

    Raises Refused while one is being handed over: then none is taken back.
    """
    letters = letters_of_chase(chase, locked=True)
    struck = struck_among(letters)
    waiting = [row for row in letters if standing_of(row, struck) in (Standing.QUEUED, Standing.TO_POST)]
    for row in waiting:
        _take_back(row)
    db.session.commit()
    return len(waiting)


def recall_follow_up(number: str, ordinal: int) -> FollowUp:
    """Take one further letter back before it leaves; raises Refused once it has."""
    row = get_follow_up(number, ordinal)
    if standing_of(row, struck_among([row])) not in (Standing.QUEUED, Standing.TO_POST):
        raise Refused("{number} does not wait to leave, so it cannot be taken back.", number=row.number)
    _take_back(row)
    db.session.commit()
    return row


def _take_back(follow_up: FollowUp) -> None:
    call_back_mails(follow_up.info_request, follow_up)
    follow_up.queued_at, follow_up.entry_id = None, None


def record_follow_ups_posted(chase: Chase, numbers: Sequence[str], posted_on: date, actor: Actor) -> int:
    """Record that these letters of the chase (by the numbers of their requests) were posted: all of them, or none."""
    letters = letters_of_chase(chase, locked=True)
    struck = struck_among(letters)
    waiting = {row.info_request.number: row for row in letters if standing_of(row, struck) is Standing.TO_POST}
    if not numbers:
        raise BadInput("Choose at least one letter.", field="numbers")
    for number in numbers:
        if number not in waiting:
            raise Refused("The letter to {number} does not wait to be posted.", field="numbers", number=number)
    if not chase.dated_on <= posted_on <= clock.today():
        raise BadInput("A letter is posted between its own date and today.", field="happened_on")
    for number in dict.fromkeys(numbers):
        note_follow_up_sent(waiting[number], actor, posted_on, channel=PAPER)
    db.session.commit()
    return len(set(numbers))


def get_follow_up(number: str, ordinal: int) -> FollowUp:
    """The further letter of a request with this ordinal, discarded or not; raises NotFound."""
    request: InfoRequest = get_request(number)
    query = select(FollowUp).where(FollowUp.request_id == request.id, FollowUp.ordinal == ordinal)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound("No letter {ordinal} followed the request {number}.", ordinal=ordinal, number=number)
    return found


def find_drawn(request: InfoRequest, event: Event) -> FollowUp | None:
    """The letter that was drawn for a person to take somewhere and that this event tells of, the newest one."""
    query = select(FollowUp).where(
        FollowUp.request_id == request.id, FollowUp.channel == BY_HAND, FollowUp.discarded_at.is_(None)
    )
    drawn = list(db.session.scalars(query.order_by(FollowUp.id.desc())))
    struck = struck_among(drawn)
    waiting = (row for row in drawn if standing_of(row, struck) is Standing.DRAFT)
    return next((row for row in waiting if get_further_step(row.kind).event is event), None)
