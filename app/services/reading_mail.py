"""Reads stored mail: what it says and who wrote it, its attachments, and the place where people find it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import clock
from app.files.store import keep
from app.letters.bilingual import Bilingual
from app.mail.reading import Attachment, ReadMail, read_mail
from app.mail.reading.problems import problem
from app.mail.understanding import Understanding, understand
from app.models import IncomingMail, MailAttachment, db
from app.models.locks import exclusive
from app.registers.names import search_key
from app.services.filing import file_root, load_file, store_file
from app.services.matching import UNMATCHED, place_mail
from app.services.receiving import UNREAD

log = structlog.get_logger()
# Characters of a text that are searched in.
SEARCHED = 100_000
SCAN_OFF, SCAN_WAITING = "off", "waiting"


def read_stored() -> int:
    """Read every stored message that nobody has read, what a killed reader left too; returns how many were read."""
    with exclusive("read_mail") as is_mine:
        if not is_mine:
            return 0
        waiting = db.session.scalars(
            select(IncomingMail.id).where(IncomingMail.place == UNREAD).order_by(IncomingMail.id)
        ).all()
        for mail_id in waiting:
            understand_mail(db.session.get_one(IncomingMail, mail_id))
    return len(waiting)


def understand_mail(mail: IncomingMail) -> None:
    """Read one message, enter what it says and put it in its place; what was read before stays as it is.

    One that cannot be read is put where people see it, with the reason; its bytes are kept in any case. A disk or a
    database that takes no more raises what it raises: the message stays unread and is taken up again.
    """
    mail_id, raw = mail.id, load_file(mail.raw)
    # Reading takes its time, and nobody may wait for the database meanwhile.
    db.session.commit()
    read = read_safely(raw)
    for file in read.attachments:
        keep(file_root(), file.content)
    try:
        _enter(_claimed(mail_id), read, understand(read))
    except OperationalError:
        db.session.rollback()
        raise
    except Exception as trouble:
        db.session.rollback()
        log.exception("mail cannot be entered", mail=mail_id)
        _set_aside(_claimed(mail_id), trouble)
    db.session.commit()


def read_safely(raw: bytes) -> ReadMail:
    """The mail, or, should reading itself ever fail, an empty one whose problem says so."""
    try:
        return read_mail(raw)
    except Exception as trouble:
        log.exception("mail cannot be read")
        return replace(read_mail(b""), problems=(_unreadable(trouble),))


def _unreadable(trouble: Exception) -> Bilingual:
    return problem("unreadable", reason=f"{type(trouble).__name__}: {trouble}")


def understand_again(mail: IncomingMail) -> None:
    """Understand a mail together with the text of its annexes; its place stays."""
    read = read_safely(load_file(mail.raw))
    understood = understand(read, annexes_of(mail))
    mail.kind = understood.kind.value
    mail.understood = mail.understood | written(understood, read.problems)
    db.session.commit()


def annexes_of(mail: IncomingMail) -> list[str]:
    """The texts of its attachments, as far as they are read."""
    return [attachment.text for attachment in mail.attachments if attachment.text]


def _claimed(mail_id: int) -> IncomingMail | None:
    """The row, held until the transaction ends; None when another process has read it meanwhile."""
    query = select(IncomingMail).where(IncomingMail.id == mail_id, IncomingMail.place == UNREAD).with_for_update()
    return db.session.scalar(query)


def _enter(mail: IncomingMail | None, read: ReadMail, understood: Understanding) -> None:
    if mail is None:
        return
    mail.message_id = fit(read.message_id, 400)
    mail.sender = fit(read.sender.address if read.sender else "", 320)
    mail.sender_name = fit(read.sender.name if read.sender else "", 400)
    mail.subject = fit(read.subject)
    mail.sent_at = read.written_at
    mail.kind = understood.kind.value
    mail.understood = written(understood, read.problems)
    mail.search_key = _search_key(read)
    mail.attachments = [_attachment(file) for file in read.attachments]
    place_mail(mail, read, understood)
    mail.placed_at = clock.now()


def _set_aside(mail: IncomingMail | None, trouble: Exception) -> None:
    if mail is not None:
        words = _unreadable(trouble)
        mail.place, mail.placed_at = UNMATCHED, clock.now()
        mail.place_reason = as_plain(words)
        mail.understood = {"problems": [as_plain(words)]}


def written(understood: Understanding, problems: Sequence[Bilingual]) -> dict[str, Any]:
    """What lists show of an understanding without reading the mail again."""
    return {
        "confidence": understood.confidence,
        "explanation": as_plain(understood.explanation),
        "is_automatic": understood.is_automatic,
        "incoming_number": fit(understood.facts.incoming_number),
        "problems": [as_plain(one) for one in problems],
    }


def as_plain(words: Bilingual) -> dict[str, str]:
    """As a column of JSON keeps it."""
    return {"uk": fit(words.uk), "en": fit(words.en)}


def fit(text: str, longest: int | None = None) -> str:
    """The text as every database takes it: without zero characters and halves of characters, and not too long."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:longest]


def _search_key(read: ReadMail) -> str:
    names = [file.name for file in read.attachments]
    sender = [read.sender.name, read.sender.address] if read.sender else []
    return search_key(fit("\n".join([*sender, read.subject, *names, read.text[:SEARCHED]])))


def _attachment(file: Attachment) -> MailAttachment:
    return MailAttachment(
        file=store_file(file.content),
        name=fit(file.name, 300),
        declared_type=fit(file.declared_type, 100),
        scan=SCAN_WAITING if current_app.config["ZAPYT"].clamd else SCAN_OFF,
    )
