"""Every kind of letter: complete, in order, the same every time, and stopped before it is drawn if facts lack."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import MissingFact
from app.law.further_steps import further_steps
from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts, RequesterFacts
from app.letters.kinds import TEMPLATES, get_letter_kind, letter_kinds
from app.letters.specimens import specimen
from tests.letters.specimens import (
    EVERY_KIND,
    KINDS,
    ORGANISATION,
    PERSON_WITH_ADDRESS,
    REQUESTERS,
    UNFILLED,
    folded,
    parts,
    read_text,
    typeset_specimen,
)

ROOT = Path(__file__).parents[2]
PRINT_DIGESTS = """
from hashlib import sha256
from app.letters.kinds import letter_kinds
from tests.letters.specimens import ORGANISATION, typeset_specimen
for key in sorted(letter_kinds()):
    print(key, sha256(typeset_specimen(key, ORGANISATION).pdf).hexdigest())
"""


def test_the_kinds_are_the_requests_and_one_for_each_step_after_them():
    requests = {key for key, kind in letter_kinds().items() if kind.is_request}
    assert requests == {"information_request", "urgent_request", "open_data_request"}
    assert set(letter_kinds()) == requests | set(further_steps())
    assert [key for key, kind in letter_kinds().items() if not kind.is_sent] == ["claim"]


def test_every_folder_of_a_kind_has_all_its_files():
    for key in KINDS:
        assert {"kind.toml", "text.jinja", "subject.txt"} <= {path.name for path in (TEMPLATES / key).iterdir()}, key


@REQUESTERS
@EVERY_KIND
def test_what_the_letter_says_stands_in_the_pdf_in_the_order_of_reading(key, requester):
    text = folded(read_text(typeset_specimen(key, requester)))
    place = 0
    for part in parts(draft(specimen(key, requester)).html):
        # A list's number is set off from its item; a paragraph may go over a page with the page's number between.
        pieces = part.split(" ")
        pattern = r"(?: \d+)? ?".join(re.escape(piece) for piece in pieces)
        found = re.compile(pattern).search(text, place)
        assert found, f"{part!r} does not follow {text[max(place - 80, 0) : place]!r}"
        place = found.end()


@REQUESTERS
@EVERY_KIND
def test_the_mail_alone_says_everything_that_the_letter_says(key, requester):
    facts = specimen(key, requester)
    letter = draft(facts)
    mail, main = folded(letter.email_text), letter.html.partition("<main>")[2].partition('<div class="signature">')[0]
    for part in parts(main):
        if part in ("Дата", "Подія", "Норма", "–") or "надіслати із зазначенням номера цього запиту" in part:
            continue
        assert part.rstrip(".").casefold() in mail.casefold(), part
    for requisite in (requester.representative, requester.name, requester.email, requester.postal_address):
        assert folded(requisite) in mail
    assert "\n\n\n" not in letter.email_text
    assert "\n" not in letter.subject


@REQUESTERS
@EVERY_KIND
def test_the_requisites_of_a_letter_are_read_back(key, requester):
    facts, text = specimen(key, requester), folded(read_text(typeset_specimen(key, requester)))
    for requisite in (requester.representative, requester.name, facts.addressee.name, facts.addressee.person):
        assert folded(requisite) in text
    assert requester.position in text
    assert f"{facts.dated_on:%d.%m.%Y}" in text
    assert facts.answer_email in text
    if facts.asked:
        assert folded(f"від 02.11.2026 № {facts.asked.number}") in text
    if get_letter_kind(key).is_sent:
        assert folded(f"23.11.2026 № {facts.number}") in text
        assert facts.performer in text


@REQUESTERS
@EVERY_KIND
def test_no_place_is_left_unfilled(key, requester):
    letter = draft(specimen(key, requester))
    for text in (letter.subject, letter.email_text, *parts(letter.html)):
        assert not UNFILLED.search(text), UNFILLED.search(text)
        # Only a lawyer's draft has blanks, for what only he can know.
        assert ("___" in text) <= (key == "claim")


@EVERY_KIND
def test_a_person_speaks_in_the_singular_and_an_organisation_in_the_plural(key):
    own = {"organisation": draft(specimen(key)), "person": draft(specimen(key, PERSON_WITH_ADDRESS))}
    singular, plural = (
        r"\b(прошу|мене|дякую|надсилаю|подаю|уточнюю|підтверджую)\b",
        r"\b(просимо|нас|дякуємо|надсилаємо)\b",
    )
    assert not re.search(singular, own["organisation"].email_text, re.IGNORECASE)
    assert not re.search(plural, own["person"].email_text, re.IGNORECASE)


def test_the_same_facts_give_the_same_bytes_in_another_process():
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PRINT_DIGESTS]
    other = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    ours = {key: hashlib.sha256(typeset_specimen(key, ORGANISATION).pdf).hexdigest() for key in KINDS}
    assert dict(row.split() for row in other.stdout.splitlines()) == ours


def emptied(facts):
    """A dataclass of facts with everything taken out that may be empty."""
    blank = {name: type(getattr(facts, name))() for name in names_of(facts, str | tuple)}
    return replace(facts, **blank)


def names_of(facts, types):
    return [field.name for field in fields(facts) if isinstance(getattr(facts, field.name), types)]


@EVERY_KIND
def test_all_missing_facts_are_named_before_anything_is_drawn(key):
    full = specimen(key)
    gone = dict.fromkeys(("asked", "answered", "claim", "holder", "letterhead"))
    nobody = RequesterFacts(ORGANISATION.kind, "", " ", "", "", "")
    facts = replace(emptied(full), kind=key, requester=nobody, addressee=AddresseeFacts(""), **gone)
    with pytest.raises(MissingFact) as caught:
        draft(facts)
    required = get_letter_kind(key).required
    assert required
    for fact in required:
        assert fact.name.en in str(caught.value)
        assert fact.name.uk in caught.value.facts["missing_uk"]
        assert fact.norm.uk
        assert fact.norm.en


@EVERY_KIND
def test_each_required_fact_is_missed_alone_and_every_path_exists(key):
    full = specimen(key)
    for fact in get_letter_kind(key).required:
        lacking = full
        for path in fact.any_of:
            lacking = without(lacking, path)
        assert fact in get_letter_kind(key).missing_facts(lacking), fact.any_of
    assert get_letter_kind(key).missing_facts(full) == ()


def without(facts, path):
    """The facts with what stands at a dotted path taken out."""
    name, _, rest = path.partition(".")
    value = getattr(facts, name)
    if rest:
        return replace(facts, **{name: without(value, rest)}) if value else facts
    empty = None if is_dataclass(value) or isinstance(value, date) else type(value)()
    return replace(facts, **{name: empty})
