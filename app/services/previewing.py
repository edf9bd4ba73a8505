"""A letter as it would be with words that are not saved yet: drawn, looked at and forgotten."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.letters.checks import Remark, Severity, check
from app.letters.drafting import draft
from app.letters.facts import LetterFacts, QuestionFacts
from app.letters.picturing import picture_pages
from app.letters.typesetting import typeset
from app.models import Campaign, Council, InfoRequest, Wording, db
from app.services.drafting import requests_of
from app.services.editing import WordsDraft
from app.services.letter_facts import request_facts
from app.services.wordings import get_wording


@dataclass(frozen=True)
class Preview:
    """One letter drawn for a look: its pages as images, or the remarks that keep it from being drawn.

    `pictures` are addresses that hold the images themselves, so that nothing of it is stored.
    """

    info_request: InfoRequest
    remarks: tuple[Remark, ...]
    pages: int
    pictures: tuple[str, ...]
    email_text: str

    @property
    def errors(self) -> tuple[Remark, ...]:
        """What must be mended before the letter can be drawn."""
        return tuple(remark for remark in self.remarks if remark.severity is Severity.ERROR)


def preview_words(campaign: Campaign, number: str, words: WordsDraft) -> Preview | None:
    """The letter of this number with the words as typed, the first one for an unknown number; None without letters."""
    request = _find_letter(requests_of(campaign), number)
    if request is None:
        return None
    facts = replace(
        request_facts(request),
        heading=" ".join(words.heading.split()),
        introduction=words.introduction,
        plea=words.plea,
        questions=tuple(QuestionFacts(row.text) for row in words.questions if row.text.strip()),
        wording=get_wording(words.wording_id).versions[-1].text if words.wording_id else "",
    )
    return _preview(request, facts)


def preview_wording(campaign: Campaign, number: str, text: str) -> Preview | None:
    """A letter of the campaign as it would be in these words of our own; None without letters."""
    request = _find_letter(requests_of(campaign), number)
    return _preview(request, replace(request_facts(request), wording=text)) if request else None


def campaigns_for(wording: Wording) -> list[Campaign]:
    """The campaigns whose letters can show the wording, the newest first: those of its kind."""
    return list(
        db.session.scalars(select(Campaign).where(Campaign.letter_kind == wording.kind).order_by(Campaign.id.desc()))
    )


def letters_to_show(campaign: Campaign) -> list[tuple[str, str]]:
    """Number and city of every letter of the campaign, by number."""
    query = select(InfoRequest.number, Council.city_uk).join(Council).where(InfoRequest.campaign_id == campaign.id)
    return [(number, city) for number, city in db.session.execute(query.order_by(InfoRequest.number)).all()]


def _find_letter(requests: Sequence[InfoRequest], number: str) -> InfoRequest | None:
    by_number = {request.number: request for request in requests}
    return by_number.get(number) or next(iter(requests), None)


def _preview(request: InfoRequest, facts: LetterFacts) -> Preview:
    remarks = check(facts)
    if any(remark.severity is Severity.ERROR for remark in remarks):
        return Preview(request, remarks, 0, (), "")
    drafted = draft(facts)
    drawn = typeset(drafted.html, title=drafted.subject, dated_on=facts.dated_on)
    images = (base64.b64encode(image).decode() for image in picture_pages(drawn.pdf))
    pictures = tuple(f"data:image/png;base64,{image}" for image in images)
    return Preview(request, remarks, drawn.pages, pictures, drafted.email_text)
