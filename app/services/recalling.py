"""Recalling mails before they leave: one, or all that wait, of a campaign or of everything."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from app import clock
from app.errors import Refused
from app.law.stages import Event
from app.models import Campaign, InfoRequest, Letter, OutgoingMail, db
from app.services.journalling import record, refresh
from app.services.people import Actor
from app.services.sending import HERE, RECALLED, SENDING


@dataclass(frozen=True)
class Recalled:
    """How many letters were taken back, and how many were being handed to the server at that moment."""

    taken_back: int
    too_late: int


def recall_mail(mail: OutgoingMail, actor: Actor) -> None:
    """Take one mail back: its letter may be changed and sent again. Raises Refused once it has left."""
    if not _recall([mail.id], actor).taken_back:
        raise Refused("{number} has left or is leaving at this moment.", number=mail.letter.info_request.number)


def recall_waiting(campaign: Campaign | None, actor: Actor) -> Recalled:
    """Take back every letter that waits, of a campaign or of all, in one transaction."""
    return _recall(list(db.session.scalars(_of(campaign, select(OutgoingMail.id), (*HERE, SENDING)))), actor)


def count_here(campaign: Campaign | None) -> int:
    """How many letters can be taken back."""
    return db.session.scalar(_of(campaign, select(func.count(OutgoingMail.id)), HERE)) or 0


def _of(campaign: Campaign | None, mails: Select[int], states: tuple[str, ...]) -> Select[int]:
    query = mails.join(Letter, OutgoingMail.letter_id == Letter.id).where(OutgoingMail.state.in_(states))
    if campaign is None:
        return query
    return query.join(InfoRequest, Letter.request_id == InfoRequest.id).where(InfoRequest.campaign_id == campaign.id)


def _recall(keys: list[int], actor: Actor) -> Recalled:
    """The rows are locked: a deliverer that claims one at this moment waits and then finds it recalled."""
    query = select(OutgoingMail).where(OutgoingMail.id.in_(keys)).order_by(OutgoingMail.id).with_for_update()
    mails = list(db.session.scalars(query.execution_options(populate_existing=True)))
    here = [mail for mail in mails if mail.state in HERE]
    for mail in here:
        mail.state, mail.settled_at = RECALLED, clock.now()
        _return_to_drafts(mail.letter, actor)
    db.session.commit()
    return Recalled(len(here), len(mails) - len(here))


def _return_to_drafts(letter: Letter, actor: Actor) -> None:
    if letter.follow_up:
        letter.follow_up.queued_at, letter.follow_up.entry_id = None, None
        return
    record(letter.info_request, Event.RECALLED, clock.today(), actor)
    refresh(letter.info_request)
