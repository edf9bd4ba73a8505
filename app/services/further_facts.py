"""The facts of letters that follow a request: what was asked, what came back, the chronology, and who is written to."""

from datetime import date

from sqlalchemy import select

from app.law.causes import Cause
from app.law.further_steps import get_further_step
from app.letters.chronology import chronology
from app.letters.facts import LetterFacts
from app.letters.kinds import Recipient, get_letter_kind
from app.models import FollowUp, InfoRequest, db
from app.services.addressing import ENTERPRISE, holder_facts, merged_facts
from app.services.advising import counsel_by_number
from app.services.causing import causes_of
from app.services.claiming import claim_facts
from app.services.counting import Dossier, dossier_of
from app.services.enclosing import enclosures_of
from app.services.letter_facts import Stationery, stationery_of
from app.services.officials import head_named
from app.services.reaching import addressee_of
from app.services.recounting import answered_facts, asked_facts, told_of


def further_facts(
    follow_up: FollowUp, stationery: Stationery | None = None, dossier: Dossier | None = None
) -> LetterFacts:
    """All facts of one further letter as the tables say them of the day that it is dated on.

    `dossier` is the request's of that day, when it is at hand; it saves queries where many letters are looked at.
    """
    request, chase, kind = follow_up.info_request, follow_up.chase, get_letter_kind(follow_up.kind)
    campaign, on = request.campaign, chase.dated_on
    shared = stationery or stationery_of(campaign)
    of_day = dossier or dossier_of(request, on)
    is_to_others = kind.recipient in (Recipient.OMBUDSMAN, Recipient.COURT)
    cause = _cause_of(follow_up, of_day)
    return LetterFacts(
        kind=kind.key,
        number=follow_up.number,
        dated_on=on,
        requester=shared.requester,
        addressee=addressee_of(follow_up),
        holder=holder_facts(request) if is_to_others else None,
        head=_head_of_holder(request, on) if is_to_others else "",
        questions=shared.questions,
        introduction=campaign.introduction if kind.needs("questions") else "",
        heading=campaign.heading,
        answer_email=campaign.requester.email,
        plea=campaign.plea,
        own_text=chase.own_text,
        merged=merged_facts(request),
        letterhead=shared.letterhead,
        performer=shared.performer,
        performer_phone=shared.performer_phone,
        asked=asked_facts(of_day, follow_up.cause, on),
        answered=answered_facts(of_day, follow_up.cause),
        cause=cause.kind if cause else "",
        chronology=chronology(told_of(of_day, _letters_before(request), on)),
        annexes=tuple(one.annex for one in enclosures_of(follow_up, of_day)),
        recommendations=_counsel(follow_up, shared) if kind.needs("recommendations") else (),
        claim=claim_facts(of_day, cause, on) if kind.needs("claim") and cause else None,
    )


def _head_of_holder(request: InfoRequest, on: date) -> str:
    """Who heads the holder, for those who do not know; of an enterprise that is not known."""
    return "" if request.campaign.addressee == ENTERPRISE else head_named(request.council, on)


def _cause_of(follow_up: FollowUp, dossier: Dossier) -> Cause | None:
    """What the letter answers; None once it is gone. One reply may give cause for several steps."""
    step = get_further_step(follow_up.kind)
    meant = (one for one in causes_of(dossier) if one.key == follow_up.cause and step.answers(one.kind))
    return next(meant, None)


def _letters_before(request: InfoRequest) -> tuple[FollowUp, ...]:
    return tuple(db.session.scalars(select(FollowUp).where(FollowUp.request_id == request.id)))


def _counsel(follow_up: FollowUp, shared: Stationery) -> tuple[str, ...]:
    """What the figures of the campaign on the letter's day recommend to this council."""
    on = follow_up.chase.dated_on
    if on not in shared.counsel:
        shared.counsel[on] = counsel_by_number(follow_up.chase.campaign, on)
    return shared.counsel[on].get(follow_up.info_request.number, ())
