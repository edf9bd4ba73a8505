"""Placing a mail that has just been read: a certain sign matches it by itself, everything else waits for a person."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.letters.bilingual import Bilingual
from app.mail.matching.clues import clues_of
from app.mail.matching.places import OF_REPORTS, Place, joined, place_of_kind, reason
from app.mail.reading import ReadMail
from app.mail.understanding import Kind, Understanding
from app.models import IncomingMail, MailMatch, OutgoingMail, db
from app.services.guessing import Guess, Signs, guesses_from, signs_in
from app.services.noting_reports import Report, note_report
from app.services.people import SYSTEM, Actor

UNMATCHED = Place.UNMATCHED.value
JUNK_FOR = timedelta(days=90)
# A mail as likely as this to belong to a request is shown to people whoever sent it.
NEVER_JUNK = 0.5
# A report surer than this is acted upon; others are only shown.
SURE = 0.9


def place_mail(mail: IncomingMail, read: ReadMail, understood: Understanding) -> None:
    """Inside the caller's transaction: put the mail where people see it, and say why.

    Reading a mail again changes nothing that a person has decided.
    """
    if mail.placed_by is not None:
        return
    found = signs_in(clues_of(read), returned_id_of(understood), mail.id)
    certain = certain_requests(found)
    now = clock.now()
    for request_id in sorted(certain):
        keys = [one.sign.key for one in found.by_request[request_id]]
        add_match(mail, request_id, keys, SYSTEM, now)
    if place_of_kind(understood):
        _note_about(mail, found, certain, understood)
    place, mail.place_reason = _place(mail, found, certain, understood)
    mail.place, mail.placed_at = place.value, now
    db.session.flush()


def returned_id_of(understood: Understanding) -> str:
    """The Message-ID of the letter that a report names; empty when it names none."""
    return understood.bounce.returned_id if understood.bounce else ""


def certain_requests(found: Signs) -> set[int]:
    """The requests that certain signs name; none when such signs contradict each other.

    Two addresses of ours in one mail are no contradiction: it answers two requests.
    """
    named = _named_by_certain(found)
    together = set().union(*named.values())
    return together if together in named.values() else set()


def _named_by_certain(found: Signs) -> dict[str, set[int]]:
    named: dict[str, set[int]] = {}
    for request_id, signs in found.by_request.items():
        for one in signs:
            if one.sign.is_certain:
                named.setdefault(one.sign.key, set()).add(request_id)
    return named


def add_match(mail: IncomingMail, request_id: int, signs: list[str], actor: Actor, at: datetime) -> None:
    """Inside the caller's transaction: the mail belongs to the request; once, however often it is said."""
    if request_id not in {match.request_id for match in live_matches(mail)}:
        mail.matches.append(MailMatch(request_id=request_id, signs=signs, made_by=actor.name, made_at=at))


def live_matches(mail: IncomingMail) -> list[MailMatch]:
    """What the mail belongs to now: the matches that were not undone."""
    return [match for match in mail.matches if match.undone_at is None]


def _place(
    mail: IncomingMail, found: Signs, certain: set[int], understood: Understanding
) -> tuple[Place, dict[str, Any]]:
    by_kind, guesses = place_of_kind(understood), guesses_from(found)
    if by_kind is Place.BOUNCES or (by_kind and certain):
        return by_kind, joined([understood.explanation])
    if certain:
        signs = {one.sign.key: one for request_id in certain for one in found.by_request[request_id]}
        return Place.REQUEST, joined(one.words for one in signs.values() if one.sign.is_certain)
    if not guesses or guesses[0].likelihood < NEVER_JUNK:
        junk = _junk_reason(mail.sender)
        if junk:
            return Place.JUNK, junk
    if by_kind:
        return by_kind, joined([understood.explanation])
    return Place.UNMATCHED, _why_unmatched(guesses)


def _why_unmatched(guesses: list[Guess]) -> dict[str, str]:
    """In words, and the number of the likeliest request, so that lists need not read the mail again."""
    if not guesses:
        return reason("nothing_known")
    best = guesses[0]
    said = joined(one.words for one in best.found)
    words = {"signs_uk": said["uk"], "signs_en": said["en"]}
    key = "contradiction" if best.is_certain else "guessed"
    return {**reason(key, number=best.request.number, **words), "guess": best.request.number}


def _junk_reason(sender: str) -> dict[str, str] | None:
    """Why the sender's mail goes to junk: a person said so lately and none of it has ever belonged to a request."""
    is_his = func.lower(IncomingMail.sender) == sender.lower()
    matched = select(MailMatch.id).join(IncomingMail).where(is_his, MailMatch.undone_at.is_(None)).limit(1)
    called = (
        select(IncomingMail)
        .where(is_his, IncomingMail.place == Place.JUNK, IncomingMail.placed_by.is_not(None))
        .where(IncomingMail.placed_at > clock.now() - JUNK_FOR)
        .order_by(IncomingMail.placed_at.desc())
    )
    said = (row for row in db.session.scalars(called) if row.place_reason.get("said")) if sender else iter(())
    last = next(said, None)
    if last is None or last.placed_at is None or db.session.scalar(matched):
        return None
    day, until = clock.kyiv_day(last.placed_at), clock.kyiv_day(last.placed_at + JUNK_FOR)
    told = {"day": f"{day:%d.%m.%Y}", "until": f"{until:%d.%m.%Y}", "name": last.placed_by or ""}
    return reason("junk_sender", said=last.place_reason["said"], **told)


def _note_about(mail: IncomingMail, found: Signs, certain: set[int], understood: Understanding) -> None:
    """Which mail of ours a program's mail is about; what a report says of it goes into the ledger."""
    about = next((one for one in found.about if one.letter_id is None or one.letter.request_id in certain), None)
    if about is None:
        return
    mail.about_id = about.id
    if understood.kind in OF_REPORTS and understood.kind is not Kind.READ_RECEIPT:
        _report(about, understood)


def _report(about: OutgoingMail, understood: Understanding) -> None:
    bounce = understood.bounce
    kinds = {Kind.DELAY: Report.DELAYED, Kind.DELIVERED: Report.DELIVERED}
    returned = Report.BOUNCED_HARD if bounce and bounce.is_hard else Report.BOUNCED_SOFT
    report = kinds.get(understood.kind, returned)
    note_report(about, report, _words_of(understood), is_certain=understood.confidence >= SURE)


def _words_of(understood: Understanding) -> str:
    """What the server said of the recipients, else why we take the mail for a report."""
    recipients = understood.bounce.recipients if understood.bounce else ()
    said = "; ".join(f"{one.address}: {one.diagnostic or one.code}" for one in recipients if one.diagnostic or one.code)
    words: Bilingual = understood.explanation
    return said or words.uk
