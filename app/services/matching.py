"""Puts a mail in its place: with the request that a certain sign names, or where people look for one."""

import tomllib
from pathlib import Path

from sqlalchemy import ColumnElement, select

from app import clock
from app.mail.reading import ReadMail
from app.mail.understanding import Kind, Understanding
from app.mail.understanding.shapes import REPORTS
from app.models import IncomingMail, InfoRequest, MailMatch, OutgoingMail, db
from app.services.people import SYSTEM

REQUEST, UNMATCHED, BOUNCES, AUTOMATIC = "request", "unmatched", "bounces", "automatic"
RETURNED = (Kind.BOUNCE, Kind.DELAY)
REASONS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def place_mail(mail: IncomingMail, read: ReadMail, understood: Understanding) -> None:
    """Choose the place of a mail by certain signs (inside the caller's transaction)."""
    addresses = [one.address.lower() for one in (*read.to, *read.cc, *read.delivered_to)]
    mail.about = _about(addresses, read, understood) if understood.kind in REPORTS else None
    signs = _signs(addresses, read)
    for request in dict.fromkeys(signs.values()):
        named = [sign for sign, of in signs.items() if of is request]
        mail.matches.append(MailMatch(info_request=request, signs=named, made_by=SYSTEM.name, made_at=clock.now()))
    mail.place, reason = _place(understood, signs)
    mail.place_reason = REASONS[reason]


def _place(understood: Understanding, signs: dict[str, InfoRequest]) -> tuple[str, str]:
    if understood.kind in RETURNED:
        return BOUNCES, "returned"
    if understood.kind in REPORTS or understood.is_auto_reply:
        return AUTOMATIC, "automatic"
    return (REQUEST, next(iter(signs))) if signs else (UNMATCHED, "no_sign")


def _signs(addresses: list[str], read: ReadMail) -> dict[str, InfoRequest]:
    """Each certain sign with the request that it names."""
    extensions = [address.partition("@")[0].rpartition("+")[2] for address in addresses if "+" in address]
    tokens = [extension.rpartition(".")[2] for extension in extensions]
    of_address = db.session.scalar(select(InfoRequest).where(InfoRequest.reply_token.in_(tokens)))
    answered = [one.strip("<> ") for one in (read.in_reply_to, *read.references) if one]
    ours = db.session.scalar(select(OutgoingMail).where(OutgoingMail.message_id.in_(answered), _is_letter()))
    signs = {"reply_address": of_address, "answers_ours": ours.letter.info_request if ours else None}
    return {sign: request for sign, request in signs.items() if request}


def _about(addresses: list[str], read: ReadMail, understood: Understanding) -> OutgoingMail | None:
    """The mail of ours that a report is about: by the address it came to, or by the Message-ID it names."""
    returned = understood.bounce.returned_id if understood.bounce else ""
    named = [one.strip("<> ") for one in (returned, read.in_reply_to, *read.references) if one]
    is_named = OutgoingMail.envelope_from.in_(addresses) | OutgoingMail.message_id.in_(named)
    return db.session.scalar(select(OutgoingMail).where(is_named, _is_letter()).order_by(OutgoingMail.id.desc()))


def _is_letter() -> ColumnElement[bool]:
    return OutgoingMail.letter_id.is_not(None)
