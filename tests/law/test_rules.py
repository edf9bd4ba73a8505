"""The data of the rules is whole, and the guide for developers names exactly what the code has."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import NotFound
from app.law import Case, acts, get_rule, grounds, norm, rules
from app.law.readings import NAMES, EndReading, HoursReading, ReceiptReading
from app.law.stages import Stage

PROJECT = Path(__file__).parents[2]
GUIDE = (PROJECT / "docs" / "law.md").read_text(encoding="utf-8")
SHARED = PROJECT.parent / "shared" / "law.md"
NBSP = "\N{NO-BREAK SPACE}"
LAW = "Закону України «Про доступ до публічної інформації»"


def keys_under(heading: str) -> set[str]:
    """Keys in the first column of the tables of one section of the guide."""
    section = GUIDE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("The rules", {rule.key for rule in rules()}),
        ("The readings", set(NAMES)),
        ("Grounds of refusal", {ground.key for ground in grounds()}),
        ("Stages", {stage.value for stage in Stage}),
    ],
)
def test_the_guide_and_the_code_have_the_same_keys(heading: str, keys: set[str]) -> None:
    assert keys_under(heading) == keys


def test_the_guide_names_every_module_of_the_library() -> None:
    modules = {path.stem for path in (PROJECT / "app" / "law").glob("*.py")} - {"__init__", "dated_data"}
    assert {name for name in modules if f"`{name}`" not in GUIDE} == set()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared table is not beside the project")
def test_every_row_of_the_shared_table_is_a_rule() -> None:
    table = SHARED.read_text(encoding="utf-8").split("## Rules as a table", 1)[1]
    keys = re.findall(r"^\| ((?:R|CAL|P)-[A-Z0-9-]+) \|", table, re.MULTILINE)
    assert keys
    assert set(keys) == {rule.key for rule in rules()}


def test_every_reading_of_the_code_has_names() -> None:
    codes = {reading.value for readings in (ReceiptReading, HoursReading, EndReading) for reading in readings}
    assert codes | {"CAL-A", "CAL-B", "LITERAL", "OUTER-YEAR"} == set(NAMES)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.key)
def test_a_rule_says_its_term_in_words_that_agree_with_the_number(rule) -> None:  # type: ignore[no-untyped-def]
    if rule.has_date and rule.term > 1:
        assert rule.term_uk.startswith(f"{rule.term} ")
        assert rule.term_en.startswith(f"{rule.term} ")
    assert all((rule.uk, rule.en, rule.trigger_uk, rule.trigger_en, rule.term_uk, rule.term_en))
    assert rule.confidence in {"high", "medium", "debatable"}
    assert rule.until is None or rule.since < rule.until


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(NotFound, match="R-REPLY-6"):
        get_rule("R-REPLY-6")


@pytest.mark.parametrize(
    ("address", "case", "words"),
    [
        ("2939-VI 20 1", Case.NOMINATIVE, f"частина перша статті{NBSP}20 {LAW}"),
        ("2939-VI 20 1", Case.GENITIVE, f"частини першої статті{NBSP}20 {LAW}"),
        ("2939-VI 22 3", Case.INSTRUMENTAL, f"частиною третьою статті{NBSP}22 {LAW}"),
        ("2939-VI 22 1 4", Case.GENITIVE, f"пункту{NBSP}4 частини першої статті{NBSP}22 {LAW}"),
        ("LABOUR 73", Case.NOMINATIVE, f"стаття{NBSP}73 Кодексу законів про працю України"),
        ("CIVIL 253", Case.GENITIVE, f"статті{NBSP}253 Цивільного кодексу України"),
        ("740", Case.GENITIVE, f"постанови Кабінету Міністрів України від 13.07.2011 №{NBSP}740"),
    ],
)
def test_a_norm_prints_in_ukrainian_in_the_case_that_a_letter_needs(address: str, case: Case, words: str) -> None:
    assert norm(address).text("uk", case) == words


def test_a_norm_prints_in_english_and_short() -> None:
    place = norm("2939-VI 22 1 1")
    assert place.text("en") == (
        "point 1 of part 1 of article 22 of the Law of Ukraine “On Access to Public Information”"
    )
    assert place.short("uk") == f"п.{NBSP}1 ч.{NBSP}1 ст.{NBSP}22 Закону"
    assert place.short("en") == f"art.{NBSP}22(1)(1) of the Law"
    assert norm("1191-р").short("en").startswith("Cabinet of Ministers order No. 1191-р of 30.09.2020")


def test_every_act_has_three_cases_and_an_english_name() -> None:
    for act in acts().values():
        assert all(act.names), act.number
        assert act.en, act.number
        assert act.short_uk, act.number


def test_an_unknown_act_is_not_found() -> None:
    with pytest.raises(NotFound, match="9999-XX"):
        norm("9999-XX 1")


def test_the_example_of_the_guide_says_what_the_code_does() -> None:
    example = GUIDE.split("```python\n", 1)[1].split("```", 1)[0]
    known: dict[str, object] = {"datetime": datetime, "timedelta": timedelta, "date": date}
    exec(example, known)  # noqa: S102
    deadline = known["deadline"]
    promised = re.findall(r"^(deadline\.\w+)\s+# (\d{4}-\d\d-\d\d)", example, re.MULTILINE)
    assert len(promised) == 2
    for expression, day in promised:
        assert str(getattr(deadline, expression.removeprefix("deadline."))) == day
