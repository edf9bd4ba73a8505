"""What an administrative claim needs beside the chronology: its court, its fee, and until when it can be filed."""

from datetime import date

from app.law import get_rule
from app.law.amounts import COURT_FEES, court_fee
from app.law.bodies import court_for
from app.law.causes import Cause
from app.law.disputing import own_deadline
from app.law.further_steps import get_further_step
from app.letters.facts import ClaimFacts, RequesterKind
from app.letters.typography import hryvnias
from app.services.causing import complaint_decided_on
from app.services.counting import Dossier
from app.services.setting_calendars import martial_law_until

CLAIM = "claim"


def claim_facts(dossier: Dossier, cause: Cause, filed_on: date) -> ClaimFacts:
    """The facts of a claim filed on that day; raises MissingFact for a year whose sums are not known.

    An organisation must file through its e-cabinet, so it pays the electronic share; a person may file on paper.
    """
    request = dossier.request
    court = court_for(request.council.oblast_katottg, filed_on)
    payer = request.campaign.requester.kind
    fee = court_fee(payer, filed_on, is_electronic=payer == RequesterKind.LEGAL)
    term = own_deadline(
        get_further_step(CLAIM).until or "",
        cause.violated_on,
        cause.decided_on,
        complaint_decided_on=complaint_decided_on(dossier),
        martial_law_until=martial_law_until(),
    )
    return ClaimFacts(
        court=court.name if court else "",
        fee=hryvnias(fee),
        fee_norm=get_rule(COURT_FEES[payer]).norm_on(filed_on).text("uk"),
        file_until=term.safe_on,
    )
