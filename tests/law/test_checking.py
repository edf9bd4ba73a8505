"""Worked cases: ours, those of the shared file where it is there, and files with mistakes."""

import csv
from operator import attrgetter
from pathlib import Path

import pytest

from app.errors import BadInput, NotFound
from app.law import Rule, rules
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
        ("R-FEE-FREE", "2024-09-12", "2024-09-19", "sets no term that can be counted"),
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


@pytest.mark.parametrize("rule", [rule for rule in rules() if not rule.has_date], ids=attrgetter("key"))
@pytest.mark.parametrize("said", ["", "–", "none"])
def test_a_rule_without_a_term_expects_no_date(rule: Rule, said: str) -> None:
    (verdict,) = check([row(f"{rule.key}+CAL-B+ML-ENDED", "2024-09-12", said)])
    assert verdict.is_right, verdict.problem


def test_copies_that_were_paid_for_have_no_term_but_a_reminder() -> None:
    (right,) = check([row("R-FEE-AFTER+CAL-B", "2021-10-13", "2021-10-22")])
    (wrong,) = check([row("R-FEE-AFTER+CAL-A", "2021-10-13", "2021-10-22")])
    assert right.is_right
    assert (wrong.is_right, wrong.computed) == (False, "2021-10-21")


@pytest.mark.parametrize("expected", ["2019-02", "2019-02-1", "2019-02-19T23:59"])
def test_half_a_date_or_an_hour_too_many_is_wrong(expected: str) -> None:
    (verdict,) = check([row("R-REPLY-5", "2019-02-12", expected)])
    assert not verdict.is_right


@pytest.mark.parametrize("receipt", ["RCV-LITERAL", "RCV-NEXTWD"])
@pytest.mark.parametrize("calendar", ["CAL-A", "CAL-B"])
@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.has_date], ids=attrgetter("key"))
def test_every_rule_with_a_term_takes_every_modifier(rule: Rule, calendar: str, receipt: str) -> None:
    words = f"{rule.key}+{receipt}+ML-ENDED+{calendar}"
    received = "2020-10-17T11:00"  # a Saturday on which every rule with a term was in force
    (verdict,) = check([row(words, received, "2020-10-17")])
    assert verdict.computed, verdict.problem


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
