"""The text of a PDF page by page, and which pages are pictures of text."""

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from app.files.problems import Unreadable
from app.files.text.gathering import Full, Gathering

MOST_PAGES = 500
# A scan often has a line of text on it: the stamp of the office's own program, or of the electronic signature.
STAMP_CHARACTERS = 250
SHARE_OF_PAGE = 0.5
PLACE_DEPTH = 3


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """The document; raises Unreadable."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as cause:
        raise Unreadable("damaged", what="PDF") from cause


def read_pdf(content: bytes, into: Gathering) -> None:
    """Gather the text of every page, up to MOST_PAGES."""
    with open_pdf(content) as pdf:
        for number in range(len(pdf)):
            if number == MOST_PAGES:
                raise Full
            text = page_text(pdf, number)
            into.scanned_pages += text is None
            into.add((text or "") + "\n")


def page_text(pdf: pypdfium2.PdfDocument, number: int) -> str | None:
    """The text of a page, None when the page is a picture of text; a page that is broken has none."""
    try:
        page = pdf[number]
        text: str = page.get_textpage().get_text_bounded()
        is_scan = len(text.strip()) <= STAMP_CHARACTERS and _is_covered(page)
    except pypdfium2.PdfiumError:
        return ""
    return None if is_scan else text


def _is_covered(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover most of the page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=PLACE_DEPTH):
        left, bottom, right, top = picture.get_bounds()
        covered += (min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0))
    return bool(covered >= SHARE_OF_PAGE * width * height)
