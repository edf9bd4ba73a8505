"""Stores mail that came in: the exact bytes first, then the row; each message once, however often it comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock
from app.errors import BadInput
from app.files.kinds import kind_of
from app.files.store import digest_of, keep
from app.mail.fetching.troubles import Trouble, ended, not_stored
from app.mail.fingerprint import fingerprint_of
from app.models import IncomingMail, MailArrival, db
from app.services.filing import file_root, store_file

# The place of what is stored and not yet read.
UNREAD = "unread"
PIPE, UPLOAD = "pipe", "upload"
MAILS = ("eml", "msg")


@dataclass(frozen=True)
class Taken:
    """A stored message; `is_new` when it was not here before."""

    mail: IncomingMail
    is_new: bool


def store_mail(raw: bytes, way: str, uid: str) -> Taken:
    """Store one message that came by a way, under its identity there; the same again changes nothing.

    When this returns, the message is on the disk for good. Nothing of it has been understood yet.
    """
    keep(file_root(), raw)
    try:
        return _entered(raw, way, uid)
    except IntegrityError:
        # Another process entered the same message at this very moment.
        db.session.rollback()
        return _entered(raw, way, uid)


def _entered(raw: bytes, way: str, uid: str) -> Taken:
    known = db.session.scalar(select(MailArrival).where(MailArrival.way == way, MailArrival.uid == uid))
    if known:
        return Taken(known.mail, is_new=False)
    fingerprint = fingerprint_of(raw)
    mail = db.session.scalar(select(IncomingMail).where(IncomingMail.fingerprint == fingerprint))
    is_new = mail is None
    if mail is None:
        mail = IncomingMail(raw=store_file(raw), fingerprint=fingerprint, stored_at=clock.now(), place=UNREAD)
    mail.arrivals.append(MailArrival(way=way, uid=uid, arrived_at=clock.now()))
    db.session.add(mail)
    db.session.commit()
    return Taken(mail, is_new)


@contextmanager
def storing() -> Iterator[None]:
    """Around `store_mail`: a disk or a database that takes no more becomes a Trouble, told in plain words."""
    try:
        yield
    except OSError as problem:
        db.session.rollback()
        raise not_stored(problem) from problem
    except DBAPIError as problem:
        db.session.rollback()
        raise Trouble("not_stored", answer=ended(problem.orig)) from problem


def receive_piped(raw: bytes) -> Taken:
    """Store a message that a mail server hands over; raises BadInput for nothing, Trouble when it must come again."""
    if not raw.strip():
        raise BadInput("There is no mail on the standard input.")
    with storing():
        return store_mail(raw, PIPE, digest_of(raw))


def receive_upload(raw: bytes) -> Taken:
    """Store a mail that a person saved from a mail program; raises BadInput for any other file."""
    kind = kind_of(raw)
    if kind.key not in MAILS:
        raise BadInput("This is no mail. Save it from the mail program as .eml or .msg and choose that file.")
    return store_mail(raw, UPLOAD, digest_of(raw))
