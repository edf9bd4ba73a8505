"""Recounts a request for the letters that follow it: what was asked, what came back, and the chronology of both."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.law import Case, get_ground
from app.law.stages import Event
from app.letters.chronology import Happened, RanOut
from app.letters.facts import AnsweredFacts, AskedFacts
from app.models import FollowUp, JournalEntry, Reply
from app.services.causing import entry_of, is_late, own_terms
from app.services.counting import Dossier, standing_term
from app.services.terms import Term

# How a request went, in the instrumental, as it is told to whoever received it.
WAYS = {"email": "електронною поштою", "paper": "поштою"}
DAYS = ("dispatched_on", "until")


def asked_facts(dossier: Dossier, cause: str, on: date) -> AskedFacts:
    """The request as a further letter of that day tells of it; its term is the one that the cause is about."""
    request, sent = dossier.request, dossier.days(Event.SENT)
    delivered = dossier.first(Event.DELIVERED)
    term = _term_meant(dossier, cause)
    return AskedFacts(
        number=request.number,
        dated_on=request.campaign.dated_on,
        heading=request.campaign.heading,
        way=_way(dossier),
        sent_on=sent[-1] if sent else None,
        received_on=term.deadline.received_on if term else delivered.happened_on if delivered else None,
        expected_on=term.deadline.expected_on if term else None,
        safe_on=term.deadline.safe_on if term else None,
        late_days=term.late_days(on) if term else 0,
        term=_norm_of(term) if term else "",
    )


def _term_meant(dossier: Dossier, cause: str) -> Term | None:
    """The term whose silence is the cause, else the one that stands."""
    terms = own_terms(dossier)
    word, *rest = cause.split(":")
    rule = rest[1] if word == "silence" else ""
    return next((term for term in terms if term.deadline.rule.key == rule), standing_term(terms))


def _norm_of(term: Term) -> str:
    return term.deadline.rule.norm_on(term.deadline.received_on).text("uk", Case.INSTRUMENTAL)


def _way(dossier: Dossier) -> str:
    """«електронною поштою на адресу …»; empty when no sending is recorded."""
    sent = [entry for entry in dossier.live if entry.event == Event.SENT]
    if not sent:
        return ""
    facts = sent[-1].facts
    way = WAYS.get(facts.get("channel", dossier.request.channel), "")
    return f"{way} на адресу {facts['recipient']}" if way and facts.get("recipient") else way


def answered_facts(dossier: Dossier, cause: str) -> AnsweredFacts | None:
    """The holder's letter that is answered; None when the cause is no letter of theirs."""
    if not cause.startswith("reply:"):
        return None
    reply = next((row for row in dossier.replies if row.entry_id == entry_of(cause)), None)
    if reply is None:
        return None
    ground = get_ground(reply.ground) if reply.ground else None
    until = reply.entry.facts.get("until")
    return AnsweredFacts(
        received_on=reply.received_on,
        outcome=reply.outcome,
        outgoing_number=reply.outgoing_number,
        dispatched_on=reply.dispatched_on,
        ground=ground.uk if ground else reply.entry.facts.get("reason", ""),
        ground_norm=ground.norm.text("uk") if ground else "",
        until=date.fromisoformat(until) if until else None,
        unanswered=_unanswered(reply),
        is_late=is_late(reply, dossier),
    )


def _unanswered(reply: Reply) -> tuple[int, ...]:
    """The positions of the questions that got no answer, of a reply whose answers were written down."""
    answered = {answer.question_id for answer in reply.answers if answer.completeness != "none"}
    questions = reply.info_request.campaign.questions
    return tuple(row.position for row in questions if reply.answers and row.id not in answered)


def told_of(dossier: Dossier, follow_ups: tuple[FollowUp, ...], on: date) -> Iterator[Happened | RanOut]:
    """What the chronology tells by that day: every entry that counts, and every term that ran out unanswered."""
    numbers = {row.entry_id: row.number for row in follow_ups if row.entry_id}
    for entry in dossier.live:
        yield Happened(Event(entry.event), entry.happened_on, _said(entry, dossier, numbers))
    for term in own_terms(dossier):
        if term.deadline.safe_on < (term.closed_on or on):
            yield RanOut(term.deadline.rule, term.deadline.safe_on, term.deadline.received_on)


def _said(entry: JournalEntry, dossier: Dossier, numbers: dict[int, str]) -> dict[str, str]:
    facts: dict[str, Any] = entry.facts
    said = {name: str(value) for name, value in facts.items() if isinstance(value, str)}
    said |= {name: f"{date.fromisoformat(facts[name]):%d.%m.%Y}" for name in DAYS if facts.get(name)}
    if facts.get("ground"):
        said["ground"] = get_ground(facts["ground"]).uk
    if facts.get("channel") == "paper":
        said["by_paper"] = facts["channel"]
    said["number"] = numbers.get(entry.id, dossier.request.number if entry.event == Event.SENT else "")
    return said
