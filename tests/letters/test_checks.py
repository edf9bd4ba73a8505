"""The check speaks where an office could refuse or misread, and is silent on a good letter."""

from dataclasses import replace

import pytest

from app.letters.checks import Severity, check
from app.letters.facts import QuestionFacts
from tests.letters.specimens import ORGANISATION, PERSON, letter_facts

DEMANDS = [
    "Чому рішення досі не оприлюднено?",
    "Поясніть причини затримки.",
    "Роз'ясніть порядок оплати.",
    "З яких причин відмовлено у 2025 році?",
    "Прошу вжити заходів до порушників.",
    "Вимагаємо усунути порушення.",
    "Притягніть винних до відповідальності.",
]
GOOD = [
    "Копія рішення про затвердження бюджету міста на 2025 рік.",
    "Кількість звернень за 2025 рік із розподілом за місяцями.",
    "Пояснювальна записка до проєкту бюджету на 2026 рік.",
    "Перелік заходів, вжитих у 2025 році для виконання програми.",
    "Обґрунтування тарифу, на підставі якого ухвалено рішення № 15 від 03.02.2025.",
    "Чинний текст Статуту громади; витяг XX сесії за 1999 рік.",
]


def remarks_on(text):
    return [remark for remark in check(letter_facts(questions=(QuestionFacts(text),))) if remark.place == "questions.1"]


@pytest.mark.parametrize("text", DEMANDS)
def test_a_demand_to_explain_or_to_act_is_advised_against(text):
    remarks = remarks_on(text)
    assert remarks
    assert {remark.severity for remark in remarks} == {Severity.ADVICE}
    assert all(remark.norm.uk and remark.suggestion.uk and remark.suggestion.en for remark in remarks)


@pytest.mark.parametrize("text", GOOD)
def test_a_good_question_meets_silence(text):
    assert remarks_on(text) == []


@pytest.mark.parametrize("requester", [ORGANISATION, PERSON], ids=["organisation", "person"])
def test_the_built_in_campaign_meets_silence(requester):
    assert check(letter_facts(requester=requester, answer_email=requester.email)) == ()


def test_an_absent_requisite_is_an_error_with_its_norm():
    facts = letter_facts(requester=replace(ORGANISATION, email="", postal_address=""))
    (remark,) = check(facts)
    assert remark.severity is Severity.ERROR
    assert remark.place == "requester.postal_address"
    assert "статті 19" in remark.norm.uk


def test_an_unfilled_place_is_an_error_that_quotes_it():
    (remark,) = remarks_on("Копія договору з {підрядник} за 2025 рік.")
    assert remark.severity is Severity.ERROR
    assert "{підрядник}" in remark.text.uk
    assert "{підрядник}" in remark.text.en


def test_a_strange_sign_in_a_name_is_found_where_it_stands():
    facts = letter_facts(requester=replace(ORGANISATION, name="ГО «Зразок» ★"))
    (remark,) = check(facts)
    assert remark.place == "requester.name"
    assert "U+2605" in remark.text.en
