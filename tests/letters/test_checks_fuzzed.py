"""Whatever an author types is read: remarks come back at its place, never an error, and no length makes it slow."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.letters.checks import check
from app.letters.facts import QuestionFacts
from tests.letters.specimens import letter_facts
from tests.letters.test_lint_texts import TEXTS, words_of

SIGNS = "абвчіїєґАЧ ’'«»\"{}[]<>()_.…?!;:№–-0129\n\N{SOFT HYPHEN}\N{NO-BREAK SPACE}"
WORDS = sorted({word for entry in TEXTS for word in words_of(entry).split()})
TYPED = st.one_of(st.text(max_size=300), st.text(SIGNS, max_size=300), st.lists(st.sampled_from(WORDS)).map(" ".join))
LENGTH = 10_000
# A sound pattern needs some hundredths of a second for such a text, one that goes astray needs minutes.
PATIENCE_SECONDS = 5


def assert_read(text: str) -> None:
    remarks = check(letter_facts(questions=(QuestionFacts(text),)))
    assert {remark.place for remark in remarks} <= {"questions.1"}
    assert all(remark.text.uk and remark.text.en for remark in remarks)


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Stops what takes longer; a pattern that went astray would never come back by itself."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@given(TYPED)
def test_any_words_are_read(text: str) -> None:
    assert_read(text)


@pytest.mark.parametrize("piece", [*SIGNS, *(words_of(entry) for entry in TEXTS)])
def test_ten_thousand_characters_of_anything_are_read_at_once(piece: str) -> None:
    with limited(PATIENCE_SECONDS):
        assert_read((piece * LENGTH)[:LENGTH])


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(TYPED)
def test_twenty_thousand_texts_are_read(text: str) -> None:
    assert_read(text)
