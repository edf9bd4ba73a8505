"""What a request, a refusal and a deferral must contain, and what one at hand lacks."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.errors import BadInput
from app.law.dated_data import read
from app.law.norms import Norm, norm


class Document(StrEnum):
    """Documents whose contents the law prescribes."""

    REQUEST = "request"
    REFUSAL = "refusal"
    DEFERRAL = "deferral"


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that the document must contain, by one point of the norm."""

    key: str
    uk: str
    en: str
    norm: Norm


@cache
def elements(document: Document) -> tuple[Element, ...]:
    """The elements in the order of the law."""
    table = read("elements")[document.value]
    place = norm(table["norm"])
    return tuple(Element(row["key"], row["uk"], row["en"], place) for row in table["elements"])


def missing_elements(document: Document, present: Set[str]) -> tuple[Element, ...]:
    """The elements whose keys are not in `present`; BadInput for a key the law does not know."""
    unknown = present - {element.key for element in elements(document)}
    if unknown:
        known = ", ".join(element.key for element in elements(document))
        raise BadInput(
            "Not elements of a {document}: {unknown}. Known: {known}",
            document=document.value,
            unknown=", ".join(sorted(unknown)),
            known=known,
        )
    return tuple(element for element in elements(document) if element.key not in present)
