"""Tables of posted letters: columns by their headings or by what they hold; what is unclear is told with its line."""

from datetime import date

import pytest

from app.registers.parcels import ParcelRow, read_parcels

TODAY = date(2026, 11, 27)
POSTED, DELIVERED = date(2026, 11, 3), date(2026, 11, 6)
FULL = ParcelRow(1, "audit-0001", "0600012345678", POSTED, DELIVERED)


def rows(text: str) -> tuple[ParcelRow, ...]:
    read = read_parcels(text.encode(), TODAY)
    assert [problem.en for problem in read.problems] == []
    return read.rows


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("audit-0001\t0600012345678\t03.11.2026\t06.11.2026", 1),
        ("\n\naudit-0001;0600012345678;03.11.2026;06.11.2026\n", 3),
        ("0600012345678,audit-0001,2026-11-03,2026-11-06", 1),
        ("Номер\tТрек-номер\tЗдано\tВручено\naudit-0001\t0600012345678\t03.11.2026\t06.11.2026", 2),
        ("№ з/п;Вручено;Здано;Лист;ШКІ\n1;06/11/2026;03/11/2026;audit-0001;06000 1234 5678", 2),
        ("number,tracking,posted,delivered,note\naudit-0001,0600012345678,2026-11-03,2026-11-06,здав Петро", 2),
    ],
)
def test_the_same_letter_is_read_from_every_form_of_table(text: str, line: int) -> None:
    assert rows(text) == (ParcelRow(line, FULL.number, FULL.tracking, POSTED, DELIVERED),)


def test_what_a_line_does_not_say_is_empty() -> None:
    read = rows("номер;трек;вручено\naudit-0001;RB123456789UA;\naudit-0002;;06.11.2026\naudit-0003/1;20450012345678")
    assert read == (
        ParcelRow(2, "audit-0001", "RB123456789UA", None, None),
        ParcelRow(3, "audit-0002", "", None, DELIVERED),
        ParcelRow(4, "audit-0003/1", "20450012345678", None, None),
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("трек;здано\n0600012345678;03.11.2026", 1, "numbers of the letters"),
        ("audit-0001\naudit-0002", 1, "nothing to record"),
        ("audit-0001;03.11.2026", 1, "not clear what each column means"),
        ("audit-0001;0600012345678;0600012345679", 1, "not clear what each column means"),
        ("номер;трек;шкі\naudit-0001;1;2", 1, "same meaning"),
        ("номер;здано\naudit-0001;31.11.2026", 2, "31.11.2026"),
        ("номер;здано\naudit-0001;вчора", 2, "вчора"),
        ("номер;здано\naudit-0001;28.11.2026", 2, "future"),
        ("номер;здано;вручено\naudit-0001;06.11.2026;03.11.2026", 2, "before it was posted"),
        ("номер;трек\naudit-0001;6,00012E+12", 2, "rounded"),
        ("номер;трек\n;0600012345678", 2, "no number"),
        ("номер;трек\naudit-0001;\naudit-0002;1", 2, "says nothing"),
        ("номер;трек\naudit-0001;1\naudit-0001;2", 3, "line 2"),
    ],
)
def test_what_is_unclear_is_told_with_its_line_and_nothing_is_read(text: str, line: int, said: str) -> None:
    read = read_parcels(text.encode(), TODAY)
    assert read.rows == ()
    assert [(problem.line, said in problem.en) for problem in read.problems] == [(line, True)]
