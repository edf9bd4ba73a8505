"""Whatever bytes are given as a file of contacts: rows or problems come back, never an error, never half a file."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.registers.contacts import read_contacts

TODAY = date(2026, 11, 23)
HEAD = "katottg,kind,value,source,checked_on\n"
CELLS = st.text(alphabet="абвґєії\",;\t\n'’@.+=0123456789UAx-", max_size=30)
LINES = st.lists(st.lists(CELLS, max_size=7).map(",".join), max_size=8).map(lambda lines: HEAD + "\n".join(lines))


def assert_all_or_nothing(content: bytes) -> None:
    read = read_contacts(content, TODAY)
    assert not (read.rows and read.problems)
    assert all(str(problem.error) for problem in read.problems)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    assert_all_or_nothing(content)


@given(LINES)
def test_any_lines_are_read_or_refused_in_words(text: str) -> None:
    assert_all_or_nothing(text.encode())


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(LINES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "koi8-u"]))
def test_twenty_thousand_files_in_four_encodings(text: str, encoding: str) -> None:
    assert_all_or_nothing(text.encode(encoding, "replace"))
