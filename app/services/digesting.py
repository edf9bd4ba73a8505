"""Digests: one mail a person and campaign with what was noticed, put into the outbox once."""

import secrets
from collections.abc import Sequence

from flask import current_app
from flask_babel import force_locale, gettext
from flask_mail import Message
from sqlalchemy import select

from app import clock
from app.models import Campaign, Notice, OutgoingMail, Role, User, db
from app.services.people import Role as RoleName
from app.services.sending import QUEUED, mailbox

TOLD = (RoleName.ADMINISTRATOR.value, RoleName.STAFF.value)


def say_notice(kind: str, term: str) -> str:
    """A notice in the reader's language; `term` is the day it is about, as people read it."""
    said: dict[str, str] = {
        "last_day": gettext("the last day to answer is %(day)s", day=term),
        "became_late": gettext("no answer; the term ended on %(day)s", day=term),
        "remind": gettext("still no answer five working days after %(day)s: send a reminder", day=term),
        "complaint_ends": gettext("a complaint to the head can be lodged until %(day)s", day=term),
        "protocol": gettext(
            "thirty days since the violation of %(day)s: ask the Ombudsman for a protocol now or it will be too late",
            day=term,
        ),
        "court_ends": gettext("the term to go to court ends on %(day)s", day=term),
    }
    return said[kind]


def add_digests(campaign: Campaign) -> int:
    """Put a digest for each person into the outbox and mark its notices as told, in one transaction."""
    untold = select(Notice).where(Notice.told_at.is_(None), Notice.info_request.has(campaign_id=campaign.id))
    notices = list(db.session.scalars(untold.order_by(Notice.about_on, Notice.id)))
    if not notices:
        return 0
    people = _readers(campaign)
    for person in people:
        db.session.add(_digest_mail(campaign, person, notices))
    for notice in notices:
        notice.told_at = clock.now()
    db.session.commit()
    return len(people)


def _readers(campaign: Campaign) -> list[User]:
    """Active administrators and staff; of a team's campaign those of the team and those of none."""
    query = select(User).where(User.active, User.roles.any(Role.name.in_(TOLD))).order_by(User.id)
    people = list(db.session.scalars(query))
    team = campaign.team_id
    return [person for person in people if team is None or person.team_id in (None, team)]


def _digest_mail(campaign: Campaign, person: User, notices: Sequence[Notice]) -> OutgoingMail:
    settings, box, now = current_app.config["ZAPYT"], mailbox(), clock.now()
    message_id = f"digest.{campaign.slug}.{secrets.token_hex(8)}@{box.domain}"
    with force_locale(person.locale):
        subject = gettext("%(title)s: %(count)s notices", title=campaign.title, count=len(notices))
        text = _text(campaign, notices, settings.base_url)
    mail = Message(subject=subject, sender=box.address, recipients=[person.email], body=text)
    mail.msgId, mail.date = f"<{message_id}>", now.timestamp()
    mail.extra_headers = {
        # RFC 3834: no out-of-office answers to a machine.
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<mailto:{box.address}?subject=unsubscribe>",
    }
    return OutgoingMail(
        key=f"digest/{campaign.slug}/{person.id}/{notices[-1].id}",
        recipient=person.email,
        envelope_from=box.envelope_address(),
        message_id=message_id,
        raw=mail.as_bytes(),
        state=QUEUED,
        queued_at=now,
        try_after=now,
    )


def _text(campaign: Campaign, notices: Sequence[Notice], base_url: str) -> str:
    lines = [
        f"{notice.info_request.council.name_uk} ({notice.info_request.number}): "
        f"{say_notice(notice.kind, f'{notice.term_on:%d.%m.%Y}')}"
        for notice in notices
    ]
    return "\n".join([*lines, "", f"{base_url}/campaigns/{campaign.slug}", ""])
