"""The author's words: places are filled with the facts of one letter, and every fault is told with its line."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput, MissingFact
from app.letters.checks import Severity, check
from app.letters.drafting import draft
from app.letters.facts import ChronologyStep, QuestionFacts
from app.letters.filling import MOST_FAULTS, fill
from app.letters.places import named_places, taken_names
from app.letters.wording import name_key, read_wording, read_words
from tests.letters.specimens import COUNCIL, ORGANISATION, PERSON, letter_facts

END = "Відповідь {прошу} надіслати на цю саму адресу."
MERGED = {"Сума договорів": "12 500 грн", "Порожній": "", "Договір": "№ 5 < 6 & {номер}"}


def facts_with(wording="", **changes):
    return letter_facts(wording=wording, merged=MERGED, **changes)


def words_of(text, **changes):
    """The paragraphs of a wording that ends and asks as it must; an inset is shown by its key."""
    filled = fill(facts_with(f"{text}\n\n{{питання}}\n\n{END}", **changes))
    assert filled.faults == ()
    return [block.words or block.inset for block in filled.wording][:-2]


def faults_of(text, **changes):
    return [found for place, found in fill(facts_with(text, **changes)).faults if place == "wording"]


def test_blank_lines_divide_paragraphs_and_line_ends_do_not():
    assert words_of("Перший рядок\nтого самого абзацу.\n \n\nДругий.") == [
        "Перший рядок того самого абзацу.",
        "Другий.",
    ]


def test_names_print_the_facts_of_this_letter_in_their_cases():
    assert words_of("{рада}: рішення {ради} від {дата} № {номер} за {минулий рік} рік.") == [
        "Луцька міська рада: рішення Луцької міської ради від 23.11.2026 № audit-0001 за 2025 рік."
    ]


def test_an_organisation_and_a_person_speak_each_their_own_way():
    assert words_of("{Прошу} повідомити {мене}.") == ["Просимо повідомити нас."]
    assert words_of("{Прошу} повідомити {мене}.", requester=PERSON) == ["Прошу повідомити мене."]


@pytest.mark.parametrize("name", ["Сума договорів", "сума  договорів", "СУМА ДОГОВОРІВ"])
def test_a_column_of_the_file_is_a_name_too_however_it_is_spelt(name):
    assert words_of(f"Разом {{{name}}}.") == ["Разом 12 500 грн."]


def test_what_a_file_says_is_never_read_as_words_of_ours():
    letter = draft(facts_with(f"{{Договір}}\n\n{{питання}}\n\n{END}"))
    assert "№\u00a05 &lt; 6 &amp; {номер}" in letter.html
    assert "№\u00a05 < 6 & {номер}" in letter.email_text


def test_doubled_braces_are_braces():
    assert words_of("Файл {{рада}}.csv, {{{рада}}}") == ["Файл {рада}.csv, {Луцька міська рада}"]


def test_paragraphs_under_a_condition_go_to_letters_that_have_the_fact():
    text = (
        "{якщо сума договорів}\nЄ: {Сума договорів}.\n\nІще.\n{кінець}\n{якщо немає порожній}\nНемає.\n{кінець}\nУсім."
    )
    assert words_of(text) == ["Є: 12 500 грн.", "Іще.", "Немає.", "Усім."]
    assert words_of(text.replace("сума договорів", "порожній")) == ["Немає.", "Усім."]


def test_the_introduction_stands_where_it_is_called_and_only_when_written():
    assert words_of("{вступ}\n\nДалі.") == ["introduction", "Далі."]
    assert words_of("{вступ}\n\nДалі.", introduction=" ") == ["Далі."]


@pytest.mark.parametrize(
    ("text", "line", "said", "way_out"),
    [
        ("Один.\n\nПрошу {раді", 3, "не закрито", "{{"),
        ("Прошу } далі", 1, "не відкривали", "}}"),
        ("Прошу {  } далі", 1, "{}", "назву факту"),
        ("{якщо }\nа\n{кінець}", 1, "{}", "назву факту"),
        ("Один.\nДва {підрядник}.", 2, "«{підрядник}»", "стовпець"),
        ("{номир}", 1, "«{номир}»", "Можливо, {номер}?"),
        ("{якщо номир}\nа\n{кінець}", 1, "«{номир}»", "Можливо, {номер}?"),
        ("Ціна {порожній}.", 1, "немає факту «{порожній}»", "{якщо порожній}"),
        ("{хроніка}", 1, "немає факту «{хроніка}»", "{кінець}"),
        ("Слово {якщо дата} слово", 1, "посеред тексту", "окремими рядками"),
        ("Слово {кінець}", 1, "посеред тексту", "окремими рядками"),
        ("{якщо дата}\nа\n{якщо номер}\nб\n{кінець}", 3, "усередині іншої", "{кінець}"),
        ("а\n\n{якщо дата}\nб", 3, "«{якщо дата}» не закрито", "{кінець}"),
        ("а\n{кінець}", 2, "нічого не закриває", "{якщо …}"),
        ("Прошу: {питання}", 1, "посеред тексту", "порожніми рядками"),
    ],
)
def test_every_fault_is_told_with_its_line_and_what_to_do(text, line, said, way_out):
    found = faults_of(f"{text}\n\n{{питання}}\n\n{END}")[0]
    assert found.line == line
    assert said in found.text.uk
    assert way_out in found.suggestion.uk
    assert found.text.en != found.text.uk


def test_a_request_must_ask_once_and_end_with_words():
    (found,) = faults_of("Прошу.\n\nДякую.")
    assert "{питання}" in found.text.uk
    assert "вдруге" in faults_of(f"{{питання}}\n\n{{питання}}\n\n{END}")[0].text.uk
    assert "не закінчується" in faults_of("Прошу:\n\n{питання}")[0].text.uk


def test_nobody_is_told_more_faults_than_can_be_mended_at_a_time():
    assert len(faults_of("\n".join(f"{{факт {number}}}" for number in range(500)))) == MOST_FAULTS


def test_the_remark_stands_at_the_place_of_the_fault_and_blocks_the_letter():
    facts = facts_with(
        f"{{номир}}\n\n{{питання}}\n\n{END}",
        heading="Про {радда}",
        questions=(QuestionFacts("Раз за 2025 рік."), QuestionFacts("Два {порожній} за 2025 рік.")),
        own_text="{питання}",
    )
    errors = {remark.place: remark.text.uk for remark in check(facts) if remark.severity is Severity.ERROR}
    assert errors.keys() == {"heading", "questions.2", "own_text", "wording"}
    assert errors["wording"].startswith("Рядок 1: ")
    with pytest.raises(BadInput):
        draft(facts)


def test_questions_heading_and_introduction_have_places_too():
    facts = facts_with(
        heading="Про договори {ради}",
        introduction="За даними {ради} – {сума договорів}.\nДалі: {заголовок}.",
        questions=(QuestionFacts("Договори на {Сума договорів} за {минулий рік} рік."),),
        own_text="Дякуємо {раді}.",
        addressee=replace(COUNCIL, dative="Луцькій міській раді"),
    )
    filled = fill(facts)
    assert filled.own_paragraphs == ("Дякуємо Луцькій міській раді.",)
    text = draft(facts).email_text.replace("\u00a0", " ")
    assert "Про договори Луцької міської ради\n" in text
    assert "Далі: Про договори Луцької міської ради." in text
    assert "1. Договори на 12 500 грн за 2025 рік." in text


def test_words_of_ours_take_the_place_of_the_kinds_inside_its_layout():
    letter = draft(facts_with(f"Прошу надати:\n\n{{питання}}\n\n{END}"))
    for text in (letter.html, letter.email_text):
        assert "Просимо надати" not in text
        assert "Прошу надати:" in text
        assert "ЗАПИТ НА ІНФОРМАЦІЮ" in text
        assert ORGANISATION.representative in text
        assert "частини третьої статті 22" not in text, "the kind's own words stay out"
    assert '<p class="before-list">Прошу надати:</p>' in letter.html
    assert letter.subject.startswith("Запит на публічну інформацію")


def test_a_short_last_paragraph_takes_the_one_before_it_to_the_signature():
    html = draft(facts_with("Прошу:\n\n{питання}\n\nПередостанній.\n\nОстанній.")).html
    closing = html.partition('<div class="closing">')[2]
    assert "Передостанній." in closing
    long = draft(facts_with(f"{{питання}}\n\nПередостанній.\n\n{'Довге речення. ' * 12}")).html
    assert "Передостанній." not in long.partition('<div class="closing">')[2]


def test_a_number_and_an_address_are_never_broken():
    html = draft(facts_with("{питання}\n\nПишіть на {ел. пошта для відповіді}, {номер}.")).html
    assert f'<span class="whole">{ORGANISATION.email}</span>, <span class="whole">audit-0001</span>' in html


def test_the_chronology_is_printed_with_its_norms():
    steps = (
        ChronologyStep(date(2026, 11, 2), "надіслано запит", "ст. 19"),
        ChronologyStep(date(2026, 11, 9), "строк сплив"),
    )
    letter = draft(facts_with(f"{{питання}}\n\n{{хроніка}}\n\n{END}", chronology=steps))
    assert "02.11.2026\u00a0– надіслано запит (ст.\u00a019)" in letter.email_text
    assert "<td>09.11.2026</td><td>строк сплив</td>" in letter.html


def test_every_name_is_explained_and_means_one_thing():
    names = [name_key(name) for place in named_places() for name in place.names]
    assert len(names) == len(set(names))
    assert taken_names() >= {*names, "якщо", "кінець"}
    assert all(place.about.uk and place.about.en for place in named_places())


BRACES = [
    "{",
    "}",
    "{{",
    "}}",
    "{питання}",
    "{якщо дата}",
    "{кінець}",
    "{рада}",
    "{немає}",
    "\n{якщо дата}\nа\n{кінець}\n",
]
SIGNS = st.sampled_from([*BRACES, "\n", "\n\n", " ", "<b", "&", '"', "слово"])
TAGS = re.compile(r"</?(\w+)")


def is_drawn(text):
    """Whether a letter with this text everywhere is drawn; no markup of the text is in it."""
    facts = facts_with(f"{text}\n\n{{питання}}\n\n{END}", heading=f"Про {text}", questions=(QuestionFacts(text),))
    assert len(fill(facts).faults) <= MOST_FAULTS
    try:
        letter = draft(facts)
    except (BadInput, MissingFact):
        assert any(remark.severity is Severity.ERROR for remark in check(facts))
        return False
    assert set(TAGS.findall(letter.html)) <= set(TAGS.findall(draft(letter_facts()).html))
    return True


@given(st.one_of(st.text(max_size=300), st.lists(SIGNS, max_size=30).map("".join)))
def test_any_text_is_read_and_written_without_a_crash_or_markup(text):
    is_drawn(text)


@pytest.mark.parametrize("text", ["<b", "& <i", "«{рада}» <script", "{{ <p"])
def test_what_looks_like_markup_is_printed_as_it_is(text):
    assert is_drawn(text)


@pytest.mark.parametrize("sign", ["{", "}", "{а", "{якщо дата}\n", "{" * 7 + "а}", "\n", " ", "{факт}", "{рада}"])
def test_a_hundred_thousand_hostile_characters_are_read_at_once(sign):
    text = sign * (100_000 // len(sign))
    read_wording(text)
    read_words(text)
    assert fill(facts_with(f"{text}\n\n{{питання}}\n\n{END}"))
