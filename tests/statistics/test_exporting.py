"""The table with one row per council survives a spreadsheet and comes back as it was."""

import csv
import io
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics import COLUMNS, RequestFacts, Text, codebook, codebook_lines, csv_lines, question_column, records
from app.statistics.exporting import Cell, cell_text, guard_formula
from tests.statistics.dozen import ROWS, SENT


def read_back(lines: list[str]) -> list[dict[str, str]]:
    content = "".join(lines).encode("utf-8").decode("utf-8")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_one_line_for_each_council_under_stable_keys() -> None:
    table = read_back(list(csv_lines(ROWS)))
    assert [row["number"] for row in table] == [row.number for row in ROWS]
    assert [row["phase"] for row in table][6:9] == ["other_reply", "silent", "silent"]


def test_cells_are_iso_dates_plain_booleans_and_joined_lists() -> None:
    row = read_back(list(csv_lines(ROWS)))[0]
    assert row["sent_on"] == "2026-11-02"
    assert (row["is_sent"], row["is_silent"]) == ("true", "false")
    assert (row["formats"], row["population"]) == ("csv_xlsx;text_pdf", "")


def test_every_fact_but_the_answers_has_its_column() -> None:
    assert {c.key for c in COLUMNS} == {f.name for f in fields(RequestFacts)} - {"answers"} | {"phase"}


def test_every_column_is_explained_in_both_languages() -> None:
    assert all(all(entry) for entry in codebook())
    assert len(read_back(list(codebook_lines()))) == len(COLUMNS)


def test_a_language_gives_its_headings() -> None:
    assert next(csv_lines([], language="uk")).startswith("Номер запиту,Рада,Область,")
    assert next(csv_lines([], language="en")).startswith("Request number,Council,Oblast,")


def test_answers_to_questions_get_columns_of_their_own() -> None:
    columns = [*COLUMNS, question_column("portal_count", Text("Наборів на порталі", "Datasets on the portal"))]
    rows = [replace(SENT, answers={"portal_count": -3}), SENT]
    assert [row["answer_portal_count"] for row in read_back(list(csv_lines(rows, columns)))] == ["-3", ""]


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-1+2", "@cmd", "\tdata", "\rdata", '=HYPERLINK("x")', "+380;=1", "-", "＝1+1", "-2*3"]
)
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard_formula(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["+380442020000", "+380 (44) 202-00-00", "-5", "-12,5", "+7.5", "Львів", "№ 15/01-12", "", "a=b", "2026-11-02"],
)
def test_phones_numbers_and_plain_texts_stay_intact(text: str) -> None:
    assert guard_formula(text) == text


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_from_the_file(text: str) -> None:
    table = read_back(list(csv_lines([replace(SENT, council=text)])))
    assert table[0]["council"] in {text, f"'{text}"}


@given(st.integers() | st.booleans() | st.dates() | st.none())
def test_only_texts_are_ever_guarded(cell: Cell) -> None:
    assert not cell_text(cell).startswith("'")


def test_lines_end_as_rfc_4180_says() -> None:
    assert all(line.endswith("\r\n") for line in csv_lines(ROWS))


def test_records_for_json_keep_types_and_are_not_guarded() -> None:
    record = records([replace(ROWS[0], council="=1+1")])[0]
    assert (record["council"], record["sent_on"], record["is_sent"]) == ("=1+1", "2026-11-02", True)
    assert (record["formats"], record["questions_asked"]) == (["csv_xlsx", "text_pdf"], 10)
