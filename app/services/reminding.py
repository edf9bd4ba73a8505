"""What asks for a person's attention today: for each campaign the matters that wait, with their councils."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, func, or_, select

from app.law.stages import STAGES_UNSENT, STAGES_WAITING, Stage
from app.models import Campaign, Chase, FollowUp, InfoRequest, db
from app.services.addressing import email_to
from app.services.drafting import requests_of
from app.services.pausing import holds_on
from app.services.reaching import PAPER
from app.services.sending import BOUNCED, DEFERRED, FAILED, KEPT, UNSETTLED
from app.services.tracking import Board, BoardRow, board_of
from app.services.watching import count_open
from app.statistics.phases import Phase


class Matter(StrEnum):
    """A kind of thing that waits, in the order of urgency."""

    SILENT = "silent"
    BOUNCED = "bounced"
    RETURNED = "returned"
    FAILED = "failed"
    PAUSED = "paused"
    DUE_TODAY = "due_today"
    DEFERRED = "deferred"
    KEPT = "kept"
    WITHOUT_ADDRESS = "without_address"
    DRAFTS = "drafts"
    FURTHER = "further"
    TO_POST = "to_post"
    UNDELIVERED = "undelivered"
    WAITING = "waiting"


@dataclass(frozen=True)
class Waiting:
    """A council of a matter; the oblast is always named, since names repeat."""

    number: str
    council: str
    oblast: str


@dataclass(frozen=True)
class Reminder:
    """One matter of one campaign. `count` is never 0; mails and further letters have no `councils`.

    `fresh` counts those that came with the last working day; `next_on` is the nearest last day of a term.
    """

    matter: Matter
    campaign: Campaign
    count: int
    councils: tuple[Waiting, ...] = ()
    fresh: int = 0
    next_on: date | None = None


# Requests that are settled remind nobody of anything.
OPEN = STAGES_UNSENT | STAGES_WAITING | {Stage.BOUNCED}
# Further letters for people to send, to post or to take somewhere.
WAITS = and_(
    FollowUp.discarded_at.is_(None),
    FollowUp.entry_id.is_(None),
    or_(FollowUp.queued_at.is_(None), FollowUp.channel == PAPER),
)
MAILS = {Matter.RETURNED: BOUNCED, Matter.FAILED: FAILED, Matter.DEFERRED: DEFERRED, Matter.KEPT: KEPT}
BY_ROW: dict[Matter, Callable[[BoardRow, date], bool]] = {
    # Those who were reminded are reminded no more; what may follow stands on their pages.
    Matter.SILENT: lambda row, _: row.phase is Phase.SILENT and not row.is_chased,
    Matter.DUE_TODAY: lambda row, today: row.phase is Phase.WAITING and row.facts.safe_on == today,
    Matter.BOUNCED: lambda row, _: row.phase is Phase.BOUNCED,
    Matter.TO_POST: lambda row, _: row.phase is Phase.QUEUED and row.facts.channel == "paper",
    # A posted letter starts no term until the day of its delivery is known.
    Matter.UNDELIVERED: lambda row, _: row.phase is Phase.WAITING and row.facts.safe_on is None,
    Matter.WAITING: lambda row, _: row.phase is Phase.WAITING,
}


def reminders_on(today: date) -> list[Reminder]:
    """Everything that waits on a day, the most urgent matter first, the newest campaign first within it."""
    is_open = select(InfoRequest.id).where(InfoRequest.campaign_id == Campaign.id, InfoRequest.stage.in_(OPEN))
    has_letters = select(FollowUp.id).join(Chase).where(Chase.campaign_id == Campaign.id, WAITS)
    query = select(Campaign).where(is_open.exists() | has_letters.exists())
    campaigns = db.session.scalars(query.order_by(Campaign.id.desc()))
    found = [reminder for campaign in campaigns for reminder in _of_campaign(campaign, today)]
    order = list(Matter)
    return sorted(found, key=lambda reminder: order.index(reminder.matter))


def _of_campaign(campaign: Campaign, today: date) -> Iterator[Reminder]:
    board = board_of(campaign, today)
    for matter, belongs in BY_ROW.items():
        yield from _reminder(matter, campaign, [row for row in board.rows if belongs(row, today)])
    yield from _of_drafts(board)
    further = select(func.count(FollowUp.id)).join(Chase).where(Chase.campaign_id == campaign.id, WAITS)
    if count := db.session.scalar(further):
        yield Reminder(Matter.FURTHER, campaign, count)
    mails = count_open(campaign)
    for matter, state in MAILS.items():
        if mails.get(state):
            yield Reminder(matter, campaign, mails[state])
    paused = sum(mails.get(state, 0) for state in UNSETTLED)
    if paused and holds_on(campaign):
        yield Reminder(Matter.PAUSED, campaign, paused)


def _of_drafts(board: Board) -> Iterator[Reminder]:
    drafts = [row for row in board.rows if row.phase is Phase.DRAFT]
    unaddressed = _without_address(board.campaign) if drafts else frozenset()
    yield from _reminder(
        Matter.WITHOUT_ADDRESS, board.campaign, [row for row in drafts if row.facts.number in unaddressed]
    )
    yield from _reminder(Matter.DRAFTS, board.campaign, [row for row in drafts if row.facts.number not in unaddressed])


def _without_address(campaign: Campaign) -> frozenset[str]:
    """The numbers of letters that are to leave by e-mail while no address is known."""
    by_email = (request for request in requests_of(campaign) if request.channel == "email")
    return frozenset(request.number for request in by_email if email_to(request) is None)


def _reminder(matter: Matter, campaign: Campaign, rows: list[BoardRow]) -> Iterator[Reminder]:
    if rows:
        yield Reminder(
            matter=matter,
            campaign=campaign,
            count=len(rows),
            councils=tuple(Waiting(row.facts.number, row.facts.council, row.facts.oblast) for row in rows),
            fresh=sum(row.phase is Phase.SILENT and row.late_days <= 1 for row in rows),
            next_on=min((row.facts.safe_on for row in rows if row.facts.safe_on), default=None),
        )
