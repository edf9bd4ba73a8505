"""Pausing mail: nothing of a campaign, or nothing at all, leaves until people let it go again."""

from sqlalchemy import ColumnElement, Select, or_, select

from app import clock
from app.models import Campaign, InfoRequest, Letter, MailHold, OutgoingMail, db
from app.services.drafting import get_campaign
from app.services.people import Actor


def pause_mail(campaign: Campaign | None, actor: Actor) -> MailHold:
    """Hold the mails of a campaign, or all of them; a second pause finds the first one's hold and changes nothing.

    A mail that is being handed to the server at this moment still leaves; the one after it does not.
    """
    hold = find_hold(campaign)
    if hold is None:
        hold = MailHold(campaign_id=campaign.id if campaign else None, held_at=clock.now(), held_by=actor.name)
        db.session.add(hold)
    db.session.commit()
    return hold


def resume_mail(campaign: Campaign | None) -> None:
    """Let the mails of a campaign go again, or those that only the hold on everything kept."""
    # Two people who paused at once left two holds.
    for hold in db.session.scalars(_standing(campaign)):
        hold.released_at = clock.now()
    db.session.commit()


def campaign_or_all(slug: str) -> Campaign | None:
    """The campaign with this slug, None for everything; raises NotFound for an unknown one."""
    return get_campaign(slug) if slug else None


def find_hold(campaign: Campaign | None) -> MailHold | None:
    """The hold on a campaign (on everything without one) that stands, None while there is none."""
    return db.session.scalar(_standing(campaign).limit(1))


def _standing(campaign: Campaign | None) -> Select[MailHold]:
    of_this = MailHold.campaign_id == (campaign.id if campaign else None)
    return select(MailHold).where(MailHold.released_at.is_(None), of_this).order_by(MailHold.id)


def holds_on(campaign: Campaign) -> list[MailHold]:
    """The holds that keep the mails of a campaign back: that on everything, and its own."""
    return [hold for hold in (find_hold(None), find_hold(campaign)) if hold]


def is_held() -> ColumnElement[bool]:
    """Whether a mail is held back, inside a query of mails."""
    campaign_of = (
        select(InfoRequest.campaign_id)
        .join(Letter, Letter.request_id == InfoRequest.id)
        .where(Letter.id == OutgoingMail.letter_id)
        .scalar_subquery()
    )
    stands = select(MailHold.id).where(
        MailHold.released_at.is_(None), or_(MailHold.campaign_id.is_(None), MailHold.campaign_id == campaign_of)
    )
    return stands.exists()
