"""The demonstration: one campaign with replies of every kind, made through the real use cases."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app import clock
from app.models import Campaign, InfoRequest, db
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import save_contact
from app.services.drafting import Opening, choose_channel, find_campaign, open_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.logging_replies import AnswerFacts, ReplyFacts, log_reply
from app.services.people import SYSTEM, Role, accept_invitation, invite, list_people
from app.services.recording import record_bounced, record_delivered
from app.services.requesters import get_requester, save_requester
from app.services.sending import ACCEPTED, mails_of, note_sent, queue_campaign

PLAN = Path(__file__).with_name("demonstration.toml")
# Everyone's password in a demonstration: it holds nothing worth guarding and listens on this machine only.
PASSWORD = "demonstration-only"  # noqa: S105
WEEKS_AGO = 7
SENT_AT = time(10, 0)


@dataclass(frozen=True)
class Demonstration:
    """What is shown to whoever starts it."""

    campaign: Campaign
    emails: tuple[str, ...]
    is_new: bool


def letters_date(today: date) -> date:
    """The Monday seven weeks back: every term of the first letters has ended by now."""
    return today - timedelta(weeks=WEEKS_AGO, days=today.weekday())


def load_demonstration(today: date) -> Demonstration:
    """Make the demonstration as of a day, once; a second call finds it and changes nothing."""
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    emails = tuple(person["email"] for person in plan["person"])
    campaign = find_campaign(plan["slug"])
    if campaign is not None:
        return Demonstration(campaign, emails, is_new=False)
    _add_people(plan["person"])
    save_requester(plan["requester"], SYSTEM)
    campaign = open_campaign(
        Opening("open-data-audit", "centres", plan["slug"], letters_date(today), plan["title"]), get_requester(), SYSTEM
    )
    by_city = {request.council.city_uk: request for request in requests_of(campaign)}
    for council in plan["council"]:
        _prepare(by_city[council["city"]], council)
    draw_letters(campaign)
    queue_campaign(campaign, SYSTEM, on=campaign.dated_on)
    for council in plan["council"]:
        _play(by_city[council["city"]], council, campaign.dated_on)
    return Demonstration(campaign, emails, is_new=True)


def _add_people(people: list[dict[str, str]]) -> None:
    known = {person.email for person in list_people()}
    for person in people:
        if person["email"] not in known:
            token = invite(person["email"], Role(person["role"]), None, SYSTEM).rsplit("/", 1)[-1]
            accept_invitation(token, person["email"], person["name"], PASSWORD)


def _prepare(request: InfoRequest, council: dict[str, Any]) -> None:
    if council.get("has_email", True):
        stem = request.council.city_en.lower().replace(" ", "-")
        row = ContactRow(
            katottg=request.council.katottg,
            kind=ContactKind.EMAIL,
            value=f"zapyt@{stem}.example.org",
            source="демонстрація",
            checked_on=request.campaign.dated_on,
        )
        save_contact(request.council.katottg, row, SYSTEM)
    choose_channel(request.number, council.get("channel", "email"))


def _play(request: InfoRequest, council: dict[str, Any], dated_on: date) -> None:
    """Make happen to one letter what the plan says."""
    if not council.get("has_email", True):
        return
    _leave(request, dated_on)
    if "delivered_after" in council:
        record_delivered(request.number, dated_on + timedelta(days=council["delivered_after"]), SYSTEM)
    if "bounced_after" in council:
        bounced_on = dated_on + timedelta(days=council["bounced_after"])
        record_bounced(request.number, bounced_on, "550 5.1.1 (демонстрація)", SYSTEM)
    for reply in council.get("reply", []):
        log_reply(request.number, _reply_facts(reply, dated_on), SYSTEM)


def _leave(request: InfoRequest, dated_on: date) -> None:
    left_at = datetime.combine(dated_on, SENT_AT, clock.KYIV)
    for mail in mails_of(request):
        mail.state, mail.queued_at, mail.settled_at = ACCEPTED, left_at, left_at
        mail.server_answer = "250 (демонстрація: нічого не надіслано)"
    note_sent(request, SYSTEM, dated_on, left_at if request.channel == "email" else None, channel=request.channel)
    db.session.commit()


def _reply_facts(reply: dict[str, Any], dated_on: date) -> ReplyFacts:
    def day(name: str) -> date | None:
        return dated_on + timedelta(days=reply[name]) if name in reply else None

    partly = set(reply.get("part", []))
    return ReplyFacts(
        received_on=dated_on + timedelta(days=reply["after"]),
        dispatched_on=dated_on + timedelta(days=reply["after"]),
        outcome=reply["outcome"],
        outgoing_number=reply.get("outgoing_number", ""),
        formats=tuple(reply.get("formats", ())),
        new_holder=reply.get("new_holder", ""),
        new_holder_received_on=day("new_holder_received_after"),
        answers=tuple(
            AnswerFacts(key, "part" if key in partly else "full", value)
            for key, value in reply.get("answers", {}).items()
        ),
    )
