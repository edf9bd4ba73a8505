"""Where things stand on the paper: margins, addressee, numbers and signature, within half a millimetre."""

from io import BytesIO

import pdfplumber
import pytest

from app.letters.facts import AddresseeFacts, QuestionFacts
from tests.letters.specimens import MM, PERSON, letter_facts, read_words, short_questions, typeset_facts

TOLERANCE = 0.5 * MM


def word(page, text):
    """The first word of a page that begins so."""
    return next(found for found in page if found["text"].startswith(text))


def test_text_keeps_the_margins_of_the_standard():
    pages = read_words(typeset_facts(letter_facts()))
    bodies = [[found for found in page if found["bottom"] > 20 * MM] for page in pages]
    for body in bodies:
        assert min(found["x0"] for found in body) >= 30 * MM - TOLERANCE
        assert max(found["x1"] for found in body) <= 200 * MM + TOLERANCE
        assert max(found["bottom"] for found in body) <= 277 * MM + TOLERANCE
    assert word(pages[0], "23.11.2026")["x0"] == pytest.approx(30 * MM, abs=TOLERANCE)


def test_the_page_is_a4_and_the_first_baseline_hangs_from_the_top_margin():
    letter = typeset_facts(letter_facts(requester=PERSON))
    with pdfplumber.open(BytesIO(letter.pdf)) as pdf:
        page = pdf.pages[0]
        first = page.chars[0]
        assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=0.5)
        half_leading, ascent = 12 * (1.2 - 1.107) / 2, 12 * 0.891
        baseline = page.height - first["matrix"][5]
    assert baseline == pytest.approx(20 * MM + half_leading + ascent, abs=TOLERANCE)


def test_the_addressee_begins_90_mm_from_the_left_edge_of_the_text():
    for requester in (letter_facts().requester, PERSON):
        page = read_words(typeset_facts(letter_facts(requester=requester)))[0]
        addressee, reference = word(page, "Луцька"), word(page, "23.11.2026")
        assert addressee["x0"] - 30 * MM == pytest.approx(90 * MM, abs=TOLERANCE)
        assert addressee["top"] == pytest.approx(reference["top"], abs=TOLERANCE)


def test_a_long_address_stays_in_the_right_half():
    council = AddresseeFacts(
        name="Виконавчий орган Київської міської ради (Київська міська державна адміністрація)",
        postal_address="вул. Хрещатик, 36, м. Київ, 01044",
    )
    page = read_words(typeset_facts(letter_facts(addressee=council)))[0]
    for start in ("Виконавчий", "(Київська", "вул."):
        lines = [found for found in page if found["text"].startswith(start)]
        assert any(found["x0"] == pytest.approx(120 * MM, abs=TOLERANCE) for found in lines), start


def test_pages_are_numbered_from_the_second_in_the_middle_of_the_top_margin():
    pages = read_words(typeset_facts(letter_facts(questions=short_questions(90))))
    assert len(pages) == 3
    assert not [found for found in pages[0] if found["bottom"] < 20 * MM]
    for number, page in enumerate(pages[1:], start=2):
        (printed,) = [found for found in page if found["bottom"] < 20 * MM]
        assert printed["text"] == str(number)
        assert (printed["x0"] + printed["x1"]) / 2 == pytest.approx(115 * MM, abs=TOLERANCE)
        assert (printed["top"] + printed["bottom"]) / 2 == pytest.approx(10 * MM, abs=TOLERANCE)


@pytest.mark.parametrize("count", range(18, 44))
def test_a_signature_never_stands_alone_on_a_page(count):
    page = read_words(typeset_facts(letter_facts(questions=short_questions(count))))[-1]
    signer = word(page, "КОВАЛЬ")
    above = {round(found["top"]) for found in page if 20 * MM < found["bottom"] < signer["top"] - 1}
    assert len(above) >= 2, f"{count} questions leave {len(above)} lines above the signature"


def test_the_heading_and_title_are_never_the_last_lines_of_a_page():
    question = QuestionFacts("Перелік рішень. " * 300)
    pages = read_words(typeset_facts(letter_facts(questions=(question,))))
    assert "Перелік" in {found["text"] for found in pages[0]}
    assert len(pages) > 1


def test_the_whole_letter_is_set_in_our_embedded_font_of_10_to_14_points():
    words = [found for page in read_words(typeset_facts(letter_facts())) for found in page]
    assert {found["fontname"].partition("+")[2] for found in words} == {"Letter-Tinos", "Letter-Tinos-Bold"}
    body = [found for found in words if found["text"] in {"Посада,", "Відповідно", "Луцька"}]
    assert {round(found["size"], 1) for found in body} == {12.0}
    assert {round(found["size"], 1) for found in words} == {10.0, 12.0, 14.0}
