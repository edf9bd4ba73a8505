"""The page of figures says what was counted by hand for the demonstration, and each figure says among what."""

import csv
import io
from collections.abc import Iterator

import pytest
from flask import Flask

from app.services.people import Role
from app.statistics import INDICATORS
from tests.web.figures import SLUG, cells_of, demonstration, reader
from tests.web.visitors import signed_in

PAGE = f"/campaigns/{SLUG}/statistics"
# Counted by hand in tests/services/demonstration_by_hand.py.
FIGURES = {
    "sent": "21 of 22",
    "bounced": "1 of 21",
    "acknowledged": "1 of 20",
    "replied": "14 of 20",
    "silent": "3 of 20",
    "in_time": "12 of 17",
    "late": "2 of 17",
    "time_unknown": "0 of 14",
    "refused": "5 of 14",
    "machine_readable": "5 of 8",
    "questions_answered": "75 of 154",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demonstration(tmp_path_factory.mktemp("figures") / "instance") as app:
        yield app


@pytest.mark.parametrize(("figure", "count"), FIGURES.items())
def test_a_figure_stands_with_its_denominator(shown: Flask, figure: str, count: str) -> None:
    page = reader(shown).get(PAGE).text
    assert cells_of(page, figure)[0] == count


def test_a_share_has_its_interval(shown: Flask) -> None:
    assert cells_of(reader(shown).get(PAGE).text, "replied") == ["14 of 20", "70%", "48–85%"]


def test_every_indicator_has_its_definition_on_the_page_once(shown: Flask) -> None:
    page = reader(shown).get(PAGE).text
    counted = {indicator.key: page.count(f'id="figure-{indicator.key}"') for indicator in INDICATORS}
    assert set(counted.values()) == {1}, counted


def test_the_partition_adds_up_to_all_requests(shown: Flask) -> None:
    page = reader(shown).get(PAGE).text
    table = page.partition('aria-labelledby="partition"')[2].partition("</table>")[0]
    body, _, foot = table.partition("<tfoot>")
    assert sum(int(part.partition(">")[2].partition("<")[0]) for part in body.split("phase=")[1:]) == 22
    assert "<b>22</b>" in foot


def test_the_days_to_a_reply_are_a_median_with_its_ninth_tenth_and_its_number(shown: Flask) -> None:
    assert cells_of(reader(shown).get(PAGE).text, "first_reply_days") == ["5", "18", "14"]


def test_the_day_in_the_address_decides_what_had_happened(shown: Flask) -> None:
    page = reader(shown).get(f"{PAGE}?on=2026-10-07").text
    assert cells_of(page, "replied")[0] == "1 of 20"
    assert cells_of(page, "waiting")[0] == "19 of 20"
    assert 'value="07.10.2026"' in page


def test_before_the_letters_left_nothing_is_divided_by_nothing(shown: Flask) -> None:
    page = reader(shown).get(f"{PAGE}?on=04.10.2026").text
    assert cells_of(page, "replied") == ["no data yet", "–", "–"]
    assert "Nothing has left yet" in page


@pytest.mark.parametrize(("typed", "said"), [("soon", "Enter a date like"), ("24.11.2026", "up to today, 23.11.2026")])
def test_a_day_that_cannot_be_is_explained_beside_the_field_and_kept(shown: Flask, typed: str, said: str) -> None:
    answer = reader(shown).get(f"{PAGE}?on={typed}")
    assert answer.status_code == 200
    assert said in answer.text
    assert f'value="{typed}"' in answer.text
    assert cells_of(answer.text, "replied")[0] == "14 of 20"


def test_the_page_speaks_ukrainian_definitions_too(shown: Flask) -> None:
    page = reader(shown, language="uk").get(PAGE).text
    assert "Доставлені запити, які повернулися" not in page
    assert "Надіслані запити, які не повернулися як недоставлені." in page


def test_the_table_has_one_row_for_each_council_under_stable_keys(shown: Flask) -> None:
    answer = reader(shown).get(f"{PAGE}.csv?on=2026-11-23")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["Content-Disposition"] == "attachment; filename=demo-2026-11-23.csv"
    assert [row["number"] for row in rows] == [f"demo-{number:04}" for number in range(1, 23)]
    assert rows[9]["is_silent"] == "true"


def test_the_table_for_a_spreadsheet_is_headed_by_words_and_marked_as_utf8(shown: Flask) -> None:
    answer = reader(shown).get(f"{PAGE}.csv?headings=uk")
    assert answer.data.decode("utf-8-sig").startswith("Номер запиту,Рада,")
    assert answer.data.startswith(b"\xef\xbb\xbf")


def test_every_column_of_the_table_is_in_the_book_that_explains_it(shown: Flask) -> None:
    visitor = reader(shown)
    columns = next(csv.reader(io.StringIO(visitor.get(f"{PAGE}.csv").text)))
    book = list(csv.DictReader(io.StringIO(visitor.get(f"{PAGE}-codebook.csv").text)))
    assert [row["key"] for row in book] == columns
    assert "answer_officer" in columns


def test_a_file_for_a_day_that_cannot_be_is_refused(shown: Flask) -> None:
    assert reader(shown).get(f"{PAGE}.csv?on=yesterday").status_code == 400


def test_the_list_of_campaigns_shows_what_they_gave(shown: Flask) -> None:
    page = reader(shown).get("/statistics").text
    assert f'href="{PAGE}"' in page
    assert "14 of 20" in page


def test_without_campaigns_the_first_step_is_taught(app: Flask) -> None:
    assert "/campaigns/new" in signed_in(app, Role.STAFF).get("/statistics").text


def test_figures_of_no_campaign_are_not_found(shown: Flask) -> None:
    assert reader(shown).get("/campaigns/nowhere/statistics").status_code == 404
