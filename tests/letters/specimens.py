"""Letters to try things on, and readers of what was typeset."""

import html
import re
from dataclasses import replace
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts, LetterFacts, QuestionFacts, RequesterFacts
from app.letters.kinds import Recipient, get_letter_kind, letter_kinds
from app.letters.specimens import ORGANISATION, specimen
from app.letters.specimens import PERSON as PERSON_WITH_ADDRESS
from app.letters.typesetting import TypesetLetter, typeset
from app.registers.cases import decline

MM = 72 / 25.4
# What is left where a template had nothing to print.
UNFILLED = re.compile(r"\{|\}|\bNone\b|\[\]|\(\)| ,| \.(?=\s|$)|,(?=[^\W\d])|,,|\.\.|«»|Undefined|<|&\w+;")
PART = re.compile(r"<(p|li|td|th|h1|h2)\b[^>]*>(.*?)</\1>", re.DOTALL)
PERSON = replace(PERSON_WITH_ADDRESS, postal_address="", phone="")
COUNCIL = AddresseeFacts(name="Луцька міська рада", genitive="Луцької міської ради")

KINDS = sorted(letter_kinds())
REQUESTERS = pytest.mark.parametrize("requester", [ORGANISATION, PERSON_WITH_ADDRESS], ids=["organisation", "person"])
EVERY_KIND = pytest.mark.parametrize("key", KINDS)


def letter_facts(**changes: Any) -> LetterFacts:
    """The open-data audit of an organisation to Lutsk, without letterhead and performer, with the changes asked for."""
    bare = {"addressee": COUNCIL, "letterhead": None, "performer": "", "performer_phone": "", "plea": ""}
    return replace(specimen("information_request"), **(bare | changes))


def specimen_about(key: str, holder: str, requester: RequesterFacts = ORGANISATION) -> LetterFacts:
    """The specimen of a kind about another holder, who is also its addressee where holders are written to."""
    facts = specimen(key, requester)
    forms = decline(holder)
    about = AddresseeFacts(
        name=holder,
        postal_address="вул. Центральна, 1, м. Місто, 00001",
        institution=holder,
        genitive=forms.genitive,
        dative=forms.dative,
        instrumental=forms.instrumental,
        locative=forms.locative,
    )
    if get_letter_kind(key).recipient is Recipient.HOLDER:
        return replace(facts, addressee=about, holder=facts.holder and about)
    return replace(facts, holder=about)


def short_questions(count: int) -> tuple[QuestionFacts, ...]:
    """So many questions of one line each."""
    return tuple(QuestionFacts(f"Кількість рішень комісії № {number} за 2025 рік.") for number in range(1, count + 1))


def typeset_facts(facts: LetterFacts) -> TypesetLetter:
    """The PDF of one letter."""
    letter = draft(facts)
    return typeset(letter.html, title=letter.subject, dated_on=facts.dated_on)


@cache
def typeset_specimen(key: str, requester: RequesterFacts) -> TypesetLetter:
    """The PDF of the specimen of a kind."""
    return typeset_facts(specimen(key, requester))


@lru_cache(maxsize=64)
def read_words(letter: TypesetLetter, first: int = 0) -> list[list[dict[str, Any]]]:
    """Words of each page from the first (-1 is the last) with their places in points, read by pdfplumber, slowly."""
    with pdfplumber.open(BytesIO(letter.pdf)) as pdf:
        return [page.extract_words(extra_attrs=["fontname", "size"]) for page in pdf.pages[first:]]


def read_text(letter: TypesetLetter) -> str:
    """The text of all pages as pypdfium2 reads it, white space folded to single spaces."""
    pdf = pypdfium2.PdfDocument(letter.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def folded(text: str) -> str:
    """White space folded; a hyphen at the end of a line comes back without the line's end."""
    return " ".join(text.split()).replace("\ufffe", "-").replace("- ", "-")


def parts(text: str) -> list[str]:
    """The paragraphs, list items and cells of a letter's HTML as plain text, in their order."""
    apart = re.sub(r'(<span class="number">[^<]+</span>)', r"\1 ", text)
    found = (re.sub(r"<[^>]+>", "", match[2]) for match in PART.finditer(apart))
    return [part for part in (folded(html.unescape(one)) for one in found) if part]
