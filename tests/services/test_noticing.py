"""The watching job: everything is told once, after missed days and after a kill at any step too."""

import os
import signal
from datetime import date, datetime

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import event, func, select

from app import clock
from app.errors import NotFound
from app.law.stages import Event
from app.models import Notice, OutgoingMail, db
from app.services.delivering import deliver_outbox
from app.services.drafting import get_campaign, requests_of
from app.services.feeding import deadline_feed
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.noticing import newest_notices, watch
from app.services.people import SYSTEM, Role, accept_invitation, invite
from app.services.recording import record_own_step
from app.services.sending import note_sent
from tests.stories import opened_campaign

MONDAY, DUE, SATURDAY = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 7)
COMPLAINT = "complaint_ends"


@pytest.fixture
def waiting(app: Flask) -> Flask:
    """Twenty-two requests received on Monday 02.11.2026, one of them answered; one coordinator."""
    token = invite("staff@example.org", Role.STAFF, None, SYSTEM).rsplit("/", 1)[-1]
    accept_invitation(token, "staff@example.org", "Координаторка", "довгий пароль 2026")
    requests = requests_of(opened_campaign())
    for request in requests:
        note_sent(request, SYSTEM, MONDAY, datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    db.session.commit()
    log_reply(requests[0].number, ReplyFacts(date(2026, 11, 5), "full"), SYSTEM)
    return app


def told() -> dict[str, int]:
    query = select(Notice.kind, func.count()).group_by(Notice.kind)
    return {row[0]: row[1] for row in db.session.execute(query).all()}


def digests() -> list[str]:
    return list(db.session.scalars(select(OutgoingMail.key).where(OutgoingMail.letter_id.is_(None))))


def test_the_last_day_and_the_first_late_day_are_told_once_each(waiting: Flask) -> None:
    assert watch(date(2026, 11, 6)).found == 0
    assert watch(DUE).found == 21
    assert watch(DUE).found == 0
    assert watch(date(2026, 11, 10)).found == 21
    assert told() == {"last_day": 21, "became_late": 21}
    assert len(digests()) == 2


def test_a_week_with_the_machine_off_loses_no_notice(waiting: Flask) -> None:
    assert watch(date(2026, 11, 18)).found == 63
    assert told() == {"last_day": 21, "became_late": 21, "remind": 21}
    assert len(digests()) == 1


def test_after_three_weeks_off_the_first_page_shows_what_the_digest_told(waiting: Flask) -> None:
    found_on = clock.today()
    watch(date(2026, 11, 30))
    assert {notice.kind for notice in newest_notices(found_on)} == set(told())


def test_our_own_terms_run_from_the_earliest_reading_and_end_with_a_full_answer(app: Flask) -> None:
    first, second = requests_of(opened_campaign())[:2]
    note_sent(first, SYSTEM, SATURDAY, datetime(2026, 11, 7, 10, tzinfo=clock.KYIV))
    db.session.commit()
    for day, outcome in ((4, "part"), (5, "full")):
        log_reply(second.number, ReplyFacts(date(2026, 11, day), outcome), SYSTEM)
    watch(date(2026, 12, 11))
    terms = {
        row.info_request.number: row.term_on for row in db.session.scalars(select(Notice)) if row.kind == COMPLAINT
    }
    # Received on a Saturday: due on Friday 13.11 or, read the other way, on Monday 16.11.
    assert terms == {first.number: date(2026, 12, 14)}


def test_nothing_is_told_on_a_day_off(waiting: Flask) -> None:
    assert watch(date(2026, 11, 14)).found == 0


def test_a_digest_is_delivered_like_any_mail_and_starts_no_term(waiting: Flask) -> None:
    watch(date(2026, 11, 10))
    assert deliver_outbox().kept == 1
    kept = list((waiting.config["ZAPYT"].instance / "kept_mail").glob("digest-*.eml"))
    assert len(kept) == 1
    assert b"Auto-Submitted: auto-generated" in kept[0].read_bytes()


def watch_until_killed(app: Flask, statement: int) -> bool:
    """Run the job in a child that dies before its n-th statement; False when it ended before that."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        seen = iter(range(statement))
        engine = db.engine

        def die(*_: object) -> None:
            if next(seen, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", die)
        event.listen(engine, "commit", die)
        try:
            watch(date(2026, 11, 10))
        finally:
            os._exit(0)
    _, outcome = os.waitpid(child, 0)
    return os.WIFSIGNALED(outcome)


def test_killed_before_any_statement_and_run_again_it_tells_everything_once(waiting: Flask) -> None:
    statement = 0
    while watch_until_killed(waiting, statement):
        statement += 1
    assert statement > 10
    watch(date(2026, 11, 10))
    assert told() == {"last_day": 21, "became_late": 21}
    assert len(digests()) == 1
    assert db.session.scalar(select(func.count()).where(Notice.told_at.is_(None))) == 0


def test_the_calendar_feed_has_every_open_deadline_and_no_guessable_address(waiting: Flask) -> None:
    campaign = get_campaign("audit")
    feed = Calendar.from_ical(deadline_feed(campaign.feed_token))
    days = [part.decoded("dtstart") for part in feed.walk("VEVENT")]
    assert days == [DUE] * 21
    with pytest.raises(NotFound):
        deadline_feed("audit")


def test_a_step_that_was_taken_is_no_longer_reminded_of(app: Flask) -> None:
    chased, silent = requests_of(opened_campaign())[:2]
    for request in (chased, silent):
        note_sent(request, SYSTEM, MONDAY, datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    db.session.commit()
    record_own_step(chased.number, Event.COMPLAINED, date(2026, 11, 12), "", SYSTEM)
    watch(date(2026, 12, 11))
    kinds: dict[str, set[str]] = {}
    for row in db.session.scalars(select(Notice)):
        kinds.setdefault(row.info_request.number, set()).add(row.kind)
    assert kinds[silent.number] - kinds[chased.number] == {"remind", COMPLAINT}
