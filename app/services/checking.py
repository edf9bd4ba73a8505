"""What keeps a letter from leaving, and what would make it better, before anything is sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app

from app.letters.checks import Remark, Severity, check
from app.models import Campaign, InfoRequest, Letter
from app.services.addressing import email_to, postal_address_to
from app.services.directory import exclusion
from app.services.drafting import UNSENT, requests_of
from app.services.letter_facts import request_facts, stationery_of
from app.services.sheets import Sheet, is_current, letter_of, letters_of

# What is written for the whole campaign; the other facts belong to the requester and to each council.
WORDED_PLACES = frozenset({"heading", "introduction", "questions", "plea", "own_text", "wording", "answer_email"})


@dataclass(frozen=True)
class Obstacle:
    """Why a letter cannot leave; `remedy` names the way out: address, facts, draw, wording, requester or none."""

    uk: str
    en: str
    remedy: str


NO_EMAIL = Obstacle(
    "немає перевіреної електронної адреси: внесіть її з джерелом і датою або оберіть папір",
    "no verified e-mail address: enter one with its source and date, or choose paper",
    "address",
)
NOT_DRAWN = Obstacle(
    "лист ще не сформовано за останніми даними: зачекайте або сформуйте",
    "the letter is not yet drawn from the latest facts: wait or draw it",
    "draw",
)
SAMPLE_REQUESTER = Obstacle(
    "запитувач – зразок: внесіть дані своєї організації в налаштуваннях",
    "the requester is the built-in sample: enter your organisation in the settings",
    "requester",
)


@dataclass(frozen=True)
class CheckedLetter:
    """One draft with what stands in its way and what is only advice."""

    request: InfoRequest
    letter: Letter | None
    recipient: str | None
    obstacles: tuple[Obstacle, ...]
    advice: tuple[Obstacle, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the letter may leave now."""
        return not self.obstacles

    @property
    def postal_address(self) -> str:
        """Where it goes on paper; empty when no postal address is entered."""
        return postal_address_to(self.request)

    def needs(self, remedy: str) -> bool:
        """Whether this remedy is among what it lacks."""
        return any(obstacle.remedy == remedy for obstacle in self.obstacles)


def check_request(request: InfoRequest) -> CheckedLetter:
    """Check one draft."""
    return _check(Sheet(request), letter_of(request))


def _check(sheet: Sheet, letter: Letter | None) -> CheckedLetter:
    request = sheet.request
    recipient = email_to(request)
    remarks = check(sheet.facts)
    obstacles = [_wording(remark) for remark in remarks if remark.severity is Severity.ERROR]
    excluded = exclusion(request.council)
    if excluded:
        obstacles.append(Obstacle(excluded["uk"], excluded["en"], "none"))
    if request.channel == "email" and recipient is None:
        obstacles.append(NO_EMAIL)
    if needs_real_requester(request.campaign):
        obstacles.append(SAMPLE_REQUESTER)
    # A letter that lacks a fact cannot be drawn at all: the lack is the remark to act on.
    if not any(remark.severity is Severity.ERROR for remark in remarks) and not is_current(sheet, letter):
        obstacles.append(NOT_DRAWN)
    advice = [_wording(remark) for remark in remarks if remark.severity is Severity.ADVICE]
    return CheckedLetter(request, letter, recipient, tuple(obstacles), tuple(advice))


def needs_real_requester(campaign: Campaign) -> bool:
    """Whether letters would leave in the name of the built-in sample.

    Without a server nothing leaves the machine, so a newcomer may try everything in its name.
    """
    return campaign.requester.is_sample and bool(current_app.config["ZAPYT"].smtp.host)


def _wording(remark: Remark) -> Obstacle:
    uk = f"{remark.text.uk} {remark.suggestion.uk}"
    # What a letter lacks of its addressee is brought by a file: the directory has it of every council.
    remedy = "facts" if remark.place.startswith("addressee.") else "wording"
    return Obstacle(uk, f"{remark.text.en} {remark.suggestion.en}", remedy)


def remarks_on_wording(campaign: Campaign) -> dict[str, list[Remark]]:
    """What an office could misread in the campaign's own words, by place: heading, questions.3, answer_email."""
    return by_place(remark for request in requests_of(campaign)[:1] for remark in check(request_facts(request)))


def by_place(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    """Those of the remarks that are about the words of the campaign, each where it belongs."""
    places: dict[str, list[Remark]] = {}
    for remark in remarks:
        if remark.place.partition(".")[0] in WORDED_PLACES:
            places.setdefault(remark.place, []).append(remark)
    return places


def check_campaign(campaign: Campaign) -> list[CheckedLetter]:
    """Check every letter that has not left or has come back, by number."""
    letters, stationery = letters_of(campaign), stationery_of(campaign)
    drafts = (request for request in requests_of(campaign) if request.stage in UNSENT)
    return [_check(Sheet(request, stationery=stationery), letters.get(request.id)) for request in drafts]
