"""Facts that are absent or unfilled stop a letter before it is drawn; the rest comes out the same every time."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from app.errors import BadInput, MissingFact, NotFound
from app.letters.campaign_kinds import campaign_kinds, get_campaign_kind
from app.letters.drafting import draft
from app.letters.facts import QuestionFacts, QuestionKind
from app.letters.kinds import get_letter_kind
from app.letters.typography import tidy, working_days
from tests.letters.specimens import ORGANISATION, PERSON, letter_facts, typeset_facts


def digest(facts):
    return hashlib.sha256(typeset_facts(facts).pdf).hexdigest()


def test_all_missing_facts_are_named_at_once():
    requester = replace(ORGANISATION, name="", representative=" ", position="", postal_address="", email="")
    facts = letter_facts(requester=requester, questions=(), heading="", answer_email="")
    with pytest.raises(MissingFact) as caught:
        draft(facts)
    for name in ("name of the requester", "person who signs", "post of", "one question", "heading", "for the answer"):
        assert name in str(caught.value)
    assert "посада того, хто підписує" in caught.value.facts["missing_uk"]


def test_a_person_needs_no_post_and_either_address_is_enough():
    assert draft(letter_facts(requester=PERSON, answer_email=PERSON.email))
    by_post = replace(PERSON, email="", postal_address="вул. Садова, 5, м. Луцьк, 43000")
    assert draft(letter_facts(requester=by_post, answer_email=""))


@pytest.mark.parametrize("text", ['об\'єкт № 5 - "як є"', "м. Луцьк, вул. Садова, 5 – 2025 рік", "о’кей «так»"])
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("text", ["Кількість рішень за {year} рік.", "Рішення від ____.", "Рішення [вкажіть яке]."])
def test_a_letter_with_an_unfilled_place_is_refused(text):
    with pytest.raises(BadInput, match="unfilled"):
        draft(letter_facts(questions=(QuestionFacts(text),)))


def test_a_character_that_the_font_lacks_is_refused_by_name():
    with pytest.raises(BadInput, match=r"U\+1F600"):
        draft(letter_facts(heading="Про надання інформації 😀"))


def test_unknown_kinds_are_refused_with_the_known_ones():
    with pytest.raises(NotFound, match="information_request"):
        draft(letter_facts(kind="love_letter"))
    with pytest.raises(NotFound, match="open-data-audit"):
        get_campaign_kind("love-letters")


def test_the_subject_is_one_line_with_number_and_date():
    letter = draft(letter_facts())
    assert letter.subject == "Запит на публічну інформацію №\u00a0audit-0001 від 23.11.2026"
    assert "\n\n\n" not in letter.email_text


def test_apostrophes_dashes_and_numbers_are_printed_the_ukrainian_way():
    question = QuestionFacts('Рішення № 5 - копія "як є" щодо об\'єктів у м. Кам`янське')
    text = draft(letter_facts(questions=(question,))).email_text
    assert "Рішення №\u00a05\u00a0– копія «як є» щодо об’єктів у м.\u00a0Кам’янське" in text


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 робочий день"), (3, "3 робочі дні"), (5, "5 робочих днів"), (11, "11 робочих днів"), (22, "22 робочі дні")],
)
def test_a_count_of_days_agrees_with_its_noun(count, words):
    assert working_days(count) == words


def test_an_index_stays_with_its_town_and_a_number_with_its_article():
    assert tidy("вул. Садова, 5, м. Луцьк, 43000") == "вул.\u00a0Садова, 5, м.\u00a0Луцьк,\u00a043000"
    assert tidy("пункт 2 частини п’ятої статті 19") == "пункт\u00a02 частини п’ятої статті\u00a019"


def test_pasted_text_loses_its_split_letters_and_invisible_marks():
    facts = letter_facts(heading="Про наи\u0306ближчі\u200b засідання в Украі\u0308ні")
    assert "Про найближчі засідання в Україні" in draft(facts).email_text


def test_any_changed_fact_changes_the_bytes():
    digests = [
        digest(letter_facts()),
        digest(letter_facts(number="audit-0002")),
        digest(letter_facts(dated_on=date(2026, 11, 24))),
    ]
    assert len(set(digests)) == 3


def test_other_letters_in_between_leave_a_letter_unchanged():
    before = digest(letter_facts())
    digest(letter_facts(requester=PERSON, questions=(QuestionFacts("Щось інше: ґ, ₴, «…».", QuestionKind.TEXT),)))
    assert digest(letter_facts()) == before


def test_every_campaign_kind_makes_a_letter_that_names_its_period():
    assert "open-data-audit" in campaign_kinds()
    for kind in campaign_kinds().values():
        dated = kind.dated(date(2026, 1, 2))
        assert get_letter_kind(kind.letter_kind)
        keys = [question.key for question in kind.questions]
        assert len(keys) == len(set(keys))
        if kind.questions:
            facts = letter_facts(questions=tuple(question.as_facts() for question in dated.questions))
            assert "2025 рік" in draft(facts).email_text.replace("\u00a0", " ")


def test_the_open_data_audit_asks_ten_to_twelve_questions_of_comparable_kinds():
    kind = get_campaign_kind("open-data-audit").dated(date(2026, 11, 23))
    assert 10 <= len(kind.questions) <= 12
    assert {question.kind for question in kind.questions} >= {
        QuestionKind.TEXT,
        QuestionKind.NUMBER,
        QuestionKind.DATE,
        QuestionKind.LINK_OR_FILE,
    }
    assert "з 01.01.2025 до 31.12.2025" in " ".join(question.text for question in kind.questions)
    assert sum("№ 835" in question.text for question in kind.questions) >= 3
