"""Logging what came back: one reply, its files, its outcome and the answer to each question."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.errors import BadInput, NotFound
from app.files.store import digest_of
from app.law.outcomes import Outcome, read_outcome
from app.law.stages import Event, Stage, require_allowed
from app.models import Answer, CampaignQuestion, InfoRequest, JournalEntry, Reply, ReplyFile, db
from app.services.answers import normalise
from app.services.filing import store_file
from app.services.journalling import (
    all_entries,
    clocks_of,
    get_request,
    live_entries,
    record,
    refresh,
    start_clock,
    written_facts,
)
from app.services.people import Actor
from app.services.sorting_mail import lock_for_logging, require_unlogged
from app.services.terms import concerns

CHANNELS = ("email", "post", "hand", "phone", "portal")
FORMATS = ("csv_xlsx", "docx", "text_pdf", "scan", "paper", "link", "email_text")
UNNAMED_HOLDER = "інший розпорядник (не названий)"


@dataclass(frozen=True)
class AnswerFacts:
    """What the reply says to one question: completeness full, part or none, and the value as typed."""

    question_key: str
    completeness: str
    value: str = ""


@dataclass(frozen=True)
class ReplyFacts:
    """A reply as a person logs it.

    `outcome` is a word of `app.law.outcomes`, a refusal with its ground: `refused:restricted`. `holder` empty means
    the holder whose term runs; `questions` are the positions that a forwarding concerns, none for all of them.
    `reason` is why an extension or a deferral says it needs time: our objection quotes it, unlike `note`.
    `mail_id` is the mail that the reply came by, which must belong to the request.
    """

    received_on: date
    outcome: str
    channel: str = "email"
    dispatched_on: date | None = None
    outgoing_number: str = ""
    formats: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    until: date | None = None
    holder: str = ""
    new_holder: str = ""
    new_holder_received_on: date | None = None
    questions: tuple[int, ...] = ()
    answers: tuple[AnswerFacts, ...] = ()
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    mail_id: int | None = None


@dataclass(frozen=True)
class Logged:
    """The reply as stored; `is_new` False when the very same reply was logged before."""

    reply: Reply
    is_new: bool
    sending_unrecorded: bool


def log_reply(number: str, facts: ReplyFacts, actor: Actor) -> Logged:
    """Store one reply with its journal entry; the very same reply again changes nothing.

    A reply is taken also when no sending was recorded: an answer to our number proves that the letter arrived. Its
    term cannot be counted then, and the caller should say so.
    """
    request, outcome = get_request(number), read_outcome(facts.outcome)
    mail = lock_for_logging(facts.mail_id, request) if facts.mail_id else None
    live = live_entries(all_entries(request))
    _check(request, facts, live)
    require_allowed(Stage(request.stage), outcome.event)
    answers = _answers(request, facts)
    known = _same_reply(request, facts, outcome, answers, live)
    unrecorded = not any(entry.event in (Event.SENT, Event.DELIVERED) for entry in live)
    if known is not None:
        known.mail = known.mail or mail
        db.session.commit()
        return Logged(known, is_new=False, sending_unrecorded=unrecorded)
    if mail is not None:
        require_unlogged(mail, request)
    entry = record(request, outcome.event, facts.received_on, actor, **_journal_facts(facts, outcome))
    reply = _store(request, entry, facts, outcome)
    reply.answers = answers
    if outcome.event is Event.FORWARDED:
        start_clock(
            request,
            entry,
            holder=facts.new_holder or UNNAMED_HOLDER,
            rule="R-FWD-RESTART",
            questions=list(facts.questions) or None,
        )
    refresh(request)
    reply.clocks = [clock_row for clock_row in clocks_of(request) if concerns(entry, clock_row)]
    db.session.commit()
    return Logged(reply, is_new=True, sending_unrecorded=unrecorded)


def _check(request: InfoRequest, facts: ReplyFacts, live: list[JournalEntry]) -> None:
    _check_days(facts, _first_possible_day(request, live))
    if facts.channel not in CHANNELS:
        raise BadInput("Choose how the reply came.", field="channel")
    for name in facts.formats:
        if name not in FORMATS:
            raise BadInput("{name} is not a known format.", field="formats", name=name)


def _first_possible_day(request: InfoRequest, live: list[JournalEntry]) -> date:
    """Nothing answers a letter before it was written, nor before it left, when that is recorded."""
    left = [entry.happened_on for entry in live if entry.event == Event.SENT]
    return max(request.campaign.dated_on, min(left, default=date.min))


def _check_days(facts: ReplyFacts, first: date) -> None:
    if facts.received_on > clock.today():
        raise BadInput("A reply cannot be received in the future.", field="received_on")
    for name in ("received_on", "dispatched_on", "new_holder_received_on"):
        day = getattr(facts, name)
        if day and day < first:
            raise BadInput("The letter cannot be answered before {day}.", field=name, day=f"{first:%d.%m.%Y}")
    if facts.dispatched_on and facts.dispatched_on > facts.received_on:
        raise BadInput("A reply is dispatched before it is received.", field="dispatched_on")
    if facts.until and facts.until < facts.received_on:
        raise BadInput("The letter names a day before it came. Look at it again.", field="until")
    if facts.new_holder_received_on and facts.new_holder_received_on > clock.today():
        raise BadInput("This day is in the future. Enter the day on which it happened.", field="new_holder_received_on")


def _journal_facts(facts: ReplyFacts, outcome: Outcome) -> dict[str, Any]:
    return {
        "channel": facts.channel,
        "ground": outcome.ground.key if outcome.ground else None,
        "outgoing_number": facts.outgoing_number,
        "dispatched_on": facts.dispatched_on.isoformat() if facts.dispatched_on else None,
        "until": facts.until.isoformat() if facts.until else None,
        "holder": facts.holder,
        "new_holder": facts.new_holder,
        "new_holder_received_on": facts.new_holder_received_on.isoformat() if facts.new_holder_received_on else None,
        "questions": list(facts.questions),
        "reason": facts.reason,
        "note": facts.note,
    }


def _same_reply(
    request: InfoRequest, facts: ReplyFacts, outcome: Outcome, answers: list[Answer], live: list[JournalEntry]
) -> Reply | None:
    """The live reply that says all the same: two letters of one day may well differ in their holder or files only."""
    said = _journal_facts(facts, outcome)
    files = {digest_of(content) for _, content in facts.files}
    for reply in db.session.scalars(select(Reply).where(Reply.request_id == request.id)):
        is_same = (
            (reply.outcome, reply.received_on) == (outcome.word, facts.received_on)
            and written_facts(said) == reply.entry.facts
            and sorted(reply.formats) == sorted(facts.formats)
            and {kept.file.sha256 for kept in reply.files} == files
            and _values(reply.answers) == _values(answers)
        )
        if is_same and reply.entry in live:
            return reply
    return None


def _values(answers: list[Answer]) -> set[tuple[int, str, str]]:
    return {(answer.question_id, answer.completeness, answer.value) for answer in answers}


def _answers(request: InfoRequest, facts: ReplyFacts) -> list[Answer]:
    questions = {question.key: question for question in request.campaign.questions}
    return [_answer(questions, answer) for answer in facts.answers]


def _store(request: InfoRequest, entry: JournalEntry, facts: ReplyFacts, outcome: Outcome) -> Reply:
    reply = Reply(
        request_id=request.id,
        entry=entry,
        received_on=facts.received_on,
        dispatched_on=facts.dispatched_on,
        channel=facts.channel,
        outgoing_number=facts.outgoing_number,
        outcome=outcome.word,
        ground=outcome.ground.key if outcome.ground else None,
        formats=list(facts.formats),
        note=facts.note,
        logged_at=clock.now(),
        mail_id=facts.mail_id,
    )
    reply.files = [ReplyFile(name=name, file=store_file(content)) for name, content in facts.files]
    db.session.add(reply)
    db.session.flush()
    return reply


def _answer(questions: dict[str, CampaignQuestion], answer: AnswerFacts) -> Answer:
    question = questions.get(answer.question_key)
    if question is None:
        raise BadInput("This campaign has no question {key}.", key=answer.question_key)
    field_name = f"answer-{question.key}"
    if answer.completeness not in ("full", "part", "none"):
        raise BadInput("Say whether the question is answered in full, in part or not.", field=field_name)
    value = normalise(question.kind, answer.value, field_name) if answer.completeness != "none" else ""
    return Answer(question_id=question.id, completeness=answer.completeness, value=value)


def holders_of(number: str) -> list[str]:
    """Who owes answers to the request: the council, then those to whom it was forwarded; empty before it is sent."""
    request = get_request(number)
    alive = {entry.id for entry in live_entries(all_entries(request))}
    names = [clock_row.holder_name for clock_row in clocks_of(request) if clock_row.trigger_id in alive]
    return list(dict.fromkeys(names))


def get_reply_file(number: str, sha256: str) -> ReplyFile:
    """A file of one of the request's replies, struck out or not; raises NotFound."""
    request = get_request(number)
    for reply in db.session.scalars(select(Reply).where(Reply.request_id == request.id)):
        for kept in reply.files:
            if kept.file.sha256 == sha256:
                return kept
    raise NotFound("The request {number} has no such file.", number=number)
