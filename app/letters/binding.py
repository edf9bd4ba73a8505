"""Many PDFs as one for the printer: each letter begins on the front of a sheet, also when both sides are printed."""

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO

from pikepdf import Pdf

A4_POINTS = (595, 842)


def bind(pdfs: Iterable[bytes], title: str, *, on_odd_pages: bool = True) -> bytes:
    """All pages in the order given; where needed an empty one before a letter, so that it begins on an odd page."""
    made = Pdf.new()
    # Pages that were taken over are read from where they came until the whole is written.
    with ExitStack() as sources, BytesIO() as out:
        for content in pdfs:
            if on_odd_pages and len(made.pages) % 2:
                made.add_blank_page(page_size=A4_POINTS)
            made.pages.extend(sources.enter_context(Pdf.open(BytesIO(content))).pages)
        with made.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        made.save(out, deterministic_id=True)
        return out.getvalue()
