"""Numbers inside sentences: plurals, thousands, per cent."""

import pytest

from app.statistics.wording import Counted, number, percent, plural

COUNCILS = "рада|ради|рад"


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "рад"), (1, "рада"), (2, "ради"), (4, "ради"), (5, "рад"), (11, "рад"), (12, "рад"), (14, "рад"), (21, "рада"),
     (22, "ради"), (25, "рад"), (101, "рада"), (111, "рад"), (112, "рад"), (1004, "ради")],
)  # fmt: skip
def test_a_ukrainian_noun_agrees_with_its_count(count: int, form: str) -> None:
    assert plural(count, COUNCILS, "uk") == form


@pytest.mark.parametrize(("count", "form"), [(0, "councils"), (1, "council"), (2, "councils"), (21, "councils")])
def test_an_english_noun_agrees_with_its_count(count: int, form: str) -> None:
    assert plural(count, "council|councils", "en") == form


def test_a_place_in_a_sentence_gives_the_count_the_noun_or_the_verb() -> None:
    sentence = "{n} із {of:ради|рад|рад} {n:~мовчить|мовчать|мовчать}"
    written = sentence.format(n=Counted(2, "uk"), of=Counted(1428, "uk"))
    assert written == "2 із 1\u202f428\u00a0рад мовчать"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (999, "999"), (1000, "1\u202f000"), (1234567, "1\u202f234\u202f567"), (5.5, "5,5")]
)
def test_thousands_are_set_apart_by_a_thin_no_break_space(value: float, text: str) -> None:
    assert number(value, "uk") == text
    assert number(value, "en") == text.replace(",", ".")


@pytest.mark.parametrize(
    ("rate", "uk", "en"),
    [
        (0.0, "0\u00a0%", "0%"),
        (0.4, "40\u00a0%", "40%"),
        (0.125, "13\u00a0%", "13%"),
        (1.0, "100\u00a0%", "100%"),
        (0.001, "менше\u00a01\u00a0%", "under\u00a01%"),
        (0.999, "понад\u00a099\u00a0%", "over\u00a099%"),
    ],
)
def test_only_none_and_all_are_written_as_0_and_100_per_cent(rate: float, uk: str, en: str) -> None:
    assert (percent(rate, "uk"), percent(rate, "en")) == (uk, en)
