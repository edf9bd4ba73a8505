"""Archives and tables to take away: names that every system writes, content that comes back, no formulas."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import count
from xml.etree import ElementTree

from app.files.archives import Enclosed, file_name, stream_zip
from app.files.spreadsheets import as_csv, as_xlsx

DAY = date(2026, 11, 23)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_ukrainian_names_stay_and_what_no_system_allows_becomes_a_hyphen() -> None:
    assert file_name("001 Луцька міська рада – audit-0001", ".pdf") == "001 Луцька міська рада – audit-0001.pdf"
    assert file_name('Рада "Дія"/2: a\\b?\n', ".pdf") == "Рада -Дія-2- a-b-.pdf"
    assert len(file_name("ї" * 300, ".pdf").encode()) <= 255


def test_an_archive_holds_its_files_under_their_names_and_is_the_same_each_time() -> None:
    files = [Enclosed("001 Рада – а-0001.pdf", DAY, b"%PDF-" + bytes(5000)), Enclosed("register.csv", DAY, b"x")]
    once = b"".join(stream_zip(files))
    archive = zipfile.ZipFile(io.BytesIO(once))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == {file.name: file.content for file in files}
    assert archive.infolist()[0].date_time[:3] == (2026, 11, 23)
    assert b"".join(stream_zip(files)) == once


def test_an_archive_is_sent_while_it_is_made() -> None:
    taken = count()

    def files() -> Iterator[Enclosed]:
        while True:
            yield Enclosed(f"{next(taken)}.pdf", DAY, b"x" * 1000)

    pieces = stream_zip(files())
    assert next(pieces)
    assert next(taken) == 1


def test_a_table_comes_back_from_csv_with_formulas_disarmed_and_phones_as_they_are() -> None:
    rows = [("=1+1", "+380 44 202-00-00", "0600012345678", DAY, None, 5)]
    read = list(csv.reader(io.StringIO(as_csv(("а", "б"), rows).decode("utf-8-sig"))))
    assert read == [["а", "б"], ["'=1+1", "+380 44 202-00-00", "0600012345678", "23.11.2026", "", "5"]]


def test_a_workbook_keeps_texts_as_texts() -> None:
    rows = [(1, "=1+1", "0600012345678", DAY, "http://example.org")]
    book = zipfile.ZipFile(io.BytesIO(as_xlsx("Аркуш", ("№", "а", "б", "в", "г"), rows, (5, 5, 5, 5, 5))))
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{MAIN}c")}
    assert not list(sheet.iter(f"{MAIN}f"))
    assert {at: cells[at].get("t") for at in ("B2", "C2", "E2")} == dict.fromkeys(("B2", "C2", "E2"), "inlineStr")
    assert "".join(cells["C2"].itertext()) == "0600012345678"
    assert "".join(cells["A2"].itertext()) == "1"
    assert cells["D2"].get("t") in (None, "n")
