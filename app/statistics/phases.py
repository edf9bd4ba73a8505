"""Where each request stands today, so that the counts of all phases always add up to the number of requests."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.statistics.facts import RequestFacts
from app.statistics.reading import read_table
from app.statistics.wording import Text


class Phase(StrEnum):
    """Exactly one of these holds for a request on any day, a day on which an answer is due included."""

    DRAFT = "draft"
    QUEUED = "queued"
    BOUNCED = "bounced"
    WAITING = "waiting"
    SILENT = "silent"
    ANSWERED_FULL = "answered_full"
    ANSWERED_PART = "answered_part"
    REFUSED = "refused"
    OTHER_REPLY = "other_reply"
    WITHDRAWN = "withdrawn"
    EXCLUDED = "excluded"


PHASE_NAMES: Mapping[Phase, Text] = {
    Phase(row["key"]): Text(row["uk"], row["en"]) for row in read_table("phases.toml", "phase")
}

# Article 22(2) of Law 2939-VI: an answer not to the point, or that the information is in open sources, is a refusal.
PHASE_OF_OUTCOME: Mapping[str, Phase] = {
    "full": Phase.ANSWERED_FULL,
    "part": Phase.ANSWERED_PART,
    "refused": Phase.REFUSED,
    "not_to_the_point": Phase.REFUSED,
    "see_site": Phase.REFUSED,
    "reclassified": Phase.OTHER_REPLY,
    "fee": Phase.OTHER_REPLY,
    "forwarded": Phase.OTHER_REPLY,
    "deferred": Phase.OTHER_REPLY,
}


def phase_of(row: RequestFacts) -> Phase:
    """Say where one request stands; what the council wrote outweighs what we recorded of our own sending."""
    if row.territory_status == "occupied":
        return Phase.EXCLUDED
    if row.stage == "withdrawn":
        return Phase.WITHDRAWN
    if row.outcome is not None and row.outcome in PHASE_OF_OUTCOME:
        return PHASE_OF_OUTCOME[row.outcome]
    if row.first_reply_on is not None:
        return Phase.OTHER_REPLY
    return _phase_without_reply(row)


def _phase_without_reply(row: RequestFacts) -> Phase:
    # A notice of receipt or of extension proves that the letter arrived, whatever bounced before it.
    if row.outcome is None:
        if row.is_bounced:
            return Phase.BOUNCED
        if not row.is_sent:
            return Phase.QUEUED if row.stage == "queued" else Phase.DRAFT
    return Phase.SILENT if row.is_silent else Phase.WAITING


def partition(rows: Iterable[RequestFacts]) -> Mapping[Phase, int]:
    """Count requests by phase; every phase is there, and the counts add up to the number of rows."""
    counts = Counter(phase_of(row) for row in rows)
    return {phase: counts[phase] for phase in Phase}
