"""The check finds every planted fault in the texts of a table, and nothing in the good ones."""

import tomllib
from pathlib import Path

import pytest

from app.letters.checks import check
from app.letters.facts import QuestionFacts
from app.letters.word_rules import word_rules
from tests.letters.specimens import letter_facts

TEXTS = tomllib.loads((Path(__file__).parent / "lint_texts.toml").read_text("utf-8"))["text"]
FAULTY = [entry for entry in TEXTS if "faults" in entry]
GOOD = [entry for entry in TEXTS if "faults" not in entry]
HARMLESS = "Чинний статут міської територіальної громади."


def words_of(entry):
    return entry.get("question") or entry.get("introduction") or entry["heading"]


def remarks_on(entry):
    changes = {name: entry[name] for name in ("heading", "introduction", "answer_email") if name in entry}
    return check(letter_facts(questions=(QuestionFacts(entry.get("question", HARMLESS)),), **changes))


def place_of(key, entry):
    if key == "no_form":
        return "answer_email"
    return "questions.1" if "question" in entry else "introduction" if "introduction" in entry else "heading"


@pytest.mark.parametrize("entry", FAULTY, ids=words_of)
def test_exactly_the_planted_faults_are_found_where_they_stand(entry):
    found = {(remark.key, remark.place) for remark in remarks_on(entry)}
    assert found == {(key, place_of(key, entry)) for key in entry["faults"]}


@pytest.mark.parametrize("entry", GOOD, ids=words_of)
def test_a_good_text_meets_silence(entry):
    assert remarks_on(entry) == ()


def test_the_table_is_large_and_tries_every_rule_more_than_twice():
    assert len(FAULTY) >= 60
    assert len(GOOD) >= 20
    planted = [key for entry in FAULTY for key in entry["faults"]]
    assert {rule.key for rule in word_rules() if planted.count(rule.key) < 3} == set()
