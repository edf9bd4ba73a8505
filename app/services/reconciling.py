"""Compares what the mailboxes received with what is stored here, and says where each mail is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.clock import KYIV
from app.errors import NotFound
from app.letters.bilingual import Bilingual
from app.mail.fetching.boxes import Box
from app.mail.fetching.sources import Source, open_source
from app.mail.fetching.troubles import Trouble
from app.mail.fingerprint import fingerprint_of
from app.mail.reading import read_mail
from app.models import IncomingMail, MailArrival, db
from app.services.fetching import configured_boxes, known_uids, visit_of
from app.services.filing import load_file
from app.services.reading_mail import as_plain


@dataclass(frozen=True)
class Missing:
    """A mail that a mailbox has and we have not."""

    uid: str
    sender: str
    subject: str


@dataclass(frozen=True)
class BoxCount:
    """One mailbox on one day: how many mails it has of that day, and which of them are not stored."""

    box: Box
    received: int
    missing: tuple[Missing, ...]
    trouble: Bilingual | None = None


@dataclass(frozen=True)
class Reconciliation:
    """One day: `places` counts the mails that came on it and adds up to `stored`; `damaged` lost a stored file."""

    day: date
    boxes: tuple[BoxCount, ...]
    places: Mapping[str, int]
    damaged: tuple[int, ...]

    @property
    def stored(self) -> int:
        """Mails that came on the day, by whatever way."""
        return sum(self.places.values())

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing and everything could be compared."""
        return not self.damaged and not any(box.missing or box.trouble for box in self.boxes)


def reconcile(day: date) -> Reconciliation:
    """Compare one day's mail, by the clocks of the mail servers and of Kyiv, and note the result for the pages."""
    boxes = tuple(_count(box, day) for box in configured_boxes())
    mails = _mails_of(day)
    damaged = tuple(mail.id for mail in mails if not _is_kept(mail))
    for counted in boxes:
        _note(counted, day)
    places = Counter(mail.place for mail in mails)
    db.session.commit()
    return Reconciliation(day, boxes, places, damaged)


def _count(box: Box, day: date) -> BoxCount:
    known = known_uids(box.way)
    try:
        with open_source(box) as source:
            received = source.uids(day)
            absent = [_missing(source, uid) for uid in received if uid not in known]
    except Trouble as problem:
        return BoxCount(box, 0, (), problem.words)
    return BoxCount(box, len(received), tuple(one for one in absent if one))


def _missing(source: Source, uid: str) -> Missing | None:
    """What it is; None when it is gone from there, or had come by another way."""
    raw = source.raw(uid)
    if raw is None or _is_stored(raw):
        return None
    read = read_mail(raw)
    return Missing(uid, str(read.sender or ""), read.subject)


def _is_stored(raw: bytes) -> bool:
    found = db.session.scalar(select(IncomingMail.id).where(IncomingMail.fingerprint == fingerprint_of(raw)))
    db.session.commit()
    return found is not None


def _mails_of(day: date) -> Sequence[IncomingMail]:
    begins = datetime.combine(day, time(), KYIV)
    came = select(MailArrival.mail_id).where(
        MailArrival.arrived_at >= begins, MailArrival.arrived_at < begins + timedelta(days=1)
    )
    return db.session.scalars(select(IncomingMail).where(IncomingMail.id.in_(came)).order_by(IncomingMail.id)).all()


def _is_kept(mail: IncomingMail) -> bool:
    try:
        for file in (mail.raw, *(attachment.file for attachment in mail.attachments)):
            load_file(file)
    except NotFound:
        return False
    return True


def _note(counted: BoxCount, day: date) -> None:
    visit_of(counted.box).counted = {
        "day": day.isoformat(),
        "received": counted.received,
        "missing": [f"{one.sender}: {one.subject}" for one in counted.missing],
        "trouble": as_plain(counted.trouble) if counted.trouble else {},
    }
