"""Facts in, words out: the subject, the e-mail text and the HTML of one letter."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.errors import BadInput, MissingFact
from app.letters.checks import Severity, check
from app.letters.facts import LetterFacts, RequesterFacts
from app.letters.filling import Block, Filled, fill
from app.letters.kinds import TEMPLATES, LetterKind, get_letter_kind
from app.letters.media import Medium, write
from app.letters.places import voices

# Words of our own take the place of a kind's inside the same layout.
WORDING = "layout/wording.jinja"
# A last paragraph this long fills two lines at least; a shorter one takes the paragraph before it along.
CLOSING_LENGTH = 140


@dataclass(frozen=True)
class DraftedLetter:
    """The words of one letter; the plain e-mail text is complete even without the PDF."""

    subject: str
    email_text: str
    html: str


def draft(facts: LetterFacts) -> DraftedLetter:
    """Write one letter; MissingFact names all absent facts at once, BadInput a place left unfilled."""
    kind = get_letter_kind(facts.kind)
    _refuse_missing(kind, facts)
    _refuse_errors(facts)
    filled = fill(facts)
    named = _named(kind, filled)
    subject = write(Medium.MAIL, kind.subject_file, named).strip()
    text_file = WORDING if filled.wording else kind.text_file
    return DraftedLetter(
        subject=subject,
        email_text=write(Medium.MAIL, text_file, named),
        html=write(Medium.PAPER, text_file, named | {"subject": subject}),
    )


def _refuse_missing(kind: LetterKind, facts: LetterFacts) -> None:
    if missing := kind.missing_facts(facts):
        raise MissingFact(
            "The letter lacks: {missing_en}. Fill this in and draw the letter again.",
            missing_en=", ".join(fact.name.en for fact in missing),
            missing_uk=", ".join(fact.name.uk for fact in missing),
        )


def _refuse_errors(facts: LetterFacts) -> None:
    if faults := [remark for remark in check(facts) if remark.severity is Severity.ERROR]:
        raise BadInput(
            "The letter cannot be drawn. {faults_en}",
            faults_en=" ".join(f"{fault.text.en} {fault.suggestion.en}" for fault in faults),
            faults_uk=" ".join(f"{fault.text.uk} {fault.suggestion.uk}" for fault in faults),
        )


def _named(kind: LetterKind, filled: Filled) -> dict[str, Any]:
    """The names that the text of a kind may use: every field of LetterFacts and what is told of them in words."""
    facts = filled.facts
    fields = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    blocks, closing = _split(filled.wording)
    return fields | {
        "kind": kind,
        "holder": facts.holder or facts.addressee,
        "voice": voices()[facts.requester.kind],
        "contacts": contacts_of(facts.requester),
        "own_paragraphs": filled.own_paragraphs,
        "wording_blocks": blocks,
        "closing_blocks": closing,
        "breach": _breach(facts.cause),
    }


def _breach(cause: str) -> Mapping[str, str] | None:
    """What the law says of a cause; a refusal on a ground without words of its own is a refusal."""
    return _breaches().get(cause) or _breaches().get(cause.partition(":")[0])


@cache
def _breaches() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((TEMPLATES / "layout" / "breaches.toml").read_text("utf-8"))


def _split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands in the text, and the last paragraphs that travel with the signature."""
    at, length = len(blocks), 0
    while at and length < CLOSING_LENGTH and not blocks[at - 1].inset:
        at -= 1
        length += len(blocks[at].words)
    return blocks[:at], blocks[at:]


def contacts_of(requester: RequesterFacts) -> list[str]:
    """How to reach the requester besides the postal address (article 19(5)(1)), absent ones left out."""
    lines = (
        ("ел. пошта: ", requester.email),
        ("тел.: ", requester.phone),
        ("код за ЄДРПОУ ", requester.edrpou),
    )
    return [label + value for label, value in lines if value]
