"""Worked cases: ours, those of the shared file where it is there, and files with mistakes."""

import csv
from pathlib import Path

import pytest

from app.errors import BadInput, NotFound
from app.law.checking import check, read_rule
from tests.law.cases import WORKED

SHARED = Path(__file__).parents[3] / "shared" / "deadline_cases.csv"


def row(rule: str, received: str, expected: str) -> dict[str, str]:
    return {"case_id": "1", "rule": rule, "received": received, "expected_due": expected}


@pytest.mark.parametrize(("rule", "received", "expected", "because"), WORKED)
def test_a_worked_case_comes_out(rule: str, received: str, expected: str, because: str) -> None:
    (verdict,) = check([row(rule, received, expected)])
    assert (verdict.computed, verdict.problem) == (expected, ""), because
    assert verdict.is_right


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the project")
def test_every_shared_case_comes_out() -> None:
    with SHARED.open(encoding="utf-8") as lines:
        verdicts = list(check(csv.DictReader(lines)))
    assert verdicts
    assert [verdict for verdict in verdicts if not verdict.is_right] == []


def test_a_wrong_date_is_a_mismatch_with_the_right_one_beside_it() -> None:
    (verdict,) = check([row("R-REPLY-5", "2019-02-12", "2019-02-18")])
    assert not verdict.is_right
    assert verdict.computed == "2019-02-19"


def test_a_day_is_enough_where_the_file_gives_no_hour() -> None:
    (verdict,) = check([row("R-URGENT-48", "2024-09-12T11:20", "2024-09-14")])
    assert verdict.is_right


@pytest.mark.parametrize(
    ("rule", "received", "expected", "problem"),
    [
        ("R-NONE", "2024-09-12", "2024-09-14", "No rule has the key R-NONE"),
        ("R-REPLY-5+CAL-C", "2024-09-12", "2024-09-14", "CAL-C is not a modifier"),
        ("R-REPLY-5", "12.09.2024", "2024-09-14", "12.09.2024 is not a date"),
        ("R-REFUSE-FORM", "2024-09-12", "2024-09-14", "sets no term that can be counted"),
        ("R-REPLY-5", "2011-05-08", "2011-05-16", "in force from 2011-05-09"),
        ("R-FEE-FREE", "2024-09-12", "", "sets no term that can be counted"),
        ("R-REPLY-5", "2024-09-12", "", "names no expected date"),
        ("R-REPLY-5", "2029-01-30", "2029-02-06", "known from 2011-01-01 to 2029-01-31"),
        ("", "2024-09-12", "2024-09-14", "No rule has the key"),
    ],
)
def test_a_row_that_cannot_be_computed_is_wrong_and_says_why(
    rule: str, received: str, expected: str, problem: str
) -> None:
    (verdict,) = check([row(rule, received, expected)])
    assert not verdict.is_right
    assert problem in verdict.problem


def test_modifiers_may_stand_in_any_order() -> None:
    assert read_rule("R-REPLY-5+CAL-B+RCV-NEXTWD+ML-ENDED") == read_rule("R-REPLY-5+ML-ENDED+RCV-NEXTWD+CAL-B")


@pytest.mark.parametrize("rule", ["R-REPLY-5+CAL-A+CAL-B", "R-URGENT-48+U48-MOMENT+U48-DAYEND"])
def test_two_readings_of_one_question_contradict(rule: str) -> None:
    with pytest.raises(BadInput, match="two readings of one question"):
        read_rule(rule)


def test_a_reading_of_hours_belongs_to_a_term_in_hours() -> None:
    with pytest.raises(BadInput, match="not counted in hours"):
        read_rule("R-REPLY-5+U48-MOMENT")


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"docs/law\.md"):
        read_rule("R-REPLY-6")
