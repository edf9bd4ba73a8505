"""The facts of letters as the tables say them: of a request's own letter, and what all letters of a campaign share."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.files.store import load
from app.law import get_rule
from app.letters.facts import LetterFacts, LetterheadFacts, QuestionFacts, QuestionKind, RequesterFacts, RequesterKind
from app.models import Campaign, InfoRequest, Letterhead, Requester
from app.services.addressing import holder_facts, merged_facts
from app.services.filing import file_root
from app.services.letterheads import letterhead_of


def requester_facts(requester: Requester) -> RequesterFacts:
    """The requester as letters name them."""
    return RequesterFacts(
        kind=RequesterKind(requester.kind),
        name=requester.name,
        representative=requester.representative,
        position=requester.position,
        postal_address=requester.postal_address,
        email=requester.email,
        phone=requester.phone,
        edrpou=requester.edrpou,
    )


@dataclass(frozen=True)
class Stationery:
    """What all letters of a campaign share, so that a run over many letters asks for it once."""

    requester: RequesterFacts
    letterhead: LetterheadFacts | None
    performer: str
    performer_phone: str
    questions: tuple[QuestionFacts, ...]
    wording: str
    term: str
    # What is recommended to each council on a day, by the numbers of the requests; filled when a letter wants it.
    counsel: dict[date, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def stationery_of(campaign: Campaign) -> Stationery:
    """The requester, the letterhead, the questions and our own words, as the tables say them now."""
    letterhead = letterhead_of(campaign.team_id)
    return Stationery(
        requester=requester_facts(campaign.requester),
        letterhead=letterhead_facts(letterhead),
        performer=letterhead.performer if letterhead else "",
        performer_phone=letterhead.performer_phone if letterhead else "",
        questions=tuple(QuestionFacts(text=row.text, kind=QuestionKind(row.kind)) for row in campaign.questions),
        wording=campaign.wording.versions[-1].text if campaign.wording else "",
        term=get_rule(campaign.rule).term_uk,
    )


def request_facts(request: InfoRequest, stationery: Stationery | None = None) -> LetterFacts:
    """All facts of the request's own letter as the tables say them now."""
    campaign = request.campaign
    shared = stationery or stationery_of(campaign)
    return LetterFacts(
        kind=campaign.letter_kind,
        number=request.number,
        dated_on=campaign.dated_on,
        requester=shared.requester,
        addressee=holder_facts(request),
        questions=shared.questions,
        introduction=campaign.introduction,
        heading=campaign.heading,
        answer_email=campaign.requester.email,
        plea=campaign.plea,
        wording=shared.wording,
        merged=merged_facts(request),
        letterhead=shared.letterhead,
        performer=shared.performer,
        performer_phone=shared.performer_phone,
        term=shared.term,
    )


def letterhead_facts(letterhead: Letterhead | None) -> LetterheadFacts | None:
    """A letterhead as letters print it; None while the team has none."""
    if letterhead is None:
        return None
    logo = ""
    if letterhead.logo:
        image = base64.b64encode(load(file_root(), letterhead.logo.sha256)).decode()
        logo = f"data:{letterhead.logo.media_type};base64,{image}"
    return LetterheadFacts(letterhead.name, letterhead.second_name, tuple(letterhead.lines), logo)
