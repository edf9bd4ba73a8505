"""Facts in, words out: the subject, the e-mail text and the HTML of one letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from app.errors import BadInput, MissingFact
from app.letters.checks import Severity, check
from app.letters.facts import LetterFacts, RequesterFacts
from app.letters.filling import Block, Filled, fill
from app.letters.kinds import TEMPLATES, LetterKind, get_letter_kind
from app.letters.places import voices
from app.letters.typography import day, tidy

# Words of our own take the place of a kind's inside the same layout.
WORDING_HTML, WORDING_EMAIL = "layout/wording.html", "layout/wording.txt"
# A last paragraph this long fills two lines at least; a shorter one takes the paragraph before it along.
CLOSING_LENGTH = 140


@dataclass(frozen=True)
class DraftedLetter:
    """The words of one letter; the plain e-mail text is a valid request even without the PDF."""

    subject: str
    email_text: str
    html: str


def draft(facts: LetterFacts) -> DraftedLetter:
    """Write one letter; MissingFact names all absent facts at once, BadInput a place left unfilled."""
    kind = get_letter_kind(facts.kind)
    _refuse_missing(kind, facts)
    _refuse_errors(facts)
    filled = fill(facts)
    named = _named(filled) | {"kind_html": kind.html_file, "kind_email": kind.email_file}
    subject = _write(kind.subject_file, named)
    html_file, email_file = (WORDING_HTML, WORDING_EMAIL) if filled.wording else (kind.html_file, kind.email_file)
    return DraftedLetter(
        subject=subject,
        email_text=_write(email_file, named) + "\n",
        html=write_html(html_file, named | {"subject": subject}),
    )


def write_html(file: str, named: Mapping[str, Any]) -> str:
    """The HTML of a template of letter_templates with these names."""
    return _environment().get_template(file).render(named)


def _write(file: str, named: Mapping[str, Any]) -> str:
    return tidy(_environment().get_template(file).render(named).strip())


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


def _named(filled: Filled) -> dict[str, Any]:
    """The names that a template may use: every field of LetterFacts, the requester's voice and contacts, our words."""
    facts = filled.facts
    fields = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    blocks, closing = _split(filled.wording)
    return fields | {
        "voice": voices()[facts.requester.kind],
        "contacts": contacts_of(facts.requester),
        "own_paragraphs": filled.own_paragraphs,
        "wording_blocks": blocks,
        "closing_blocks": closing,
    }


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


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
        auto_reload=False,
    )
    environment.filters["day"] = day
    environment.filters["keep_whole"] = _keep_whole
    return environment


def _printed(value: object) -> object:
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _keep_whole(words: str, *values: str) -> Markup:
    """Words in HTML in which these values are never broken between two lines."""
    html = escape(tidy(words))
    for value in filter(None, values):
        html = html.replace(escape(value), Markup('<span class="whole">{}</span>').format(value))
    return html
