"""Each request is in exactly one phase on any day, and what the council wrote decides before what we recorded."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics import PHASE_NAMES, Phase, RequestFacts, measure, partition, phase_of
from tests.statistics.dozen import ROWS, SENT, replied

STAGES = [
    "draft", "queued", "sent", "bounced", "delivered", "acknowledged", "extended", "forwarded", "deferred", "fee_asked",
    "answered_full", "answered_part", "refused", "complained", "in_court", "closed", "withdrawn",
]  # fmt: skip
OUTCOMES = [
    None, "full", "part", "refused", "not_to_the_point", "see_site", "reclassified", "fee", "forwarded", "deferred",
    "extended", "acknowledged",
]  # fmt: skip
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))

# Every combination of flags, also those that no journal gives: the counts must add up whatever is said.
facts = st.builds(
    RequestFacts,
    number=st.just("audit-0001"),
    council=st.just("Луцька міська рада"),
    oblast=st.just("Волинська область"),
    katottg=st.just("UA07080170010083384"),
    stage=st.sampled_from(STAGES),
    territory_status=st.sampled_from(["none", "possible", "active_hostilities", "occupied"]),
    outcome=st.sampled_from(OUTCOMES),
    ground=st.sampled_from([None, "not_held", "other"]),
    lateness=st.sampled_from([None, "in_time", "late", "not_proven_late"]),
    first_reply_on=DAYS,
    acknowledged_on=DAYS,
    is_sent=st.booleans(),
    is_bounced=st.booleans(),
    is_silent=st.booleans(),
    is_waiting=st.booleans(),
    is_extended=st.booleans(),
)


@given(st.lists(facts, max_size=30))
def test_the_phases_add_up_to_the_number_of_requests(rows: list[RequestFacts]) -> None:
    counts = partition(rows)
    assert sum(counts.values()) == len(rows)
    assert set(counts) == set(Phase)


@given(st.lists(facts, max_size=30))
def test_no_share_exceeds_its_denominator_and_parts_of_a_whole_add_up(rows: list[RequestFacts]) -> None:
    measures = measure(rows)
    shares = measures.shares
    assert all(0 <= share.count <= share.of for share in shares.values())
    assert shares["sent"].count == shares["delivered"].count + shares["bounced"].count
    ends = ["in_time", "late", "not_proven_late", "silent"]
    assert sum(shares[key].count for key in ends) == shares["in_time"].of
    fates = ["waiting", "silent", "answered_full", "answered_part", "other_reply"]
    assert sum(shares[key].count for key in fates) + measures.phases[Phase.REFUSED] == shares["delivered"].count


def test_a_request_due_today_is_waiting() -> None:
    due_today = replace(SENT, safe_on=date(2026, 11, 9), is_waiting=True, is_silent=False)
    assert phase_of(due_today) is Phase.WAITING


CASES = {
    "a draft": (replace(SENT, stage="draft", is_sent=False), Phase.DRAFT),
    "a queued letter": (replace(SENT, stage="queued", is_sent=False), Phase.QUEUED),
    "an answer outweighs an unrecorded sending": (replied("full", None, None, is_sent=False), Phase.ANSWERED_FULL),
    "an answer outweighs a bounce": (replied("part", 3, "in_time", is_bounced=True), Phase.ANSWERED_PART),
    "a notice of receipt outweighs a bounce": (replace(SENT, is_bounced=True, outcome="acknowledged"), Phase.WAITING),
    "a complaint about a refusal leaves it a refusal": (replied("refused", 3, None, stage="complained"), Phase.REFUSED),
    "a deemed refusal is a refusal": (replied("not_to_the_point", 3, None), Phase.REFUSED),
    "an extended request may become silent": (replace(SENT, outcome="extended", is_silent=True), Phase.SILENT),
    "a forwarded request is neither silence nor an answer": (replace(SENT, outcome="forwarded"), Phase.OTHER_REPLY),
    "a withdrawn request stays so after an answer": (replied("full", 3, None, stage="withdrawn"), Phase.WITHDRAWN),
    "occupied territory comes before all": (replied("full", 3, None, territory_status="occupied"), Phase.EXCLUDED),
}


@pytest.mark.parametrize("case", CASES)
def test_a_request_stands_where_its_story_puts_it(case: str) -> None:
    row, expected = CASES[case]
    assert phase_of(row) is expected


def test_fourteen_requests_are_split_as_counted_by_hand() -> None:
    counts = partition(ROWS)
    assert [counts[phase] for phase in Phase] == [1, 0, 1, 1, 2, 3, 1, 2, 2, 0, 1]


def test_every_phase_has_a_name_in_both_languages() -> None:
    assert list(PHASE_NAMES) == list(Phase)
    assert all(name.uk and name.en for name in PHASE_NAMES.values())
