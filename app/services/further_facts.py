"""The facts of letters that follow a request: what was asked, what came back, the chronology, and who is written to."""

from app.letters.facts import AskedFacts, LetterFacts
from app.models import FollowUp
from app.services.addressing import holder_facts
from app.services.letter_facts import Stationery, stationery_of


def further_facts(follow_up: FollowUp, stationery: Stationery | None = None) -> LetterFacts:
    """All facts of one further letter as the tables say them now."""
    request, chase = follow_up.info_request, follow_up.chase
    campaign = request.campaign
    shared = stationery or stationery_of(campaign)
    return LetterFacts(
        kind=follow_up.kind,
        number=follow_up.number,
        dated_on=chase.dated_on,
        requester=shared.requester,
        addressee=holder_facts(request),
        questions=(),
        heading=campaign.heading,
        answer_email=campaign.requester.email,
        own_text=chase.own_text,
        letterhead=shared.letterhead,
        performer=shared.performer,
        performer_phone=shared.performer_phone,
        asked=AskedFacts(request.number, campaign.dated_on, campaign.heading),
    )
