"""Composing a campaign: whom it asks, what stands in each letter's way, how far each of its steps is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.errors import NotFound
from app.law import Deadline as LegalDeadline
from app.law import due
from app.models import Campaign, Council, InfoRequest, Letter, OutgoingMail, db
from app.services.addressing import email_to, postal_address_to
from app.services.checking import CheckedLetter, Obstacle, check_campaign, check_request
from app.services.directory import Choice, list_sample
from app.services.drafting import UNSENT, campaigns_with_drafts, requests_of
from app.services.journalling import get_request
from app.services.sending import mails_of_letter, sends_for_real
from app.services.sheets import letter_of, letters_of
from app.services.waking import wake


@dataclass(frozen=True)
class Addressed:
    """One council of the sample: the ways to reach it, its letter, or why no letter goes to it."""

    council: Council
    excluded: Mapping[str, str] | None
    email: str | None
    postal_address: str
    letter: CheckedLetter | None

    @property
    def lacks_address(self) -> bool:
        """Whether its letter waits for an address."""
        return self.letter is not None and self.letter.needs("address")


@dataclass(frozen=True)
class Composition:
    """A campaign on its way to the mail: every council shown, and every letter by number."""

    campaign: Campaign
    councils: tuple[Addressed, ...]
    letters: tuple[CheckedLetter, ...]
    sends_for_real: bool

    @property
    def chosen(self) -> int:
        """How many councils are written to."""
        return sum(row.excluded is None for row in self.councils)

    @property
    def excluded(self) -> int:
        """How many councils are shown but not written to."""
        return len(self.councils) - self.chosen

    @property
    def drafts(self) -> tuple[CheckedLetter, ...]:
        """The letters that have not left or came back; those of excluded councils never leave."""
        return tuple(row for row in self.letters if row.request.stage in UNSENT and not row.needs("none"))

    @property
    def ready(self) -> tuple[CheckedLetter, ...]:
        """The drafts that the next press of «Send» takes."""
        return tuple(row for row in self.drafts if row.is_ready)

    @property
    def blocked(self) -> tuple[CheckedLetter, ...]:
        """The drafts that something keeps back."""
        return tuple(row for row in self.drafts if not row.is_ready)

    @property
    def obstacles(self) -> list[tuple[Obstacle, list[CheckedLetter]]]:
        """Each obstacle with the drafts that it keeps back."""
        kept: dict[Obstacle, list[CheckedLetter]] = {}
        for row in self.blocked:
            for obstacle in row.obstacles:
                kept.setdefault(obstacle, []).append(row)
        return list(kept.items())

    @property
    def departed(self) -> int:
        """How many letters have been handed on from the drafts."""
        return sum(row.request.stage not in UNSENT for row in self.letters)

    def lacking(self, remedy: str) -> tuple[CheckedLetter, ...]:
        """The drafts that need this remedy: address, draw, wording, requester."""
        return tuple(row for row in self.drafts if row.needs(remedy))

    def due(self, sent_at: datetime) -> LegalDeadline:
        """When answers to e-mails sent at this moment are due; after hours the next day may count as receipt."""
        return due(self.campaign.rule, sent_at)


def composition_of(campaign: Campaign) -> Composition:
    """The campaign as its steps show it; councils without an address first, excluded ones last."""
    letters = letters_in(campaign)
    by_council = {row.request.council_id: row for row in letters}
    councils = [_addressed(choice, by_council.get(choice.council.id)) for choice in list_sample(campaign.sample)]
    councils.sort(key=lambda row: (row.excluded is not None, not row.lacks_address))
    return Composition(campaign, tuple(councils), tuple(letters), sends_for_real())


def _addressed(choice: Choice, letter: CheckedLetter | None) -> Addressed:
    if choice.excluded or letter is None:
        return Addressed(choice.council, choice.excluded, None, "", None)
    return Addressed(choice.council, None, email_to(letter.request), postal_address_to(letter.request), letter)


def letters_in(campaign: Campaign) -> list[CheckedLetter]:
    """Every letter by number: drafts checked, the others as they left."""
    drafts = {row.request.id: row for row in check_campaign(campaign)}
    drawn, recipients = letters_of(campaign), _recipients(campaign)
    return [
        drafts.get(request.id) or CheckedLetter(request, drawn.get(request.id), recipients.get(request.id), (), ())
        for request in requests_of(campaign)
    ]


def _recipients(campaign: Campaign) -> dict[int, str]:
    query = (
        select(Letter.request_id, OutgoingMail.recipient)
        .join(Letter, OutgoingMail.letter_id == Letter.id)
        .join(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id, Letter.follow_up_id.is_(None))
        .order_by(OutgoingMail.id)
    )
    return {row[0]: row[1] for row in db.session.execute(query).all()}


def redraw_drafts() -> None:
    """Have the drafts of all campaigns drawn anew: a fact of a council or of the requester has changed."""
    for campaign in campaigns_with_drafts():
        wake("draw", campaign=campaign.slug)


@dataclass(frozen=True)
class Opened:
    """One letter to look at, and its neighbours by number."""

    letter: CheckedLetter
    place: int
    total: int
    previous: str | None
    following: str | None


def open_letter(campaign: Campaign, number: str) -> Opened:
    """The letter with this number; raises NotFound when the campaign has none."""
    request = _get_own(campaign, number)
    numbers = list(
        db.session.scalars(
            select(InfoRequest.number).where(InfoRequest.campaign_id == campaign.id).order_by(InfoRequest.number)
        )
    )
    at = numbers.index(number)
    previous = numbers[at - 1] if at else None
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    return Opened(_look_at(request), at + 1, len(numbers), previous, following)


def _look_at(request: InfoRequest) -> CheckedLetter:
    if request.stage in UNSENT:
        return check_request(request)
    mails = mails_of_letter(request)
    return CheckedLetter(request, letter_of(request), mails[-1].recipient if mails else None, (), ())


def _get_own(campaign: Campaign, number: str) -> InfoRequest:
    request = get_request(number)
    if request.campaign_id != campaign.id:
        raise NotFound("The campaign {slug} has no letter {number}.", slug=campaign.slug, number=number)
    return request
