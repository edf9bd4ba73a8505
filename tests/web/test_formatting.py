"""Days, moments, figures and shares as pages write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app.errors import BadInput
from app.law.stages import Stage
from app.statistics.phases import Phase
from app.web.formatting import day, day_with_weekday, figure, moment, say, share, spoken, stage_tag, tag


@pytest.fixture(autouse=True)
def ukrainian(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("uk"):
        yield


def test_days_are_written_as_in_ukraine_and_their_absence_as_a_dash() -> None:
    assert day(date(2026, 11, 7)) == "07.11.2026"
    assert day_with_weekday(date(2026, 11, 27)) == "пт\u00a027.11.2026"
    assert day(None) == day_with_weekday(None) == moment(None) == figure(None) == "–"


def test_moments_are_told_by_kyiv_time_in_summer_and_winter() -> None:
    assert moment(datetime(2026, 11, 27, 22, 5, tzinfo=UTC)) == "28.11.2026, 00:05"
    assert moment(datetime(2026, 7, 1, 21, 0, tzinfo=UTC)) == "02.07.2026, 00:00"


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (2328, 0, "2\u202f328"),
        (1234567, 0, "1\u202f234\u202f567"),
        (6.5, 1, "6,5"),
        (-1234.25, 2, "-1\u202f234,25"),
    ],
)
def test_figures_have_narrow_spaces_and_a_decimal_comma(number: float, places: int, written: str) -> None:
    assert figure(number, places) == written


def test_a_figure_in_english_has_a_decimal_point() -> None:
    with force_locale("en"):
        assert figure(1234.5, 1) == "1\u202f234.5"


def test_a_share_never_travels_without_its_denominator() -> None:
    with force_locale("en"):
        assert share(8, 20) == "8 of 20 (40\u00a0%)"
        assert share(0, 0) == "0 of 0"


def test_things_in_two_languages_speak_the_readers() -> None:
    assert spoken({"uk": "так", "en": "yes"}) == "так"
    assert spoken(Stage.SENT) == Stage.SENT.uk
    assert spoken(Phase.SILENT) == "мовчить"
    with force_locale("en"):
        assert spoken(Phase.SILENT) == "silent"


def test_a_tag_says_the_word_and_repeats_it_by_colour() -> None:
    assert "мовчить" in stage_tag(Phase.SILENT)
    assert "tag--late" in stage_tag(Phase.SILENT)
    assert "tag--aside" in stage_tag(Phase.EXCLUDED)
    assert "&lt;script&gt;" in tag("<script>")


def test_an_error_names_days_as_people_write_them() -> None:
    error = BadInput("There are no data after {last}.", last=date(2027, 12, 31))
    assert say(error) == "There are no data after 31.12.2027."
