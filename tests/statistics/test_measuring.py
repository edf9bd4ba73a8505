"""The figures of fourteen requests, worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from app.errors import BadInput
from app.statistics import INDICATORS, RequestFacts, Share, Unit, measure
from tests.statistics.dozen import ROWS, SENT, replied

MEASURES = measure(ROWS)

BY_HAND = {
    "sent": Share(12, 13),
    "delivered": Share(11, 12),
    "bounced": Share(1, 12),
    "acknowledged": Share(1, 11),
    "not_acknowledged": Share(10, 11),
    "waiting": Share(1, 11),
    "silent": Share(2, 11),
    "replied": Share(7, 11),
    "answered": Share(4, 11),
    "answered_full": Share(3, 11),
    "answered_part": Share(1, 11),
    "other_reply": Share(2, 11),
    "in_time": Share(3, 8),
    "late": Share(2, 8),
    "not_proven_late": Share(1, 8),
    "missed_term": Share(4, 8),
    "time_unknown": Share(1, 7),
    "refused": Share(2, 7),
    "refused_not_held": Share(0, 7),
    "refused_restricted": Share(1, 7),
    "refused_form": Share(0, 7),
    "refused_off_list": Share(0, 2),
    "see_site": Share(1, 7),
    "not_to_the_point": Share(0, 7),
    "reclassified": Share(1, 7),
    "extended": Share(1, 11),
    "extended_and_silent": Share(1, 1),
    "forwarded": Share(0, 11),
    "deferred": Share(0, 11),
    "fee_asked": Share(1, 11),
    "machine_readable": Share(1, 3),
    "with_outgoing_number": Share(0, 7),
    # Coded are six replies of ten questions: three answers, two refusals, one reclassification.
    "questions_answered": Share(26, 60),
    "questions_part": Share(3, 60),
    "questions_unanswered": Share(31, 60),
}


@pytest.mark.parametrize("key", BY_HAND)
def test_a_share_equals_the_figure_worked_out_by_hand(key: str) -> None:
    assert MEASURES.shares[key] == BY_HAND[key]


def test_every_share_that_needs_no_answers_to_questions_is_worked_out_by_hand() -> None:
    without_answers = {key for key, share in MEASURES.shares.items() if share.of}
    assert without_answers == set(BY_HAND)


def test_days_are_medians_over_replies_whose_receipt_is_recorded() -> None:
    # 2, 4, 5, 6, 9, 20: the middle two are 5 and 6; the sixth of six is the nearest rank to nine tenths.
    first = MEASURES.medians["first_reply_days"]
    assert (first.value, first.n, first.percentile_90) == (5.5, 6, 20)


def test_refusals_are_split_by_ground_and_a_deemed_refusal_is_its_own_ground() -> None:
    assert MEASURES.breakdowns["refused_by_ground"] == {"restricted": Share(1, 2), "see_site": Share(1, 2)}


def test_an_answer_may_have_several_formats() -> None:
    assert MEASURES.breakdowns["answered_by_format"] == {
        "csv_xlsx": Share(1, 3),
        "scan": Share(1, 3),
        "text_pdf": Share(2, 3),
    }


def test_what_became_of_delivered_requests_adds_up() -> None:
    shares = MEASURES.shares
    parts = ["waiting", "silent", "answered", "refused", "other_reply"]
    replies = shares["refused"].count
    assert sum(shares[key].count for key in parts if key != "refused") + replies == shares["delivered"].count
    judged = ["in_time", "late", "not_proven_late", "silent"]
    assert sum(shares[key].count for key in judged) == shares["in_time"].of


def test_a_refusal_whose_ground_was_not_written_down_says_so() -> None:
    measures = measure([replied("refused", 3, "in_time")])
    assert measures.breakdowns["refused_by_ground"] == {"not_recorded": Share(1, 1)}


def test_nothing_has_a_rate_without_requests() -> None:
    measures = measure([])
    assert all(share == Share(0, 0) and share.rate is None for share in measures.shares.values())
    assert all(median.value is None and median.n == 0 for median in measures.medians.values())


def test_an_occupied_council_is_in_no_denominator() -> None:
    occupied = [replace(row, territory_status="occupied") for row in ROWS]
    measures = measure([*ROWS, *occupied])
    assert (measures.shares, measures.medians) == (MEASURES.shares, MEASURES.medians)
    assert measures.total == 2 * MEASURES.total


def test_a_withdrawn_request_is_in_no_denominator() -> None:
    assert measure([*ROWS, replace(SENT, stage="withdrawn", is_silent=True)]).shares == MEASURES.shares


def told(**answers: str | int | bool | date | None) -> RequestFacts:
    return replied("full", 3, "in_time", answers=answers)


AUDIT: Sequence[tuple[str, list[RequestFacts], Share]] = [
    ("officer_missing", [told(officer="Немає"), told(officer="Олена Коваль"), told(officer=None), told()], Share(1, 2)),
    ("list_missing", [told(list_approved_on=date(2025, 3, 1)), told(list_count=0), told()], Share(1, 2)),
    (
        "portal_behind",
        [told(portal_count=3, list_count=9), told(portal_count=9, list_count=9), told(list_count=4)],
        Share(1, 2),
    ),
    ("named_dataset_missing", [told(dataset_works=False), told(dataset_property="перелік.csv")], Share(1, 2)),
    ("register_missing", [told(requests_register="немає"), told(requests_register="звіт.xlsx")], Share(1, 2)),
    # The third council's numbers contradict each other and are left out.
    (
        "registered_in_time",
        [
            told(requests_in_time=80, requests_received=100),
            told(requests_in_time=50, requests_received=50),
            told(requests_in_time=60, requests_received=50),
        ],
        Share(130, 150),
    ),
]


@pytest.mark.parametrize(("key", "rows", "expected"), AUDIT, ids=[case[0] for case in AUDIT])
def test_answers_to_the_audit_are_counted_among_councils_that_gave_them(
    key: str, rows: list[RequestFacts], expected: Share
) -> None:
    assert measure(rows).shares[key] == expected


def test_more_answered_questions_than_asked_are_refused() -> None:
    with pytest.raises(BadInput, match="audit-0000 has 11 answered questions but only 10 were asked"):
        replace(SENT, questions_answered=9, questions_part=2)


def test_every_indicator_has_words_in_both_languages_and_its_own_key() -> None:
    texts = [text for i in INDICATORS for part in (i.name, i.definition, i.norm) for text in (part.uk, part.en)]
    assert all(texts)
    assert len({i.key for i in INDICATORS}) == len(INDICATORS)


def test_only_days_are_no_share() -> None:
    days = {i.key for i in INDICATORS if i.unit is Unit.WORKING_DAYS}
    assert days == set(MEASURES.medians)
    assert {i.key for i in INDICATORS} == days | set(MEASURES.shares) | set(MEASURES.breakdowns)
