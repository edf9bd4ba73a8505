"""PDF/UA: the tree of tags tells all that is read, and only that; title, language and fonts travel with the file."""

from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from app.letters.drafting import draft
from app.letters.specimens import specimen
from tests.letters.specimens import EVERY_KIND, ORGANISATION, REQUESTERS, typeset_specimen


@REQUESTERS
@EVERY_KIND
def test_the_pdf_is_tagged_and_names_its_title_and_language(key, requester):
    letter = typeset_specimen(key, requester)
    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "uk"
        assert str(pdf.docinfo.Title) == draft(specimen(key, requester)).subject
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part" in bytes(pdf.Root.Metadata.read_bytes())
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        tags = Counter(str(element.S) for element in elements(pdf.Root.StructTreeRoot.K))
        pictures = [element for element in elements(pdf.Root.StructTreeRoot.K) if element.S == "/Figure"]
        assert [str(picture.Alt) for picture in pictures] == ["Логотип: Громадська організація «Зразок»"] * len(
            pictures
        )
        assert len(pictures) == (requester is ORGANISATION and key != "claim")
    written = draft(specimen(key, requester)).html
    assert tags["/TH"] == written.count("<th ")
    assert tags["/TD"] == written.count("<td>")
    # An item that goes over a page is tagged on both.
    assert 0 <= tags["/LI"] - written.count("<li>") < letter.pages
    assert tags["/H1"] == written.count("<h1>")
    assert tags["/H2"] == written.count("<h2>")


def elements(node):
    """All elements of the tree of tags under a node."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


@pytest.mark.parametrize("key", ["information_request", "complaint_to_head", "claim"])
def test_page_numbers_and_rules_are_artifacts_and_all_else_is_content(key):
    with pikepdf.open(BytesIO(typeset_specimen(key, ORGANISATION).pdf)) as pdf:
        assert len(pdf.pages) > 1
        for number, page in enumerate(pdf.pages, start=1):
            drawn = Counter(marks(page))
            assert {mark for _, mark in drawn} <= {"/Span", "/Artifact", "/Figure"}
            assert drawn["TJ", "/Artifact"] == (number > 1)
            assert all(mark == "/Artifact" for operator, mark in drawn if operator in ("S", "f", "f*"))


def marks(page):
    """What is painted on a page, each with the innermost mark around it."""
    around = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            around.append(str(operands[0]))
        elif name == "EMC":
            around.pop()
        elif name in ("TJ", "Tj", "S", "f", "f*", "Do"):
            yield name, around[-1] if around else None
