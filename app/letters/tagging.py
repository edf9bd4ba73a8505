"""PDF/UA: what is printed in the margins of a page (its number) is an artifact, which a screen reader passes over."""

from typing import Any


def mark_margins(pdf: Any) -> None:
    """Rewrite the marks of text in margins, before the file is written.

    WeasyPrint leaves such text out of the tree of tags, but marks it as content that would belong there.
    """
    tree = _at(pdf, pdf.catalog["StructTreeRoot"])
    root = tree["K"][0]
    read = set(_at(pdf, root)["K"])
    numbers = _at(pdf, tree["ParentTree"])["Nums"]
    for page, elements in zip(pdf.page_references, numbers[1::2], strict=False):
        unread = {mcid for mcid, element in enumerate(elements) if _topmost(pdf, element, root) not in read}
        _as_artifacts(_at(pdf, _at(pdf, page)["Contents"]).stream, unread)
        for mcid in unread:
            elements[mcid] = "null"


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _topmost(pdf: Any, element: bytes, root: bytes) -> bytes:
    """The ancestor of an element that stands directly under the document."""
    while (parent := _at(pdf, element)["P"]) != root:
        element = parent
    return element


def _as_artifacts(operators: list[Any], unread: set[int]) -> None:
    for place in reversed(range(len(operators))):
        if operators[place] == b"BDC" and operators[place - 1]["MCID"] in unread:
            operators[place - 2 : place + 1] = ["/Artifact", "BMC"]
