"""Pictures of the pages of a letter, for looking at it before it is kept."""

import io
from threading import Lock

import pypdfium2

# Dots per point: a page of about 600 by 840, which can be read beside a form.
SCALE = 1.15
MOST_PAGES = 4
# The library is not made for threads.
_ONE_AT_A_TIME = Lock()


def picture_pages(pdf: bytes) -> list[bytes]:
    """The first pages as PNG files. Safe to call from threads."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_picture(document[number]) for number in range(min(len(document), MOST_PAGES))]
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage) -> bytes:
    out = io.BytesIO()
    page.render(scale=SCALE, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()
