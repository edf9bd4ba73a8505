"""Where things stand on the paper: margins, addressee, numbers and signature, within half a millimetre."""

from dataclasses import replace
from io import BytesIO
from itertools import groupby, takewhile

import pdfplumber
import pytest

from app.letters.facts import AddresseeFacts, QuestionFacts
from app.letters.specimens import specimen
from tests.letters.specimens import (
    EVERY_KIND,
    MM,
    ORGANISATION,
    PERSON,
    PERSON_WITH_ADDRESS,
    letter_facts,
    read_words,
    short_questions,
    typeset_facts,
    typeset_specimen,
)

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


@pytest.mark.parametrize("count", [pytest.param(n, marks=[pytest.mark.soak] * (n % 2)) for n in range(18, 44)])
def test_a_signature_never_stands_alone_on_a_page(count):
    (page,) = read_words(typeset_facts(letter_facts(questions=short_questions(count))), first=-1)
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


def at(millimetres):
    """A place in millimetres from the left or upper edge of the sheet, within the tolerance."""
    return pytest.approx(millimetres * MM, abs=TOLERANCE)


@EVERY_KIND
def test_every_kind_keeps_the_margins(key):
    for number, page in enumerate(read_words(typeset_specimen(key, ORGANISATION)), start=1):
        body = [found for found in page if number == 1 or found["bottom"] > 20 * MM]
        assert min(found["x0"] for found in body) >= 30 * MM - TOLERANCE
        assert max(found["x1"] for found in body) <= 200 * MM + TOLERANCE
        assert min(found["top"] for found in body) >= 20 * MM - TOLERANCE
        assert max(found["bottom"] for found in body) <= 277 * MM + TOLERANCE


@EVERY_KIND
def test_every_kind_has_its_addressee_at_90_mm_and_its_signer_at_110_mm(key):
    for requester in (ORGANISATION, PERSON_WITH_ADDRESS):
        pages, facts = read_words(typeset_specimen(key, requester)), specimen(key, requester)
        first = facts.addressee.name.split()[0]
        assert any(found["x0"] == at(120) for found in pages[0] if found["text"] == first)
        given, surname = requester.representative.split()
        signer = [found for found in pages[-1] if found["text"] == surname][-1]
        name = next(found for found in pages[-1] if found["text"] == given and found["top"] == signer["top"])
        assert name["x0"] == at(140)


def test_the_complaint_to_the_head_has_post_and_person_on_lines_of_their_own():
    page = read_words(typeset_specimen("complaint_to_head", PERSON_WITH_ADDRESS))[0]
    date, post, person = word(page, "23.11.2026"), word(page, "Луцькому"), word(page, "Ірині")
    assert (date["x0"], date["top"]) == (at(30), pytest.approx(post["top"], abs=TOLERANCE))
    assert post["x0"] == person["x0"] == at(120)
    assert person["top"] - post["top"] == pytest.approx(12 * 1.2, abs=TOLERANCE)
    own = word(page, "Скаржник:")
    assert own["x0"] == at(120)
    title = word(page, "СКАРГА")
    assert (title["x0"] + title["x1"]) / 2 == at(115)
    assert round(title["size"], 1) == 14


def test_the_reference_stands_over_the_number_that_it_answers():
    page = read_words(typeset_specimen("objection_to_scan", ORGANISATION))[0]
    own, theirs = word(page, "23.11.2026"), word(page, "На")
    assert own["x0"] == theirs["x0"] == at(30)
    assert theirs["top"] - own["top"] == pytest.approx(12 * 1.2 + 1.2 * MM, abs=TOLERANCE)


def test_a_logo_17_mm_high_stands_in_the_middle_over_the_name():
    letter = typeset_specimen("reminder", ORGANISATION)
    with pdfplumber.open(BytesIO(letter.pdf)) as pdf:
        (logo,) = pdf.pages[0].images
    assert (logo["x0"] + logo["x1"]) / 2 == at(115)
    assert (logo["top"], logo["bottom"]) == (at(20), at(37))
    page = read_words(letter)[0]
    name, second = word(page, "Громадська"), word(page, "NGO")
    assert name["top"] > logo["bottom"]
    assert second["top"] > name["bottom"]
    line = [found for found in page if found["top"] == name["top"]]
    assert (line[0]["x0"] + line[-1]["x1"]) / 2 == at(115)


def test_annexes_stand_beside_their_mark_and_the_performer_at_the_foot():
    letter = typeset_specimen("complaint_to_head", ORGANISATION)
    page = read_words(letter)[-1]
    mark = word(page, "Додатки:")
    first = next(found for found in page if found["text"] == "1." and found["top"] == mark["top"])
    assert (mark["x0"], first["x0"]) == (at(30), at(54))
    performer, phone = word(page, "Андрій"), [found for found in page if found["text"] == "+380"][-1]
    assert performer["x0"] == phone["x0"] == at(30)
    assert round(performer["size"], 1) == round(phone["size"], 1) == 10
    assert phone["bottom"] == pytest.approx(277 * MM, abs=MM)
    assert mark["top"] < word(page, "КОВАЛЬ")["top"] < performer["top"]


LONG = [("complaint_to_head", PERSON_WITH_ADDRESS), ("claim", ORGANISATION), ("objection_to_bill", ORGANISATION)]


@pytest.mark.parametrize("lines", range(0, 30, 3))
@pytest.mark.parametrize(("key", "requester"), LONG, ids=[key for key, _ in LONG])
def test_no_kind_leaves_a_signature_or_a_performer_alone_nor_a_title_at_the_foot_of_a_page(key, requester, lines):
    own_text = "\n".join(f"Рядок {number} власного тексту." for number in range(lines))
    facts = replace(specimen(key, requester), own_text=own_text)
    pages = read_words(typeset_facts(facts))
    surname = requester.representative.split()[1]
    signer = [found for found in pages[-1] if found["text"] == surname][-1]
    above = {round(found["top"]) for found in pages[-1] if 20 * MM < found["bottom"] < signer["top"] - 1}
    assert len(above) >= 2
    for page in pages[:-1]:
        lowest = max(found["bottom"] for found in page)
        last = [found for found in page if found["bottom"] > lowest - 3]
        assert not all("Bold" in found["fontname"] for found in last), last[0]["text"]
        assert not last[-1]["text"].endswith(("прошу:", "просимо:", "суд:", "запиту:")), last[0]["text"]


@EVERY_KIND
def test_the_heading_fits_in_five_lines_and_ends_without_a_stop(key):
    page = read_words(typeset_specimen(key, ORGANISATION))[0]
    lines = [list(line) for _, line in groupby(page, key=lambda found: round(found["top"]))]
    begin = next(number for number, line in enumerate(lines) if line[0]["text"] == "Про")
    heading = list(takewhile(lambda line: line[0]["x0"] == at(30), lines[begin:]))
    assert 1 <= len(heading) <= 5
    assert not heading[-1][-1]["text"].endswith(".")
