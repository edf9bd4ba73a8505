"""The beginning of a wording of ours says what the kind says, so that only what is changed differs."""

import re

import pytest

from app.letters.drafting import draft
from app.letters.kinds import opening_kinds
from app.letters.starting import starting_text
from tests.letters.specimens import ORGANISATION, PERSON, letter_facts

KINDS = [kind.key for kind in opening_kinds()]


def plain(html):
    """Markup with single line ends, and with spaces that may break."""
    return re.sub(r"\s*\n\s*", "\n", html.replace("\u00a0", " ").replace("&nbsp;", " "))


def test_a_campaign_may_begin_with_a_request_on_the_ordinary_term():
    assert "information_request" in KINDS


@pytest.mark.parametrize("requester", [ORGANISATION, PERSON], ids=["organisation", "person"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_a_kind_unchanged_make_the_same_letter(kind, requester):
    facts = {"kind": kind, "requester": requester, "answer_email": requester.email, "plea": "Засідання 30.11.2026."}
    own = draft(letter_facts(**facts, wording=starting_text(kind)))
    assert plain(own.html) == plain(draft(letter_facts(**facts)).html)
    assert "1. " in own.email_text
