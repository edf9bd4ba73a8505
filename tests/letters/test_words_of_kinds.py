"""What each kind of letter must say, and that its sentences stay whole when a fact is not known."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.law.further_steps import further_steps
from app.letters.drafting import draft
from app.letters.facts import AskedFacts
from app.letters.kinds import Recipient, get_letter_kind
from app.letters.specimens import specimen
from tests.letters.specimens import (
    EVERY_KIND,
    KINDS,
    ORGANISATION,
    PERSON_WITH_ADDRESS,
    UNFILLED,
    folded,
    parts,
    read_text,
    typeset_facts,
    typeset_specimen,
)

# The last fact that each step of a chase adds is not always known: letters do without it in whole sentences.
LESS = {
    "no number of theirs": {"answered": {"outgoing_number": "", "dispatched_on": None}},
    "no way, no day of receipt": {"asked": {"way": "", "sent_on": None, "received_on": None, "heading": ""}},
    "no ground": {"answered": {"ground": "", "unanswered": ()}},
}


@pytest.mark.parametrize("less", LESS.values(), ids=LESS.keys())
@EVERY_KIND
def test_sentences_stay_whole_without_what_may_be_unknown(key, less):
    facts = specimen(key)
    for owner, values in less.items():
        if getattr(facts, owner):
            facts = replace(facts, **{owner: replace(getattr(facts, owner), **values)})
    letter = draft(facts)
    for text in parts(letter.html):
        assert not UNFILLED.search(text), text
    assert "На №" not in letter.email_text or facts.answered.outgoing_number


CAUSES = sorted(
    {
        cause
        for step in ("complaint_to_head", "complaint_to_ombudsman", "claim")
        for cause in further_steps()[step].causes
    }
)
GROUNDS = ["refusal:not_held", "refusal:restricted", "refusal:form", "refusal:fee_unpaid", "refusal:other"]


@pytest.mark.parametrize("cause", [*CAUSES, *GROUNDS])
@pytest.mark.parametrize("key", ["complaint_to_head", "complaint_to_ombudsman", "claim"])
def test_every_cause_of_a_complaint_and_a_claim_has_its_own_words(key, cause):
    answered = None if cause == "silence" else specimen("objection_to_extension").answered
    answered = answered and replace(answered, unanswered=(2, 3))
    text = folded(draft(replace(specimen(key), cause=cause, answered=answered)).email_text)
    assert not UNFILLED.search(text), UNFILLED.search(text)
    assert "статті 2" in text
    assert ("ненадання відповіді на запит на інформацію від 02.11.2026" in text) == (cause == "silence")
    assert ("(за пунктами 2, 3 запиту)" in text) == (cause != "silence")


def test_letters_that_complain_print_the_chronology_with_the_norm_beside_each_step():
    for key in KINDS:
        facts = specimen(key)
        if "chronology" in {path for fact in get_letter_kind(key).required for path in fact.any_of}:
            text = folded(read_text(typeset_specimen(key, ORGANISATION)))
            mail = folded(draft(facts).email_text)
            for step in facts.chronology:
                assert folded(f"{step.on:%d.%m.%Y} {step.text}") in text
                assert folded(step.norm) in text
                assert folded(f"{step.on:%d.%m.%Y} – {step.text}").removesuffix(".") in mail


def test_only_answers_name_the_letter_that_they_answer():
    for key in KINDS:
        text = folded(read_text(typeset_specimen(key, ORGANISATION)))
        assert ("На № 01-25/345 від 09.11.2026" in text) == get_letter_kind(key).is_answer, key


def test_the_complaint_to_the_ombudsman_has_all_that_his_office_asks_for():
    text = folded(read_text(typeset_specimen("complaint_to_ombudsman", PERSON_WITH_ADDRESS)))
    for wanted in (
        "Скаржник: Іваненко Марія Петрівна вул. Лісова, 12, кв. 3, м. Луцьк, 43001",
        "тел.: +380 67 000 00 00",
        "Луцька міська рада, вул. Богдана Хмельницького, 19, м. Луцьк, 43025, rada@lutsk.example.org",
        "Керівник – Луцький міський голова Ірина ПЕТРЕНКО",
        "складення протоколу про адміністративне правопорушення, передбачене частиною другою статті 212-3 КУпАП",
        "статтею 38 КУпАП",
        "Суд цієї справи не розглядає",
        "Додатки: 1. Копія запиту від 02.11.2026 № audit-0001 на 2 арк. в 1 прим.",
    ):
        assert wanted in text, wanted


def test_the_claim_is_a_draft_with_what_article_160_demands_and_blanks_for_the_lawyer():
    facts = specimen("claim")
    text = folded(read_text(typeset_specimen("claim", ORGANISATION)))
    for wanted in (
        "ПРОЄКТ",
        "Волинський окружний адміністративний суд",
        "Позивач: Громадська організація «Зразок»",
        "код за ЄДРПОУ 22883141",
        "Відповідач: Луцька міська рада",
        "Судовий збір: 3 328,00 грн (стаття 4 Закону України «Про судовий збір»)",
        "визнати протиправною бездіяльність відповідача",
        "зобов’язати відповідача надати відповідь на запит по суті кожного його пункту",
        "10.05.2027",
        "іншого позову до цього самого відповідача з тим самим предметом",
        "Додатки: 1.",
    ):
        assert wanted in text, wanted
    without_court = draft(replace(facts, claim=replace(facts.claim, court="")))
    assert "____ окружний адміністративний суд\n(суд визначає адвокат)" in without_court.email_text


def test_an_objection_to_a_scan_cites_the_supreme_court():
    text = folded(read_text(typeset_specimen("objection_to_scan", ORGANISATION)))
    assert "Верховний Суд (Касаційний адміністративний суд) 16.03.2023 у справі № 380/15492/21" in text


def test_an_extension_that_came_late_or_without_a_reason_is_told_so():
    facts = specimen("objection_to_extension")
    late = draft(replace(facts, answered=replace(facts.answered, is_late=True, ground=""))).email_text
    assert "після спливу п’ятиденного строку" in late
    assert "Обґрунтування повідомлення не містить" in late
    in_time = draft(facts).email_text
    assert "після спливу" not in in_time
    assert "«великий обсяг роботи виконавців»" in in_time


def test_a_repeated_request_says_which_letter_came_back_and_asks_everything_again():
    facts = specimen("repeated_request")
    text = folded(read_text(typeset_specimen("repeated_request", ORGANISATION)))
    assert "Лист із запитом на інформацію від 02.11.2026 № audit-0001, надісланий 02.11.2026 електронною поштою" in text
    assert "повернувся недоставленим" in text
    for number, question in enumerate(facts.questions, start=1):
        assert folded(f"{number}. {question.text}") in text


def test_a_reminder_is_polite():
    text = draft(specimen("reminder")).email_text
    assert not re.search("скарг|позов|відповідальн|212-3|порушен", text)


def test_what_the_author_adds_is_printed_as_paragraphs_of_text():
    for key in KINDS:
        facts = replace(specimen(key), own_text="Сума 5 < 7 & решта.\n\nДругий абзац.")
        letter = draft(facts)
        assert "<p>Сума 5 &lt; 7 &amp; решта.</p>" in letter.html, key
        assert "Сума 5 < 7 & решта.\n\nДругий абзац." in letter.email_text, key


def test_a_heading_has_no_full_stop_and_an_unknown_day_no_trace():
    facts = replace(specimen("urgent_request"), heading="Про надання інформації.")
    assert '<p class="heading">Про надання інформації</p>' in draft(facts).html
    bare = replace(specimen("repeated_request"), asked=AskedFacts("audit-0001", date(2026, 11, 2), ""))
    assert "№\u00a0audit-0001 повернувся недоставленим" in draft(bare).email_text


def test_heads_and_bodies_stand_in_the_dative_and_holders_in_the_nominative():
    for key in KINDS:
        lines = draft(specimen(key)).email_text.splitlines()
        first = {
            Recipient.HOLDER: ["Луцька міська рада"],
            Recipient.HEAD: ["Луцькому міському голові", "Ірині ПЕТРЕНКО"],
            Recipient.OMBUDSMAN: ["Уповноваженому Верховної Ради України з прав людини"],
            Recipient.COURT: ["Волинський окружний адміністративний суд"],
        }[get_letter_kind(key).recipient]
        assert lines[: len(first)] == first, key


def test_a_bill_is_answered_otherwise_when_the_answer_goes_by_post():
    by_post = replace(ORGANISATION, email="")
    facts = replace(specimen("objection_to_bill", by_post), answer_email="")
    text = read_text(typeset_facts(facts))
    assert "електронній формі, без виготовлення" not in text
    assert "на поштову адресу: вул. Садова, 5" in text
