"""Facts in, words out: the subject, the e-mail text and the HTML of one letter."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from app.errors import BadInput, MissingFact
from app.letters.checks import Severity, check
from app.letters.facts import LetterFacts, RequesterFacts
from app.letters.kinds import TEMPLATES, LetterKind, get_letter_kind
from app.letters.typography import day, tidy


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
    named = _named(facts)
    subject = _write(kind.subject_file, named)
    return DraftedLetter(
        subject=subject,
        email_text=_write(kind.email_file, named) + "\n",
        html=_environment().get_template(kind.html_file).render(named, subject=subject),
    )


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


def _named(facts: LetterFacts) -> dict[str, Any]:
    """The names that a template may use: every field of LetterFacts, the requester's voice and contacts."""
    fields = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return fields | {"voice": _voices()[facts.requester.kind], "contacts": _contacts(facts.requester)}


def _contacts(requester: RequesterFacts) -> list[str]:
    """How to reach the requester besides the postal address (article 19(5)(1)), absent ones left out."""
    lines = (
        ("ел. пошта: ", requester.email),
        ("тел.: ", requester.phone),
        ("код за ЄДРПОУ ", requester.edrpou),
    )
    return [label + value for label, value in lines if value]


@cache
def _voices() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((TEMPLATES / "layout" / "voices.toml").read_text("utf-8"))


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
    return environment


def _printed(value: object) -> object:
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value
