"""Correcting the journal: a wrong entry is struck out with a reason, never deleted, and all that is derived follows."""

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.law.stages import Event
from app.models import InfoRequest, JournalEntry, db
from app.services.journalling import RECOMPUTED, STRUCK, all_entries, get_request, live_entries, refresh
from app.services.people import Actor

# What the system itself did stands: a mail that a server took or refused cannot be wished away.
KEPT_EVENTS = frozenset({Event.DRAFTED, Event.QUEUED, Event.RECALLED, RECOMPUTED, STRUCK})


def strike_out(number: str, ordinal: int, reason: str, actor: Actor) -> InfoRequest:
    """Strike out the entry with this ordinal (1 = the first of the request); everything derived follows."""
    request = get_request(number)
    entries = all_entries(request)
    if not 1 <= ordinal <= len(entries):
        raise NotFound("The journal of {number} has no entry {ordinal}.", number=number, ordinal=ordinal)
    entry = entries[ordinal - 1]
    if entry.event in KEPT_EVENTS or _is_by_the_deliverer(entry):
        raise Refused("This entry tells what the application itself did; it stays.")
    if entry not in live_entries(entries):
        raise Refused("This entry is struck out already.")
    if not reason.strip():
        raise BadInput("Say why the entry is wrong.", field="reason")
    strike(request, entry, reason.strip(), actor)
    db.session.commit()
    return request


def strike(request: InfoRequest, entry: JournalEntry, reason: str, actor: Actor) -> None:
    """Inside the caller's transaction: strike out an entry of the request, and derive everything anew."""
    db.session.add(
        JournalEntry(
            request_id=request.id,
            event=STRUCK,
            happened_on=clock.today(),
            recorded_at=clock.now(),
            actor_id=actor.user_id,
            actor_name=actor.name,
            strikes_id=entry.id,
            reason=reason,
            facts={},
        )
    )
    refresh(request)


def _is_by_the_deliverer(entry: JournalEntry) -> bool:
    """Only the deliverer, who has the server's answer, names the address that a letter went to."""
    return "recipient" in entry.facts
