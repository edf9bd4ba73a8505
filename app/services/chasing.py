"""Chasing: one letter of a kind to each of many chosen requests, each answering a cause of its own, once."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.law.further_steps import get_further_step
from app.letters.kinds import get_letter_kind
from app.models import Campaign, Chase, FollowUp, InfoRequest, db
from app.services.drafting import FURTHEST_AHEAD
from app.services.offering import Candidate, candidates_of
from app.services.people import Actor
from app.services.reaching import channel_to
from app.services.standing import Standing, standing_of, struck_among
from app.services.waking import wake

LONGEST_OWN_TEXT = 10_000


def open_chase(
    campaign: Campaign, kind: str, numbers: Sequence[str], dated_on: date, own_text: str, actor: Actor
) -> Chase:
    """Write a letter of this kind to each of these requests, dated on a day: to all of them, or to none.

    Raises Refused naming each request that may not get it, and why. Two people at once do not get the same: the
    requests are locked, so the second finds the letters of the first.
    """
    step = get_further_step(kind)
    _check(campaign, numbers, dated_on, own_text)
    _lock(campaign)
    by_number = {row.info_request.number: row for row in candidates_of(campaign, dated_on)}
    wanted = list(dict.fromkeys(numbers))
    refused = [(number, _why_not(by_number.get(number), kind)) for number in wanted]
    _require_all_allowed([(number, why) for number, why in refused if why])
    chase = Chase(
        campaign_id=campaign.id,
        kind=step.key,
        dated_on=dated_on,
        own_text=own_text.strip(),
        created_at=clock.now(),
        created_by_id=actor.user_id,
    )
    db.session.add(chase)
    db.session.flush()
    last = _last_ordinals(campaign)
    for number in wanted:
        candidate = by_number[number]
        _add_letter(chase, candidate, last.get(candidate.info_request.id, 0) + 1)
    db.session.commit()
    wake("draw", campaign=campaign.slug)
    return chase


def _check(campaign: Campaign, numbers: Sequence[str], dated_on: date, own_text: str) -> None:
    if not numbers:
        raise BadInput("Choose at least one council.", field="numbers")
    _check_day(campaign, dated_on)
    if len(own_text) > LONGEST_OWN_TEXT:
        raise BadInput(
            "Your own words are too long: at most {most} characters.", field="own_text", most=LONGEST_OWN_TEXT
        )


def _check_day(campaign: Campaign, dated_on: date) -> None:
    if not campaign.dated_on <= dated_on <= clock.today() + FURTHEST_AHEAD:
        raise BadInput("A further letter is dated from the day of the campaign to a year ahead.", field="dated_on")


def _lock(campaign: Campaign) -> None:
    """Nobody else adds letters to these requests until this transaction ends; in one order, so that nobody is stuck."""
    query = select(InfoRequest.id).where(InfoRequest.campaign_id == campaign.id).order_by(InfoRequest.id)
    db.session.scalars(query.with_for_update()).all()


def _why_not(candidate: Candidate | None, kind: str) -> tuple[str, str] | None:
    """Why a request does not get this letter, in both languages; None when it may."""
    if candidate is None:
        return "листи туди не надсилаються", "no letter goes there"
    offer = candidate.judge(get_further_step(kind))
    return None if offer.is_allowed else (offer.uk, offer.en)


def _require_all_allowed(refused: Sequence[tuple[str, tuple[str, str]]]) -> None:
    if refused:
        raise Refused(
            "Nothing was written, since not all may get this letter. {reasons_en}.",
            field="numbers",
            reasons_uk="; ".join(f"{number}: {uk}" for number, (uk, _) in refused),
            reasons_en="; ".join(f"{number}: {en}" for number, (_, en) in refused),
        )


def _last_ordinals(campaign: Campaign) -> dict[int, int]:
    """The ordinal of the last further letter of each request, by the request's key; discarded ones keep theirs."""
    query = (
        select(FollowUp.request_id, func.max(FollowUp.ordinal))
        .join(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id)
        .group_by(FollowUp.request_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query).all()}


def _add_letter(chase: Chase, candidate: Candidate, ordinal: int) -> None:
    request, cause = candidate.info_request, candidate.offers[chase.kind].cause
    db.session.add(
        FollowUp(
            chase_id=chase.id,
            request_id=request.id,
            ordinal=ordinal,
            kind=chase.kind,
            cause=cause.key if cause else "",
            channel=channel_to(request, get_letter_kind(chase.kind).recipient, chase.dated_on),
        )
    )


def get_chase(slug: str, key: int) -> Chase:
    """The chase of this campaign with this key; raises NotFound."""
    chase = db.session.get(Chase, key)
    if chase is None or chase.campaign.slug != slug:
        raise NotFound("The campaign {slug} has no such chase. See the list of its chases.", slug=slug)
    return chase


def list_chases(campaign: Campaign) -> list[Chase]:
    """The chases of a campaign of which any letter stands, newest first."""
    stands = select(FollowUp.id).where(FollowUp.chase_id == Chase.id, FollowUp.discarded_at.is_(None))
    query = select(Chase).where(Chase.campaign_id == campaign.id, stands.exists()).order_by(Chase.id.desc())
    return list(db.session.scalars(query.options(selectinload(Chase.follow_ups))))


def letters_of_chase(chase: Chase, *, locked: bool = False) -> list[FollowUp]:
    """The letters of the chase that stand, by the number of the request; `locked` until the transaction ends."""
    query = (
        select(FollowUp)
        .join(FollowUp.info_request)
        .where(FollowUp.chase_id == chase.id, FollowUp.discarded_at.is_(None))
        .options(contains_eager(FollowUp.info_request).joinedload(InfoRequest.council), joinedload(FollowUp.entry))
        .order_by(InfoRequest.number)
    )
    if locked:
        query = query.with_for_update(of=FollowUp).execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def redate_chase(chase: Chase, dated_on: date) -> None:
    """Date the letters that have not left on another day; what they state is that day's, so they are drawn anew.

    Raises Refused once any of them is on its way: a chase has one day.
    """
    if any(row.queued_at or row.entry_id for row in letters_of_chase(chase, locked=True)):
        raise Refused("Some of these letters are on their way. Discard the others and chase those councils anew.")
    _check_day(chase.campaign, dated_on)
    chase.dated_on = dated_on
    db.session.commit()
    wake("draw", campaign=chase.campaign.slug)


def discard_chase(chase: Chase) -> int:
    """Discard the letters that have not left the drafts; their causes may be answered anew. Returns how many."""
    now = clock.now()
    letters = letters_of_chase(chase, locked=True)
    struck = struck_among(letters)
    unsent = [row for row in letters if standing_of(row, struck) in (Standing.DRAFT, Standing.CAME_BACK)]
    for row in unsent:
        row.discarded_at = now
    db.session.commit()
    return len(unsent)
