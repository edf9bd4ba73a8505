"""The check speaks where an office could refuse or misread, and is silent on a good letter."""

from dataclasses import replace

import pytest

from app.letters.checks import Severity, check
from app.letters.facts import QuestionFacts
from app.letters.kinds import get_letter_kind, letter_kinds
from app.letters.specimens import specimen
from app.letters.word_rules import LONGEST_QUOTATION, word_rules
from tests.letters.specimens import COUNCIL, EVERY_KIND, ORGANISATION, PERSON, letter_facts

# What a requester without anything would lack: everything that article 19(5) and the standard ask for.
REQUISITES = {
    "number": {"number": " "},
    "addressee.name": {"addressee": replace(COUNCIL, name="")},
    "requester.name": {"requester": replace(ORGANISATION, name="")},
    "requester.postal_address": {"requester": replace(ORGANISATION, email="", postal_address="")},
    "questions": {"questions": ()},
    "requester.representative": {"requester": replace(ORGANISATION, representative="")},
    "requester.position": {"requester": replace(ORGANISATION, position="")},
    "heading": {"heading": ""},
}
REQUEST = get_letter_kind("information_request")
THANKS = get_letter_kind("thanks")


def remarks_on(text):
    return [remark for remark in check(letter_facts(questions=(QuestionFacts(text),))) if remark.place == "questions.1"]


def rules_for(kind):
    return {rule.key for rule in word_rules() if rule.concerns(kind)}


def test_only_what_leaves_a_hole_blocks_and_every_rule_names_its_norm_and_another_wording():
    assert [rule.key for rule in word_rules() if rule.severity is Severity.ERROR] == ["unfilled_place"]
    for rule in word_rules():
        for told in (rule.text, rule.norm, rule.suggestion):
            assert told.uk
            assert told.en


def test_a_letter_of_thanks_is_not_read_as_a_request_but_it_threatens_no_one_either():
    assert rules_for(REQUEST) == {rule.key for rule in word_rules()}
    assert rules_for(THANKS) == {"unfilled_place", "threat", "dataset_number"}
    assert "threat" not in rules_for(get_letter_kind("complaint_to_head"))


@pytest.mark.parametrize("requester", [ORGANISATION, PERSON], ids=["organisation", "person"])
def test_the_built_in_campaign_meets_silence(requester):
    assert check(letter_facts(requester=requester, answer_email=requester.email)) == ()


@pytest.mark.parametrize("place", REQUISITES)
def test_an_absent_requisite_is_an_error_with_its_norm(place):
    (remark,) = check(letter_facts(**REQUISITES[place]))
    assert (remark.key, remark.severity, remark.place) == ("absent_requisite", Severity.ERROR, place)
    assert "статт" in remark.norm.uk or "ДСТУ" in remark.norm.uk


def test_every_requisite_of_the_kind_is_tried():
    # The address for the answer is absent only together with the requester's own addresses.
    assert {fact.any_of[0] for fact in REQUEST.required} == {*REQUISITES, "answer_email"}


@EVERY_KIND
def test_the_specimen_of_every_kind_meets_silence(key):
    assert check(specimen(key)) == ()


def test_rules_name_kinds_of_letter_that_exist():
    named = {name for rule in word_rules() for name in rule.letters}
    assert named <= {"request", "all", *letter_kinds()}


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


def test_remarks_come_in_the_order_in_which_the_letter_is_read():
    questions = (QuestionFacts("Усі документи за 2025 рік."), QuestionFacts("Чому так?"))
    remarks = check(letter_facts(introduction="Прошу вжити заходів.", questions=questions, answer_email=""))
    assert [remark.place for remark in remarks] == ["introduction", "questions.1", "questions.2", "answer_email"]


def test_a_period_in_the_heading_bounds_every_question():
    questions = (QuestionFacts("Кількість петицій."), QuestionFacts("Кількість засідань."))
    assert len(check(letter_facts(questions=questions))) == 2
    assert check(letter_facts(heading="Про надання інформації за 2025 рік", questions=questions)) == ()


def test_an_act_of_the_state_bounds_nothing_though_it_bears_a_date():
    (remark,) = remarks_on("Кількість рішень, ухвалених за Законом України від 21.05.1997 № 280/97-ВР.")
    assert remark.key == "no_period"


def test_ten_pages_on_paper_cost_nothing():
    assert remarks_on("Засвідчені копії рішення № 8 від 03.02.2025 (10 сторінок).") == []
    (remark,) = remarks_on("Засвідчені копії рішення № 8 від 03.02.2025 (11 сторінок).")
    assert "понад 10 сторінок" in remark.text.uk


def test_a_long_find_is_quoted_in_short():
    (remark,) = remarks_on("Договір з [" + "а" * 500 + "] за 2025 рік.")
    assert len(remark.text.uk) < LONGEST_QUOTATION + 50


def test_the_end_of_the_sentence_before_is_not_quoted():
    (remark,) = remarks_on("Чинний статут громади. Коли буде відремонтовано міст?")
    assert remark.text.uk.startswith("«Коли буде» –")


def test_our_own_words_are_read_too_and_their_named_places_are_left_to_the_program():
    facts = letter_facts(own_text="Просимо {ради} вжити заходів.", wording="{питання}\n\nДокладніше – [назва].")
    assert [(remark.key, remark.place) for remark in check(facts)] == [
        ("demand_to_act", "own_text"),
        ("unfilled_place", "wording"),
    ]
