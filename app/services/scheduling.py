"""When waiting mails leave: what rows, limits, office hours, holds and undo windows say together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import ColumnElement, select

from app import clock
from app.law import Calendar, CalendarMode
from app.mail.pacing import MINUTE, Departure, Outbound, domain_of, plan_departures
from app.models import Campaign, Council, InfoRequest, Letter, OutgoingMail, db
from app.services.checking import CheckedLetter
from app.services.pausing import holds_on, is_held
from app.services.sending import DEFERRED, QUEUED, sends_for_real, undo_window
from app.services.setting_calendars import CalendarHistory, calendar_history
from config import AT_ONCE, MailPace


@dataclass(frozen=True)
class Forecast:
    """When some mails leave, the first and the last of them; `held` of them wait until people let them go."""

    mails: int
    first_at: datetime | None
    last_at: datetime | None
    held: int


def pace() -> MailPace:
    """The pace as set; without a server letters are kept here at once."""
    settings: MailPace = current_app.config["ZAPYT"].mail_pace
    return settings if sends_for_real() else AT_ONCE


def departures(now: datetime) -> list[Departure]:
    """When each waiting mail leaves, the first to leave first; one that may leave at once leaves now."""
    return plan_departures(_waiting(calendar_history()), _tried(now), pace(), now)


def forecast(campaign: Campaign) -> Forecast:
    """When the waiting mails of a campaign leave."""
    of_campaign = select(OutgoingMail.id).join(Letter).join(InfoRequest)
    keys = set(db.session.scalars(of_campaign.where(InfoRequest.campaign_id == campaign.id, _waits())))
    return _summed(row for row in departures(clock.now()) if row.key in keys)


def forecast_of_sending(campaign: Campaign, letters: Sequence[CheckedLetter]) -> Forecast:
    """When the e-mails among these drafts would leave if they were queued now, behind those that wait."""
    mails = [
        (row.request.council.katottg, to) for row in letters if row.request.channel == "email" and (to := row.recipient)
    ]
    return _summed(_planned(campaign, mails))


def departure_days(campaign: Campaign, mails: Sequence[tuple[str, str]]) -> list[date | None]:
    """The day on which each mail (the council's code, the recipient) would leave if it were queued now; None: held."""
    moments = {row.key: row.leaves_at for row in _planned(campaign, mails)}
    leave_at = (moments[-place] for place in range(1, len(mails) + 1))
    return [clock.kyiv_day(moment) if moment else None for moment in leave_at]


def _planned(campaign: Campaign, mails: Sequence[tuple[str, str]]) -> list[Departure]:
    """When these mails would leave behind those that wait; their keys are -1, -2, … since no row has such a key."""
    history, now, is_paused = calendar_history(), clock.now(), bool(holds_on(campaign))
    ready_at = now + undo_window()
    fresh = [
        Outbound(-place, domain_of(to), ready_at, _calendars(history, katottg), is_paused)
        for place, (katottg, to) in enumerate(mails, 1)
    ]
    planned = plan_departures([*_waiting(history), *fresh], _tried(now), pace(), now)
    return [row for row in planned if row.key < 0]


def _summed(rows: Iterable[Departure]) -> Forecast:
    rows = list(rows)
    moments = [row.leaves_at for row in rows if row.leaves_at]
    return Forecast(len(rows), min(moments, default=None), max(moments, default=None), len(rows) - len(moments))


def _waits() -> ColumnElement[bool]:
    return OutgoingMail.state.in_((QUEUED, DEFERRED))


def _waiting(history: CalendarHistory) -> list[Outbound]:
    """Every waiting mail in the order in which those that may leave are taken: the least tried first, then by age."""
    query = (
        select(OutgoingMail.id, OutgoingMail.recipient, OutgoingMail.try_after, is_held(), Council.katottg)
        .outerjoin(Letter, OutgoingMail.letter_id == Letter.id)
        .outerjoin(InfoRequest, Letter.request_id == InfoRequest.id)
        .outerjoin(Council, InfoRequest.council_id == Council.id)
        .where(_waits())
        .order_by(OutgoingMail.attempts, OutgoingMail.id)
    )
    return [
        Outbound(key, domain_of(to), ready_at, _calendars(history, katottg) if katottg else (), held)
        for key, to, ready_at, held, katottg in db.session.execute(query).all()
    ]


def _calendars(history: CalendarHistory, katottg: str) -> tuple[Calendar, ...]:
    """How the council works; both ways where that is not known."""
    choice = history.choice(katottg, None)
    modes = (choice.mode,) if choice.mode else tuple(CalendarMode)
    return tuple(Calendar.load(mode, choice.martial_law_until) for mode in modes)


def _tried(now: datetime) -> list[tuple[datetime, str]]:
    """What was offered to the server within the last minute."""
    query = select(OutgoingMail.tried_at, OutgoingMail.recipient).where(OutgoingMail.tried_at > now - MINUTE)
    return [(tried_at, domain_of(to)) for tried_at, to in db.session.execute(query).all() if tried_at]
