"""A file of facts in any columns: each row finds its council, every problem its line, nothing is half read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registers.contact_values import ContactKind
from app.registers.directory import read_directory
from app.registers.merging import LONGEST_VALUE, MOST_COLUMNS, Columns, KnownCouncil, MergingRead, read_merging

COUNCILS = [
    KnownCouncil(entry.katottg, entry.name_uk, entry.city_uk, entry.oblast_uk)
    for entry in read_directory()
    if entry.name_uk
]
LUTSK = "UA07080170010083384"
PLAIN = Columns()
HOLDERS = Columns(
    taken=("розпорядник", "дата"), required=("розпорядник", "ел. пошта"), checked={"ел. пошта": ContactKind.EMAIL}
)


def read(text: str, columns: Columns = PLAIN) -> MergingRead:
    return read_merging(text.encode(), COUNCILS, columns)


def problem_of(text: str, columns: Columns = PLAIN) -> tuple[int, str]:
    reading = read(text, columns)
    assert reading.rows == ()
    (problem,) = reading.problems
    return problem.line, problem.en


def test_a_row_finds_its_council_by_code_by_name_or_by_city() -> None:
    for heading, cell in (("katottg", LUTSK), ("Рада", "луцька міська рада"), ("місто", "Луцьк")):
        reading = read(f"{heading};Сума;Ким\n{cell};12 500;«Луч»\n")
        assert reading.problems == ()
        assert reading.names == ("Сума", "Ким")
        assert [(row.line, row.katottg, dict(row.facts)) for row in reading.rows] == [
            (2, LUTSK, {"Сума": "12 500", "Ким": "«Луч»"})
        ]


def test_the_oblast_decides_between_councils_of_one_name() -> None:
    namesakes = [one for one in COUNCILS if one.city_uk == "Миколаїв"]
    assert len(namesakes) == 2
    line, said = problem_of("місто,Сума\nМиколаїв,5\n")
    assert line == 2
    assert all(one.oblast_uk in said for one in namesakes)
    for oblast in ("Львівська область", "львівська"):
        (row,) = read(f"місто,область,Сума\nМиколаїв,{oblast},5\n").rows
        assert row.katottg == next(one.katottg for one in namesakes if one.oblast_uk == "Львівська область")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Сума,Ким\n5,6\n", 1, "which council"),
        ("рада,область\nЛуцьк,Волинська\n", 1, "no column with facts"),
        ("рада,Сума,сума\nЛуцьк,5,6\n", 1, "twice"),
        ("рада,місто,Сума\nЛуцька міська рада,Луцьк,5\n", 1, "twice"),
        ("рада,Су{ма}\nЛуцьк,5\n", 1, "without braces"),
        (f"рада,{'С' * 81}\nЛуцьк,5\n", 1, "80 characters"),
        (f"рада,{','.join(f'Стовпець {number}' for number in range(MOST_COLUMNS + 1))}\n", 1, "at most"),
        ("рада,Сума\nЛуцьк,5\nЛуцк,6\n", 3, "no council “Луцк”"),
        ("рада,Сума\nЛуцьк,5\n,6\n", 3, "does not say which council"),
        ("katottg,Сума\nUA07,5\n", 2, "17 digits"),
        (f"katottg,Сума\nUA{'0' * 17},5\n", 2, "no council with the code"),
        ("рада,Сума\nЛуцьк,5\nЛуцька міська рада,6\n", 3, "already in line 2"),
        (f"рада,Сума\nЛуцьк,{'5' * (LONGEST_VALUE + 1)}\n", 2, "at most"),
        ("рада,Сума\nЛуцьк,5,6\n", 2, "3 cells"),
        ('рада,Сума\nЛуцьк,"5\n', 2, "quotation mark"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_read(text: str, line: int, said: str) -> None:
    told_line, told = problem_of(text)
    assert told_line == line
    assert said in told


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_lines() -> None:
    reading = read("рада,Сума\nЛуцк,1\nЛуцьк,2\nКивїв,3\nЛуцьк,4\n")
    assert [problem.line for problem in reading.problems] == [2, 4, 5]
    assert reading.rows == ()


def test_a_name_that_all_letters_know_is_no_heading_unless_the_campaign_asks_for_it() -> None:
    assert (
        "every letter already" in problem_of("рада,Дата\nЛуцьк,5\n", HOLDERS)[1]
        or "must have" in problem_of("рада,Дата\nЛуцьк,5\n", HOLDERS)[1]
    )
    assert "every letter already" in problem_of("рада,Дата\nЛуцьк,5\n", Columns(taken=("дата",)))[1]
    assert "must have the column “ел. пошта”" in problem_of("рада,Розпорядник\nЛуцьк,КП «Луч»\n", HOLDERS)[1]


def test_a_required_column_keeps_its_own_name_and_its_values_are_checked() -> None:
    reading = read("рада,РОЗПОРЯДНИК,Ел. пошта\nЛуцьк,КП «Луч»,luch@EXAMPLE.org\n", HOLDERS)
    assert dict(reading.rows[0].facts) == {"розпорядник": "КП «Луч»", "ел. пошта": "luch@example.org"}
    assert problem_of("рада,розпорядник,ел. пошта\nЛуцьк,КП «Луч»,луч\n", HOLDERS)[0] == 2


def test_a_row_whose_facts_were_left_empty_says_nothing() -> None:
    assert [row.line for row in read("рада,Сума\nЛуцьк,\nРівне,5\n").rows] == [3]


def test_line_ends_and_blanks_inside_a_cell_become_single_blanks() -> None:
    assert read('рада,Сума\nЛуцьк," 5\r\n тис.  грн "\n').rows[0].facts["Сума"] == "5 тис. грн"


def test_windows_encoding_and_semicolons_are_read_too() -> None:
    content = "рада;Сума\nЛуцьк;5\n".encode("windows-1251")
    assert read_merging(content, COUNCILS, PLAIN).rows[0].katottg == LUTSK


CELLS = st.text(alphabet="абвЛуцьк\",;\t\n'{}@.+=0123456789UAx-", max_size=20)
LINES = st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=6).map("\n".join)


@given(st.one_of(st.binary(max_size=300), LINES.map(lambda text: f"рада,область,Сума\n{text}".encode())))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    reading = read_merging(content, COUNCILS, HOLDERS if len(content) % 2 else PLAIN)
    assert not (reading.rows and reading.problems)
    assert all(problem.en for problem in reading.problems)
