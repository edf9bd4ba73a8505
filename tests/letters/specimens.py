"""Letters to try things on, and readers of what was typeset."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2

from app.letters.campaign_kinds import get_campaign_kind
from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts, LetterFacts, QuestionFacts, RequesterFacts, RequesterKind
from app.letters.typesetting import TypesetLetter, typeset

DATED_ON = date(2026, 11, 23)
MM = 72 / 25.4

ORGANISATION = RequesterFacts(
    kind=RequesterKind.LEGAL,
    name="Громадська організація «Зразок»",
    representative="Олена КОВАЛЬ",
    position="Голова правління",
    postal_address="вул. Садова, 5, м. Луцьк, 43000",
    email="office@zrazok.example.org",
    phone="+380 44 000 00 00",
    edrpou="22883141",
)
PERSON = RequesterFacts(
    kind=RequesterKind.NATURAL,
    name="Іваненко Марія Петрівна",
    representative="Марія ІВАНЕНКО",
    position="",
    postal_address="",
    email="maria@example.org",
)
COUNCIL = AddresseeFacts(name="Луцька міська рада", genitive="Луцької міської ради")


def letter_facts(**changes: Any) -> LetterFacts:
    """The open-data audit of an organisation to Lutsk, with the changes asked for."""
    kind = get_campaign_kind("open-data-audit").dated(DATED_ON)
    facts = LetterFacts(
        kind=kind.letter_kind,
        number="audit-0001",
        dated_on=DATED_ON,
        requester=ORGANISATION,
        addressee=COUNCIL,
        questions=tuple(question.as_facts() for question in kind.questions),
        heading=kind.heading,
        introduction=kind.introduction,
        answer_email=ORGANISATION.email,
    )
    return replace(facts, **changes)


def short_questions(count: int) -> tuple[QuestionFacts, ...]:
    """So many questions of one line each."""
    return tuple(QuestionFacts(f"Кількість рішень комісії № {number} за 2025 рік.") for number in range(1, count + 1))


def typeset_facts(facts: LetterFacts) -> TypesetLetter:
    """The PDF of one letter."""
    letter = draft(facts)
    return typeset(letter.html, title=letter.subject, dated_on=facts.dated_on)


def read_words(letter: TypesetLetter) -> list[list[dict[str, Any]]]:
    """Words of each page with their places in points, read by pdfplumber."""
    with pdfplumber.open(BytesIO(letter.pdf)) as pdf:
        return [page.extract_words(extra_attrs=["fontname", "size"]) for page in pdf.pages]


def read_text(letter: TypesetLetter) -> str:
    """The text of all pages as pypdfium2 reads it, white space folded to single spaces."""
    pdf = pypdfium2.PdfDocument(letter.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
