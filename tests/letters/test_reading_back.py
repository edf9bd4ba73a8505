"""What a council reads: every requisite and every question comes back out of the PDF and out of the e-mail."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts, QuestionFacts
from tests.letters.specimens import ORGANISATION, PERSON, folded, letter_facts, read_text, typeset_facts

HARD_NAMES = [
    "Кам’янець-Подільська міська рада",
    "Виконавчий орган Київської міської ради (Київська міська державна адміністрація)",
    "Новгород-Сіверська міська рада",
    "Ґрунтівська міська рада",
]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_the_institution_is_named_in_the_nominative(name):
    text = read_text(typeset_facts(letter_facts(addressee=AddresseeFacts(name=name))))
    # A hyphen at the end of a line comes back without the line's end.
    assert name.replace("- ", "-") in text.replace("- ", "-").replace("\ufffe", "-")


def test_every_question_stands_in_the_pdf_and_in_the_mail_with_its_number():
    facts = letter_facts()
    pdf, mail = read_text(typeset_facts(facts)), folded(draft(facts).email_text)
    for number, question in enumerate(facts.questions, start=1):
        for text in (pdf, mail):
            assert f"{number}. {folded(question.text)}" in text


@pytest.mark.parametrize("requester", [ORGANISATION, PERSON], ids=["organisation", "person"])
def test_the_requisites_of_article_19_are_in_the_pdf_and_in_the_mail(requester):
    facts = letter_facts(requester=requester, answer_email=requester.email)
    pdf, mail = read_text(typeset_facts(facts)), folded(draft(facts).email_text)
    for text in (pdf, mail):
        for requisite in (requester.name, requester.postal_address, requester.email, requester.phone):
            assert folded(requisite) in text
        assert requester.representative in text
        assert "23.11.2026" in text
        assert "audit-0001" in text
        assert "ЗАПИТ НА ІНФОРМАЦІЮ" in text


def test_the_letter_rests_on_one_law_and_threatens_nobody():
    text = read_text(typeset_facts(letter_facts()))
    for norm in ("статей 19 і 20", "статті 10-1", "частини третьої статті 22", "частиною другою статті 6"):
        assert norm in text
    assert set(re.findall(r"Закону України «([^»]+)»", text)) == {"Про доступ до публічної інформації"}
    assert not re.search(r"відповідальн\w+ за порушення|212-3|скарг|до суду", text)


def test_a_person_asks_in_the_singular_without_letterhead_or_post():
    letter = read_text(typeset_facts(letter_facts(requester=PERSON, answer_email=PERSON.email)))
    assert "прошу надати" in letter
    assert "просимо" not in letter
    assert "ЄДРПОУ" not in letter
    assert letter.startswith("23.11.2026")


def test_an_organisation_asks_in_the_plural_under_its_letterhead():
    letter = read_text(typeset_facts(letter_facts()))
    assert "просимо надати" in letter
    assert "прошу" not in letter
    assert letter.startswith("Громадська організація «Зразок» вул. Садова, 5")
    assert letter.index("Голова правління") < letter.index("Олена КОВАЛЬ")


def test_without_an_answer_address_the_letter_asks_for_an_answer_by_post():
    requester = replace(ORGANISATION, email="")
    facts = letter_facts(requester=requester, answer_email="")
    for text in (read_text(typeset_facts(facts)), folded(draft(facts).email_text)):
        assert "на поштову адресу: вул. Садова, 5, м. Луцьк, 43000" in text
        assert "ел. пошта" not in text
        assert "Паперові копії" not in text


def test_the_only_addresses_in_the_pdf_are_plain_ones_from_the_facts():
    text = read_text(typeset_facts(letter_facts()))
    assert set(re.findall(r"[\w.+-]+@[\w.-]+\w", text)) == {"office@zrazok.example.org"}


def test_what_an_author_writes_is_text_never_markup():
    question = QuestionFacts("Кількість рішень & угод, сума яких менша за 10 грн «&lt;b&gt;»")
    facts = letter_facts(questions=(question,), requester=ORGANISATION)
    assert "рішень & угод" in read_text(typeset_facts(facts))
    assert "&lt;b&gt;" in read_text(typeset_facts(facts))
    assert "&amp;" not in draft(facts).email_text


def test_the_pdf_names_its_language_title_and_day_and_is_tagged_for_screen_readers():
    letter = typeset_facts(letter_facts())
    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        assert len(pdf.pages) == letter.pages == 2
        assert str(pdf.Root.Lang) == "uk"
        assert str(pdf.docinfo.Title) == "Запит на публічну інформацію №\u00a0audit-0001 від 23.11.2026"
        assert str(pdf.docinfo.CreationDate).startswith("D:20261123")
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part" in bytes(pdf.Root.Metadata.read_bytes())
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
