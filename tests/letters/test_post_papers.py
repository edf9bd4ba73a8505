"""Envelopes, labels and the register: everything stands where the post and the sheets of labels have it."""

from datetime import date
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from app.errors import BadInput, NotFound
from app.letters.post_papers import (
    Block,
    Correspondent,
    Parcel,
    PostPaper,
    envelope_forms,
    envelopes,
    label_sheets,
    labels,
    parcel_kinds,
    register,
)
from app.letters.specimens import DATED_ON
from app.letters.typesetting import typeset_report
from tests.letters.specimens import MM

SENDER = Correspondent("ГО «Відкрите місто»", "вул. Зелена, 5, м. Львів, 79005")
# The longest names of the directory need the most lines.
LONGEST = Correspondent(
    "Виконавчий комітет Володимир-Волинської міської ради Володимирського району Волинської області",
    "вул. Данила Галицького, 5, корпус 2, м. Володимир, Володимирський р-н, Волинська обл., 44700",
    "Костянтину-Станіславу ВОЗНЮКУ-БАЛАБАНЕНКУ",
)
SHORT = Correspondent("Луцька міська рада", "43025, м. Луцьк, вул. Богдана Хмельницького, 19")
TOLERANCE_MM = 0.5


def parcels(count: int, recipient: Correspondent = SHORT) -> list[Parcel]:
    return [Parcel(f"audit-{number:04}", SENDER, recipient) for number in range(1, count + 1)]


def pages(paper: PostPaper) -> list[tuple[tuple[float, float], list[dict[str, Any]]]]:
    """The size of each page in millimetres and its words, their edges in millimetres too."""
    made = typeset_report(paper.html, title=paper.title, dated_on=DATED_ON, css=paper.css)
    with pdfplumber.open(BytesIO(made.pdf)) as pdf:
        return [
            (
                (page.width / MM, page.height / MM),
                [
                    {**word, **{edge: word[edge] / MM for edge in ("x0", "x1", "top", "bottom")}}
                    for word in page.extract_words()
                ],
            )
            for page in pdf.pages
        ]


def is_inside(word: dict[str, Any], block: Block) -> bool:
    across = block.left - TOLERANCE_MM <= word["x0"] and word["x1"] <= block.left + block.width + TOLERANCE_MM
    down = block.top - TOLERANCE_MM <= word["top"] and word["bottom"] <= block.top + block.height + TOLERANCE_MM
    return across and down


@pytest.mark.parametrize("key", list(envelope_forms()))
def test_an_envelope_has_its_size_and_even_the_longest_addressee_stands_in_its_place(key: str) -> None:
    form = envelope_forms()[key]
    ((size, words),) = pages(envelopes(parcels(1, LONGEST), key))
    assert size == pytest.approx((form.width, form.height), abs=TOLERANCE_MM)
    blocks = [block for block in (form.sender, form.recipient) if block]
    assert [word["text"] for word in words if not any(is_inside(word, block) for block in blocks)] == []
    recipient = [word for word in words if is_inside(word, form.recipient)]
    assert min(word["x0"] for word in recipient) == pytest.approx(form.recipient.left, abs=TOLERANCE_MM)
    assert min(word["top"] for word in recipient) == pytest.approx(form.recipient.top, abs=1)
    assert {"44700", "Виконавчий", "Волинська"} <= {word["text"] for word in recipient}


@pytest.mark.parametrize("key", ["c5-window", "dl-window"])
def test_a_slip_shows_the_recipient_alone_and_stays_inside_its_window_when_it_moves(key: str) -> None:
    form = envelope_forms()[key]
    assert form.window
    assert form.sender is None
    inner, outer = form.recipient, form.window
    margins = (
        inner.left - outer.left,
        inner.top - outer.top,
        outer.left + outer.width - inner.left - inner.width,
        outer.top + outer.height - inner.top - inner.height,
    )
    assert set(margins) == {3}
    ((_, words),) = pages(envelopes(parcels(1), key))
    assert "Відкрите" not in {word["text"] for word in words}


@pytest.mark.parametrize("key", list(label_sheets()))
def test_labels_stand_on_their_places_from_the_one_asked_for(key: str) -> None:
    sheet = label_sheets()[key]
    made = pages(labels(parcels(sheet.labels, LONGEST), key, start=3))
    assert [size for size, _ in made] == [pytest.approx((210, 297), abs=TOLERANCE_MM)] * 2
    (_, first), (_, second) = made
    taken = [at for at in range(sheet.labels) if any(is_inside(word, sheet.block(at)) for word in first)]
    assert taken == list(range(2, sheet.labels))
    for words, places in ((first, range(2, sheet.labels)), (second, range(2))):
        assert all(any(is_inside(word, sheet.block(at)) for at in places) for word in words)
        assert [word["text"] for word in words].count("44700") == len(places)


@pytest.mark.parametrize("key", list(label_sheets()))
def test_the_labels_of_a_sheet_fit_on_a4_and_do_not_overlap(key: str) -> None:
    sheet = label_sheets()[key]
    last = sheet.block(sheet.labels - 1)
    assert last.left + last.width <= 210
    assert last.top + last.height <= 297
    assert sheet.step[0] >= sheet.size[0]
    assert sheet.step[1] >= sheet.size[1]


def test_a_label_or_a_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match="1 to 24"):
        labels(parcels(1), "3x8", start=25)
    with pytest.raises(NotFound, match="c5-window"):
        envelopes(parcels(1), "c4")


def test_the_index_stands_on_a_line_of_its_own_wherever_the_address_has_it() -> None:
    assert (SHORT.postal_index, SHORT.place) == ("43025", "м. Луцьк, вул. Богдана Хмельницького, 19")
    assert (SENDER.postal_index, SENDER.place) == ("79005", "вул. Зелена, 5, м. Львів")
    assert Correspondent("Рада", "а/с 123456, м. Київ").postal_index == ""


def test_the_register_has_a_row_for_each_letter_under_headings_on_every_page() -> None:
    kind = next(iter(parcel_kinds().values())).uk
    posted = [
        Parcel(one.number, SENDER, SHORT, kind, "0600012345678", date(2026, 11, 3), date(2026, 11, 6))
        for one in parcels(60)
    ]
    made = [[word["text"] for word in words] for _, words in pages(register(posted, "Огляд", DATED_ON))]
    assert len(made) > 1
    assert all("Трек-номер" in words for words in made)
    everything = [word for words in made for word in words]
    assert everything.count("0600012345678") == 60
    assert {"audit-0060", "03.11.2026", "06.11.2026", "60."} <= set(everything)
