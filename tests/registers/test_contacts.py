"""Files with contacts."""

from datetime import date

import pytest

from app.registers.contacts import ContactKind, ContactRow, Problem, read_contacts

TODAY = date(2026, 11, 23)
LUTSK, KYIV = "UA07080170010083384", "UA80000000000093317"
HEADER = "katottg,kind,value,source,checked_on"
FILE = f"""{HEADER}
{LUTSK},email,rada@example.org,https://example.org/contacts,2026-11-23
{KYIV},post,"вул. Хрещатик, 36, м. Київ, 01044",сайт ради,
"""
ROWS = (
    ContactRow(LUTSK, ContactKind.EMAIL, "rada@example.org", "https://example.org/contacts", TODAY, 2),
    ContactRow(KYIV, ContactKind.POST, "вул. Хрещатик, 36, м. Київ, 01044", "сайт ради", None, 3),
)
UKRAINIAN = f"""Код КАТОТТГ;Місто;Вид контакту;Значення;Джерело;Дата перевірки
{LUTSK};Луцьк;Ел. пошта;rada@example.org;https://example.org/contacts;23.11.2026
{KYIV};Київ;Поштова адреса;вул. Хрещатик, 36, м. Київ, 01044;сайт ради;
"""


def problems_of(*lines: str, header: str = HEADER) -> list[tuple[int, str | None, str]]:
    read = read_contacts("\n".join([header, *lines]).encode(), TODAY)
    assert read.rows == ()
    return [(problem.line, problem.column, problem.en) for problem in read.problems]


@pytest.mark.parametrize("text", [FILE, UKRAINIAN, FILE.replace("\n", "\r\n"), UKRAINIAN + ";;;;;\n\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251"])
def test_a_file_is_read_however_a_spreadsheet_saved_it(text: str, encoding: str) -> None:
    read = read_contacts(text.encode(encoding), TODAY)
    assert read.problems == ()
    assert read.rows == ROWS


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    read = read_contacts((FILE + f'{KYIV},post,"вул. Хрещатик, 36\nм. Київ, 01044",лист,\n').encode(), TODAY)
    assert [row.line for row in read.rows] == [2, 3, 5]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("UА07080170010083384,email,rada@example.org,сайт,", "katottg", "Latin letters"),
        ("07080170010083384,email,rada@example.org,сайт,", "katottg", "17 digits"),
        (f"{LUTSK},fax,0332 72 23 10,сайт,", "kind", "email, post, phone, site"),
        (f"{LUTSK},email,rada,сайт,", "value", "rada@example.org"),
        (f"{LUTSK},email,,сайт,", "value", "rada@example.org"),
        (f"{LUTSK},email,rada@example.org,,2026-11-20", "source", "where the contact was found"),
        (f"{LUTSK},email,rada@example.org,сайт,24.11.2026", "checked_on", "future"),
        (f"{LUTSK},email,rada@example.org,сайт,31.11.2026", "checked_on", "no day 31.11.2026"),
        (f"{LUTSK},email,rada@example.org,сайт,11/23/2026", "checked_on", "2026-11-23 or 23.11.2026"),
        (f"{LUTSK},email,rada@example.org,сайт", None, "4 cells and the header has 5"),
        (f'{LUTSK},email,"rada@example.org,сайт,', None, "quotation mark"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(line: str, column: str | None, words: str) -> None:
    [(number, found_column, text)] = problems_of(f"{KYIV},phone,044 123 45 67,сайт,", line)
    assert (number, found_column) == (3, column)
    assert words in text


def test_every_mistake_is_told_at_once_and_nothing_is_read() -> None:
    found = problems_of("x,fax,a@b.example.org,,", f"{LUTSK},email,rada@example.org,сайт,", f"{KYIV},site,немає,сайт,")
    assert [(line, column) for line, column, _ in found] == [
        (2, "katottg"),
        (2, "kind"),
        (2, "source"),
        (4, "value"),
    ]


def test_a_row_of_the_example_that_nobody_filled_in_is_passed_over() -> None:
    assert problems_of(f"{LUTSK},email,,,") == []


def test_a_contact_twice_in_one_file_is_a_mistake() -> None:
    line = f"{LUTSK},email,rada@example.org,сайт,"
    [(number, _, text)] = problems_of(line, line.replace("example.org", "EXAMPLE.org"))
    assert number == 3
    assert "already in line 2" in text


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("", "must have the column katottg"),
        ("katottg,kind,value,source", "must have the column checked_on"),
        ("katottg,kind,value,source,checked_on,checked_on", "checked_on once"),
        ("katottg,kind,value,source,cheked_on", "“cheked_on” is not known"),
    ],
)
def test_a_header_that_is_not_understood_stops_the_file(header: str, words: str) -> None:
    [(number, _, text)] = problems_of(f"{LUTSK},email,rada@example.org,сайт,", header=header)
    assert number == 1
    assert words in text


@pytest.mark.parametrize("content", [FILE.encode("utf-16"), b"PK\x03\x04\0\0", "х".encode() + b"\x98"])
def test_a_file_that_is_not_text_is_refused_with_what_to_do(content: bytes) -> None:
    [problem] = read_contacts(content, TODAY).problems
    assert problem.line == 1
    assert "CSV UTF-8" in problem.en


def test_a_row_of_an_unknown_council_is_told_like_the_other_mistakes() -> None:
    problem = Problem.unknown_council(ROWS[1])
    assert (problem.line, problem.column) == (3, "katottg")
    assert problem.text.format(**problem.facts) == problem.en
    assert KYIV in problem.en
