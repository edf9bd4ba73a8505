"""One PDF for the printer: each letter on an odd page, nothing lost, the same bytes again."""

from io import BytesIO

from pikepdf import Pdf

from app.letters.binding import bind
from app.letters.specimens import DATED_ON
from app.letters.typesetting import typeset


def letter(pages: int) -> bytes:
    html = f'<html lang="uk"><body>{"<h1>Лист</h1><p style=break-after:page>а</p>" * (pages - 1)}<h1>Кінець</h1></html>'
    made = typeset(html, title="Лист", dated_on=DATED_ON)
    assert made.pages == pages
    return made.pdf


def test_each_letter_begins_on_an_odd_page_and_the_last_has_no_empty_one_after_it() -> None:
    bound = Pdf.open(BytesIO(bind([letter(1), letter(2), letter(3), letter(1)], "Кампанія")))
    is_empty = ["/Contents" not in page or not page.Contents.read_bytes().strip() for page in bound.pages]
    assert is_empty == [False, True, False, False, False, False, False, True, False]
    sizes = {tuple(round(float(side)) for side in page.mediabox) for page in bound.pages}
    assert sizes == {(0, 0, 595, 842)}
    with bound.open_metadata() as metadata:
        assert metadata["dc:title"] == "Кампанія"


def test_pieces_of_one_document_are_bound_without_empty_pages_and_always_alike() -> None:
    pieces = [letter(1), letter(1)]
    bound = bind(pieces, "Конверти", on_odd_pages=False)
    assert len(Pdf.open(BytesIO(bound)).pages) == 2
    assert bind(pieces, "Конверти", on_odd_pages=False) == bound
