"""What a request gives cause for: silence, replies that can be answered, a letter that came back; from its dossier."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from app.law import Lateness, lateness
from app.law.causes import Cause
from app.law.disputing import ONE_DAY, violated_on
from app.law.stages import STAGES_WAITING, Event, Stage
from app.models import Campaign, Clock, JournalEntry, Reply
from app.services.counting import Dossier, standing_reply
from app.services.terms import Term
from app.statistics.cohorts import SUBSTANTIVE

# What a standing reply gives cause for; a refusal is told apart by its ground, a deferral by its date.
KIND_OF_OUTCOME = {
    "full": "complete",
    "part": "incomplete",
    "refused": "refusal",
    "see_site": "see_site",
    "not_to_the_point": "not_to_the_point",
    "reclassified": "reclassified",
    "fee": "bill",
    "deferred": "open_deferral",
}
# Questions whose answers are data to be compared, which article 10-1 wants as data.
TABULAR = frozenset({"number", "link_or_file"})
OPEN_DATA_LETTER = "open_data_request"
UNREADABLE, READABLE = frozenset({"scan", "paper"}), "csv_xlsx"
LATE, UNREASONED = "late", "unreasoned"


def causes_of(dossier: Dossier) -> tuple[Cause, ...]:
    """Everything that can be answered by its day, and silences that are still to come.

    Another holder, to whom the request was forwarded, is not written to: its silence is no cause here.
    """
    return (
        *_silences(dossier),
        *_bounce(dossier),
        *_extensions(dossier),
        *_standing(dossier),
        *_own_letters(dossier),
    )


def complaint_decided_on(dossier: Dossier) -> date | None:
    """The day of the first reply after a complaint to the head: it may be the decision on it (KASU 122(4)).

    A complaint recorded by hand that does not say to whom it went may have gone to the head.
    """
    complaints = [
        entry
        for entry in dossier.live
        if entry.event == Event.COMPLAINED and entry.facts.get("letter", "complaint_to_head") == "complaint_to_head"
    ]
    after = (
        entry.happened_on
        for entry in dossier.live
        if complaints and Event(entry.event).is_reply and entry.id > complaints[0].id
    )
    return min(after, default=None)


def entry_of(cause: str) -> int:
    """The key of the journal's entry that a cause rests on, by the cause's key."""
    return int(cause.split(":")[1])


def _clocks(dossier: Dossier) -> dict[int, Clock]:
    """The clocks of the holder whom we ask, by key."""
    own = (clock_row for clock_row in dossier.clocks if clock_row.trigger.event != Event.FORWARDED)
    return {clock_row.id: clock_row for clock_row in own}


def own_terms(dossier: Dossier) -> list[Term]:
    """The terms of the holder whom we ask, not of those to whom it forwarded the request."""
    clocks = _clocks(dossier)
    return [term for term in dossier.terms if term.clock_id in clocks]


def _silences(dossier: Dossier) -> Iterator[Cause]:
    clocks = _clocks(dossier)
    for term in own_terms(dossier):
        if term.closed_on is None:
            first = violated_on(term.deadline)
            key = f"silence:{clocks[term.clock_id].trigger_id}:{term.deadline.rule.key}"
            yield Cause("silence", key, term.deadline.safe_on + ONE_DAY, first, first)


def _bounce(dossier: Dossier) -> Iterator[Cause]:
    bounces = [entry for entry in dossier.live if entry.event == Event.BOUNCED]
    if dossier.stage is Stage.BOUNCED and bounces:
        yield _of_entry("bounce", bounces[-1])


def _extensions(dossier: Dossier) -> Iterator[Cause]:
    """Each extension while no answer in substance has come."""
    standing = standing_reply(dossier.replies)
    if standing and standing.outcome in SUBSTANTIVE:
        return
    for reply in dossier.replies:
        if reply.outcome == "extended" and _is_of_our_holder(reply.entry, dossier):
            has_flaw = {LATE: is_late(reply, dossier), UNREASONED: not reply.entry.facts.get("reason")}
            yield replace(_of_reply("extension", reply), flaws=tuple(flaw for flaw, has in has_flaw.items() if has))


def is_late(reply: Reply, dossier: Dossier) -> bool:
    """Whether a letter of the holder left too late: an extension that prolonged nothing, an answer past its term."""
    terms = own_terms(dossier)
    if not terms:
        return False
    if reply.outcome == "extended":
        prolonged = {old.closed_on for old, new in pairwise(terms) if new.deadline.rule.key == "R-EXT-20"}
        return reply.received_on not in prolonged
    by_post = reply.channel == "post"
    verdict = lateness(
        terms[-1].deadline, dispatched_on=reply.dispatched_on, arrived_on=reply.received_on, by_post=by_post
    )
    return verdict is Lateness.LATE


def _standing(dossier: Dossier) -> Iterator[Cause]:
    """What the standing reply gives cause for."""
    ours = [reply for reply in dossier.replies if _is_of_our_holder(reply.entry, dossier)]
    reply = standing_reply(ours)
    if reply is None or reply.outcome not in KIND_OF_OUTCOME:
        return
    kind = KIND_OF_OUTCOME[reply.outcome]
    # A deferral that names its day sets a term of its own.
    if kind != "open_deferral" or not reply.entry.facts.get("until"):
        yield _of_reply(f"{kind}:{reply.ground}" if kind == "refusal" else kind, reply)
    if kind in ("complete", "incomplete") and _is_scan(ours, dossier.request.campaign):
        yield _of_reply("scan", reply)


def _is_scan(replies: list[Reply], campaign: Campaign) -> bool:
    formats = {name for reply in replies for name in reply.formats}
    wants_data = campaign.letter_kind == OPEN_DATA_LETTER or any(
        question.kind in TABULAR for question in campaign.questions
    )
    return wants_data and bool(formats & UNREADABLE) and READABLE not in formats


def _own_letters(dossier: Dossier) -> Iterator[Cause]:
    """That the request has left; an answer to it proves this too."""
    proofs = (Event.SENT, Event.DELIVERED)
    reached = [entry for entry in dossier.live if entry.event in proofs or Event(entry.event).is_reply]
    if reached and dossier.stage is not Stage.BOUNCED:
        yield _of_entry("sent", reached[0])
        if dossier.stage in STAGES_WAITING:
            yield _of_entry("waiting", reached[0])


def _is_of_our_holder(entry: JournalEntry, dossier: Dossier) -> bool:
    others = {row.holder_name for row in dossier.clocks if row.trigger.event == Event.FORWARDED}
    return entry.facts.get("holder") not in others


def _of_entry(kind: str, entry: JournalEntry) -> Cause:
    return Cause(kind, f"{kind}:{entry.id}", entry.happened_on, entry.happened_on, entry.happened_on)


def _of_reply(kind: str, reply: Reply) -> Cause:
    decided_on = reply.dispatched_on or reply.received_on
    return Cause(kind, f"reply:{reply.entry_id}", reply.received_on, reply.received_on, decided_on)
