"""Letters of every kind to every holder that a city may have: written, and in the long run typeset and read back."""

import pypdfium2
import pytest

from app.letters.drafting import draft
from app.letters.kinds import letter_kinds
from app.letters.typesetting import typeset
from app.registers.cases import decline
from app.registers.directory import read_directory
from tests.letters.specimens import EVERY_KIND, UNFILLED, folded, parts, read_text, specimen_about, typeset_facts

COUNCILS = [entry.name_uk for entry in read_directory() if entry.name_uk]


def hardness(name: str) -> tuple[int, int]:
    """Hyphens and apostrophes break lines and cases, long names break blocks."""
    return name.count("-") + name.count("’"), len(name)


HARDEST = sorted(COUNCILS, key=hardness, reverse=True)[:20]


def holders(council: str) -> tuple[str, ...]:
    """Everyone who may hold the powers of a council."""
    administration = council.replace("міська рада", "міська військова адміністрація")
    return council, f"Виконавчий комітет {decline(council).genitive}", administration


def is_named(holder: str, text: str) -> bool:
    """Whether a text names the holder; a line may end at a hyphen of the name."""
    return folded(holder) in folded(text)


@EVERY_KIND
def test_the_words_of_every_kind_name_each_holder_of_the_hardest_councils(key: str) -> None:
    for council in HARDEST:
        for holder in holders(council):
            letter = draft(specimen_about(key, holder))
            assert is_named(holder, letter.email_text)
            for text in parts(letter.html):
                assert not UNFILLED.search(text), text


@pytest.mark.parametrize(("key", "council"), list(zip(letter_kinds(), HARDEST, strict=False)))
def test_every_kind_is_typeset_to_a_council_with_a_hard_name(key: str, council: str) -> None:
    assert is_named(council, read_text(typeset_facts(specimen_about(key, council))))


@pytest.mark.soak
@EVERY_KIND
def test_every_kind_is_typeset_to_every_council(key: str) -> None:
    for council in COUNCILS:
        facts = specimen_about(key, council)
        letter = draft(facts)
        assert is_named(council, letter.email_text)
        printed = typeset(letter.html, title=letter.subject, dated_on=facts.dated_on)
        text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed.pdf))
        assert is_named(council, text), council
        assert printed.pages <= 3
