"""Opening a campaign or taking it up again: its questions, its requests, their numbers and reply tokens."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.law.stages import Event, Stage
from app.letters.campaign_kinds import CampaignKind, campaign_kinds, get_campaign_kind
from app.letters.kinds import LetterKind, opening_kinds
from app.mail.addresses import new_reply_token
from app.models import Campaign, Chase, Council, FollowUp, InfoRequest, Requester, db
from app.services.addressing import ADDRESSEES, COUNCIL, email_to
from app.services.directory import list_sample
from app.services.journalling import get_request, record_each
from app.services.people import Actor, get_team
from app.services.questions import number_questions, own_question, question_row

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
TITLE_LENGTH = 200
CHANNELS = ("email", "paper")
LAW_SINCE = date(2011, 5, 9)
FURTHEST_AHEAD = timedelta(days=366)
# From here a letter can be sent: for the first time, or again after it came back.
UNSENT = frozenset({Stage.DRAFT.value, Stage.BOUNCED.value})


@dataclass(frozen=True)
class Opening:
    """What to open: what is empty or None is that of the kind, new or today's; when resumed that of the campaign.

    `letter_kind` is one of those with which a campaign may begin, `addressee` one of ADDRESSEES, `plea` why a request
    is urgent. Own questions are one text each, under a heading of their own.
    """

    kind: str
    sample: str
    slug: str | None = None
    dated_on: date | None = None
    title: str = ""
    include_occupied: bool = False
    letter_kind: str = ""
    addressee: str = ""
    plea: str = ""
    heading: str = ""
    questions: tuple[str, ...] = ()


def get_campaign(slug: str) -> Campaign:
    """The campaign with this slug; raises NotFound."""
    found = find_campaign(slug)
    if found is None:
        raise NotFound("No campaign is called {slug}. See the list of campaigns.", slug=slug)
    return found


def find_campaign(slug: str) -> Campaign | None:
    """The campaign with this slug, if there is one."""
    return db.session.scalar(select(Campaign).where(Campaign.slug == slug))


def list_campaigns() -> list[Campaign]:
    """All campaigns, newest first."""
    return list(db.session.scalars(select(Campaign).order_by(Campaign.id.desc())))


def change_campaign(slug: str, title: str, team: str | None) -> Campaign:
    """Give the campaign a title and a team, whose letterhead its letters carry; short name and numbers stay."""
    campaign = get_campaign(slug)
    line = _one_line(title)
    if not line:
        raise BadInput("Enter a title.", field="title")
    campaign.title = line
    campaign.team = get_team(team) if team else None
    db.session.commit()
    return campaign


def _one_line(title: str) -> str:
    """A title stands in headers of mails, where a line break would begin another header."""
    return " ".join(title.split())[:TITLE_LENGTH]


def list_kinds() -> tuple[CampaignKind, ...]:
    """The built-in campaigns that can be opened."""
    return tuple(campaign_kinds().values())


def campaigns_with_drafts() -> list[Campaign]:
    """The campaigns with letters that wait, further ones too, so that a changed fact changes their letters."""
    drafts = select(InfoRequest.campaign_id).where(InfoRequest.stage.in_(UNSENT))
    waits = FollowUp.discarded_at.is_(None) & FollowUp.queued_at.is_(None) & FollowUp.entry_id.is_(None)
    further = select(Chase.campaign_id).join(FollowUp).where(waits)
    return list(db.session.scalars(select(Campaign).where(Campaign.id.in_(drafts) | Campaign.id.in_(further))))


def open_campaign(opening: Opening, requester: Requester, actor: Actor) -> Campaign:
    """Create the campaign with its requests, or take up the one of that slug and add what it lacks.

    Raises BadInput for a slug or sample that cannot be, Refused when the slug belongs to a different campaign.
    """
    dated_on = opening.dated_on or clock.today()
    if not LAW_SINCE <= dated_on <= clock.today() + FURTHEST_AHEAD:
        raise BadInput("A letter is dated from 09.05.2011, when the law began, to a year ahead.", field="dated_on")
    kind = get_campaign_kind(opening.kind).dated(dated_on)
    slug = opening.slug or free_slug(kind.key)
    if not SLUG.fullmatch(slug):
        raise BadInput("A short name is 1 to 40 small Latin letters, digits and hyphens: audit-2026.", field="slug")
    campaign = find_campaign(slug)
    if campaign is None:
        campaign = _create(slug, kind, opening, dated_on, requester, actor)
    else:
        _require_same(campaign, opening)
    _add_requests(campaign, include_occupied=opening.include_occupied, actor=actor)
    db.session.commit()
    return campaign


def free_slug(kind: str) -> str:
    """A short name that no campaign has, for a new one of this kind."""
    stem = f"{kind[:24].rstrip('-')}-{clock.today():%Y%m%d}"
    return stem if find_campaign(stem) is None else f"{stem}-{secrets.token_hex(2)}"


def _require_same(campaign: Campaign, opening: Opening) -> None:
    stands = {
        "kind": campaign.kind,
        "sample": campaign.sample,
        "dated_on": campaign.dated_on,
        "letter_kind": campaign.letter_kind,
        "addressee": campaign.addressee,
    }
    if any((getattr(opening, name) or value) != value for name, value in stands.items()):
        raise Refused(
            "The campaign {slug} exists: kind {kind}, sample {sample}, dated {dated_on}, letter {letter_kind}, "
            "addressee {addressee}. Repeat with these, or choose another short name.",
            field="slug",
            slug=campaign.slug,
            **stands,
        )


def _create(
    slug: str, kind: CampaignKind, opening: Opening, dated_on: date, requester: Requester, actor: Actor
) -> Campaign:
    letter_kind = _letter_kind(opening, kind)
    campaign = Campaign(
        slug=slug,
        title=_one_line(opening.title) or kind.name.uk,
        kind=kind.key,
        sample=opening.sample,
        dated_on=dated_on,
        heading=opening.heading.strip() or kind.heading,
        introduction=kind.introduction,
        rule=letter_kind.rule,
        letter_kind=letter_kind.key,
        addressee=opening.addressee or COUNCIL,
        plea=opening.plea.strip() if letter_kind.needs("plea") else "",
        requester=requester,
        feed_token=secrets.token_urlsafe(20),
        created_at=clock.now(),
        created_by_id=actor.user_id,
    )
    own = [own_question(text) for text in opening.questions if text.strip()]
    campaign.questions = number_questions([question_row(question) for question in kind.questions] or own)
    db.session.add(campaign)
    db.session.flush()
    return campaign


def _letter_kind(opening: Opening, kind: CampaignKind) -> LetterKind:
    """The kind of request to write, with what it cannot be opened without."""
    known = {one.key: one for one in opening_kinds()}
    chosen = known.get(opening.letter_kind or kind.letter_kind)
    if chosen is None:
        raise BadInput("Choose the letter: {known}.", field="letter_kind", known=", ".join(known))
    if chosen.needs("plea") and not opening.plea.strip():
        raise BadInput("Write why the answer is urgent: without reasons nobody need hurry.", field="plea")
    if opening.addressee and opening.addressee not in ADDRESSEES:
        raise BadInput("Choose whom to address: {known}.", field="addressee", known=", ".join(ADDRESSEES))
    if opening.questions and kind.questions:
        raise BadInput("{kind} has its questions already. Own questions go with another kind.", kind=kind.key)
    return chosen


def _add_requests(campaign: Campaign, *, include_occupied: bool, actor: Actor) -> None:
    """Number the councils that letters go to first, so that a number does not depend on whether the rest is shown."""
    choices = list_sample(campaign.sample)
    wanted = [choice.council for choice in choices if choice.excluded is None]
    if include_occupied:
        wanted += [choice.council for choice in choices if choice.excluded is not None]
    numbered = set(db.session.scalars(select(InfoRequest.council_id).where(InfoRequest.campaign_id == campaign.id)))
    fresh = [council for council in wanted if council.id not in numbered]
    requests = [
        InfoRequest(
            campaign_id=campaign.id,
            council_id=council.id,
            number=f"{campaign.slug}-{number:04}",
            reply_token=new_reply_token(),
            stage=Stage.DRAFT.value,
        )
        for number, council in enumerate(fresh, start=len(numbered) + 1)
    ]
    db.session.add_all(requests)
    db.session.flush()
    record_each(requests, Event.DRAFTED, min(campaign.dated_on, clock.today()), actor)


def requests_of(campaign: Campaign) -> list[InfoRequest]:
    """The campaign's requests by number, with what their letters need of the councils, in a fixed number of queries."""
    council = joinedload(InfoRequest.council)
    query = (
        select(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id)
        .options(council.selectinload(Council.contacts), council.selectinload(Council.authorities))
        .order_by(InfoRequest.number)
    )
    return list(db.session.scalars(query))


def count_departed(campaign: Campaign) -> int:
    """How many letters have left the drafts, so that the words of all stay as they are."""
    has_left = (InfoRequest.campaign_id == campaign.id, InfoRequest.stage != Stage.DRAFT.value)
    return db.session.scalar(select(func.count()).where(*has_left)) or 0


def count_requests(campaign: Campaign) -> int:
    """How many requests the campaign has."""
    return db.session.scalar(select(func.count()).where(InfoRequest.campaign_id == campaign.id)) or 0


def require_drafts(campaign: Campaign) -> None:
    """Raise Refused once a letter of the campaign has left: what all of them share stays as it is then."""
    for request in requests_of(campaign):
        _require_draft(request)


def _require_draft(request: InfoRequest) -> None:
    if request.stage != Stage.DRAFT.value:
        raise Refused("{number} has left the drafts; its letter can no longer be changed.", number=request.number)


def choose_channel(number: str, channel: str) -> InfoRequest:
    """Send this letter by e-mail or on paper; raises Refused once it has left (and has not come back)."""
    request = get_request(number)
    if request.stage not in UNSENT:
        _require_draft(request)
    if channel not in CHANNELS:
        raise BadInput("Choose e-mail or paper.", field="channel")
    request.channel = channel
    db.session.commit()
    return request


def choose_paper_without_address(campaign: Campaign) -> int:
    """Send every letter to a council without a verified e-mail address on paper; returns how many."""
    chosen = [
        request
        for request in requests_of(campaign)
        if request.stage in UNSENT and request.channel == "email" and email_to(request) is None
    ]
    for request in chosen:
        request.channel = "paper"
    db.session.commit()
    return len(chosen)
