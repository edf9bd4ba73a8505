"""Whom a further letter reaches, and how: the holder, its head, the Ombudsman; a claim only a person takes to court."""

from datetime import date

from app.law.bodies import court_for, ombudsman
from app.letters.facts import AddresseeFacts
from app.letters.kinds import Recipient, get_letter_kind
from app.models import FollowUp, InfoRequest
from app.services.addressing import email_to, head_facts, holder_facts

EMAIL, PAPER, BY_HAND = "email", "paper", "by_hand"


def channel_to(request: InfoRequest, recipient: Recipient, on: date) -> str:
    """How a letter to this recipient goes: to the holder and its head as the request itself went."""
    if recipient is Recipient.COURT:
        return BY_HAND
    if recipient is Recipient.OMBUDSMAN:
        return EMAIL if ombudsman(on).email else PAPER
    return request.channel


def email_of_recipient(follow_up: FollowUp) -> str | None:
    """The e-mail address that the letter goes to; None while none is known."""
    if get_letter_kind(follow_up.kind).recipient is Recipient.OMBUDSMAN:
        return ombudsman(follow_up.chase.dated_on).email or None
    return email_to(follow_up.info_request)


def addressee_of(follow_up: FollowUp) -> AddresseeFacts:
    """The recipient as the letter addresses them; the cases of the institution are those of the holder."""
    request, on = follow_up.info_request, follow_up.chase.dated_on
    match get_letter_kind(follow_up.kind).recipient:
        case Recipient.HOLDER:
            return holder_facts(request)
        case Recipient.HEAD:
            return head_facts(request, on)
        case Recipient.OMBUDSMAN:
            body = ombudsman(on)
            return AddresseeFacts(body.dative, postal_address=body.postal_address, email=body.email)
        case Recipient.COURT:
            court = court_for(request.council.oblast_katottg, on)
            return AddresseeFacts(court.name, postal_address=court.seat) if court else AddresseeFacts("")
