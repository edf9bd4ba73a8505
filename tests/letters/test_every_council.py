"""The letter to every council of the directory, those in occupied territory too: drawn, and its addressee read back."""

import pypdfium2
import pytest

from app.letters.drafting import draft
from app.letters.facts import AddresseeFacts
from app.letters.typesetting import typeset
from app.registers.cases import decline
from app.registers.directory import CouncilEntry, read_directory
from tests.letters.specimens import letter_facts

CONFIRMED = [entry for entry in read_directory() if entry.name_uk]


@pytest.mark.soak
@pytest.mark.parametrize("entry", CONFIRMED, ids=[entry.katottg for entry in CONFIRMED])
def test_the_letter_to_every_council_names_it(entry: CouncilEntry) -> None:
    assert entry.name_uk
    addressee = AddresseeFacts(name=entry.name_uk, genitive=decline(entry.name_uk).genitive)
    facts = letter_facts(addressee=addressee)
    letter = typeset(draft(facts).html, title="Запит", dated_on=facts.dated_on)
    first_page = pypdfium2.PdfDocument(letter.pdf)[0].get_textpage().get_text_range()
    assert entry.name_uk in " ".join(first_page.split())
    assert letter.pages == 2
