"""Fourteen requests in every situation, whose figures are worked out by hand in the tests beside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.statistics import RequestFacts

SENT = RequestFacts(
    number="audit-0000",
    council="Луцька міська рада",
    oblast="Волинська область",
    katottg="UA07080170010083384",
    stage="sent",
    is_sent=True,
    sent_on=date(2026, 11, 2),
    due_on=date(2026, 11, 9),
    safe_on=date(2026, 11, 9),
    questions_asked=10,
)


def replied(outcome: str, days: int | None, lateness: str | None, **facts: object) -> RequestFacts:
    day = date(2026, 11, 3)
    return replace(
        SENT,
        outcome=outcome,
        first_reply_on=day,
        final_reply_on=day,
        first_reply_days=days,
        final_reply_days=days,
        lateness=lateness,
        **facts,
    )


# Delivered: 11 (all but the draft, the bounced one and the occupied one); replied: 7; answered: 4; refused: 2.
ROWS: Sequence[RequestFacts] = tuple(
    replace(row, number=f"audit-{position:04}")
    for position, row in enumerate(
        [
            replied("full", 2, "in_time", formats=("csv_xlsx", "text_pdf"), questions_answered=10),
            replied("full", 5, "in_time", formats=("scan",), questions_answered=9, questions_part=1),
            replied("part", 9, "late", formats=("text_pdf",), questions_answered=4, questions_part=2),
            # Its sending was never recorded: it counts as sent, its time is unknown; nobody coded its questions yet.
            replied("full", None, None, is_sent=False, sent_on=None),
            replied("refused", 4, "in_time", ground="restricted"),
            replied("see_site", 6, "not_proven_late"),
            replied("reclassified", 20, "late", questions_answered=3),
            replace(SENT, is_silent=True),
            replace(SENT, is_silent=True, is_extended=True, outcome="extended"),
            replace(SENT, is_waiting=True, outcome="acknowledged", acknowledged_on=date(2026, 11, 2)),
            replace(SENT, outcome="fee", is_fee_asked=True),
            replace(SENT, stage="bounced", is_bounced=True),
            replace(SENT, stage="draft", is_sent=False),
            replace(SENT, territory_status="occupied", is_silent=True),
        ],
        start=1,
    )
)
