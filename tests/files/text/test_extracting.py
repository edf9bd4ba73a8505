"""The text of attachments comes out for search, or it is said why not, within limits of size, time and memory."""

import io
from collections.abc import Mapping
from datetime import date

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.files import children
from app.files.bounded_zip import MOST_BYTES
from app.files.children import Limits
from app.files.kinds import kind_of
from app.files.text import pdf
from app.files.text.extracting import READERS, extract, read_text
from app.files.text.gathering import MOST_CHARACTERS
from app.letters.typesetting import typeset
from tests.files.specimens import LETTER, docx, locked_pdf, odf, ole, picture, zipped

SEEN = "Перший лист"


def workbook(sheet: str, strings: str = "<sst/>") -> bytes:
    parts: Mapping[str, str] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": '<workbook><sheets><sheet name="Кошторис"/></sheets></workbook>',
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
    }
    return zipped(parts)


WORD = docx(
    "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Перший</w:t></w:r><w:r><w:t> лист</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Рік</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2026</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl><w:p><w:r><w:delText>Вилучено</w:delText><w:t>Кінець</w:t><w:br/><w:t>справі</w:t></w:r></w:p>"
)
ODT = odf(
    "text",
    "<office:body><text:tracked-changes><text:p>Вилучено</text:p></text:tracked-changes>"
    "<text:h>Перший<text:s/><text:span>лист</text:span></text:h><table:table-row><table:table-cell><text:p>Рік</text:p>"
    "</table:table-cell><table:table-cell><text:p>2026</text:p></table:table-cell></table:table-row></office:body>",
)
ODS = odf(
    "spreadsheet",
    "<table:table-row><table:table-cell><text:p>Перший лист</text:p></table:table-cell></table:table-row>",
)
EXCEL = workbook(
    '<row><c t="s"><v>0</v></c><c><v>1200.5</v></c></row><row/><row><c t="inlineStr"><is><t>Разом</t></is></c>'
    '<c t="s"><v>99</v></c><c><f>1+1</f><v>2</v></c></row>',
    "<sst><si><r><t>Перший </t></r><r><t>лист</t></r><rPh><t>вимова</t></rPh></si></sst>",
)
RTF = b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'e5\\'f0\\'f8\\'e8\\'e9 \\u1083?\\u1080?\\u1089?\\u1090?\\par 2026}"
HTML = "<title>Назва</title><style>p{}</style><p>Перший <b>лист</b><script>alert()</script><table><td>Рік<td>2026"
SPECIMENS = {
    "docx": (WORD, "Перший лист\nРік \t2026\nКінець\nсправі"),
    "odt": (ODT, "Перший лист\nРік \t2026"),
    "ods": (ODS, "Перший лист"),
    "xlsx": (EXCEL, "Кошторис\nПерший лист\t1200.5\nРазом\t\t2"),
    "txt": (SEEN.encode("cp1251"), "Перший лист"),
    "csv": ("Рік;Сума\n2026;5\n".encode("utf-16"), "Рік;Сума\n2026;5"),
    "rtf": (RTF, "Перший лист\n2026"),
    "html": (HTML.encode(), "Назва\n\nПерший лист\n\n\tРік\t2026"),
    "xml": ("<?xml version='1.0'?><a><b>Перший лист</b> <c>2026</c></a>".encode(), "Перший лист\n2026"),
}


def scan(words: str = "", pages: int = 1) -> bytes:
    """A PDF whose pages are pictures, with words written over each."""
    page_file, out = io.BytesIO(), io.BytesIO()
    Image.new("L", (400, 560), 255).save(page_file, "PDF")
    with pikepdf.open(page_file) as one, pikepdf.new() as made:
        for _ in range(pages):
            made.pages.extend(one.pages)
            page = made.pages[-1]
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
            page.contents_add(f"BT /F1 1 Tf 9 99 Td ({words}) Tj ET".encode())
        made.save(out)
    return out.getvalue()


def typed() -> bytes:
    return typeset(f"<p>{LETTER}</p>", title="Лист", dated_on=date(2026, 5, 12)).pdf


@pytest.mark.parametrize(("content", "text"), SPECIMENS.values(), ids=SPECIMENS)
def test_the_text_is_read_in_the_order_of_the_page(content: bytes, text: str) -> None:
    found = extract(content)
    assert (found.text, found.why_not, found.is_cut, found.needs_ocr) == (text, None, False, False)


def test_every_reader_has_a_specimen() -> None:
    assert set(SPECIMENS) | {"pdf"} == set(READERS)


def test_the_text_of_a_pdf_is_read_in_a_process_of_its_own() -> None:
    found = read_text(typed())
    assert " ".join(found.text.split()) == LETTER
    assert (found.why_not, found.is_cut, found.needs_ocr) == (None, False, False)


@pytest.mark.parametrize("words", ["", "Signed 12.05.2026 by the mayor"])
def test_a_scan_is_said_to_need_recognition_even_under_a_stamp(words: str) -> None:
    found = extract(scan(words))
    assert (found.text, found.needs_ocr) == ("", True)
    assert found.why_not
    assert "скан" in found.why_not.uk


def test_a_scan_with_its_text_behind_it_needs_none() -> None:
    found = extract(scan("word " * 60))
    assert (found.text[:9], found.needs_ocr) == ("word word", False)


def test_pages_beyond_the_limit_are_left_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    found = extract(scan("word " * 60, pages=3))
    assert (found.text.count("word"), found.is_cut) == (120, True)


@pytest.mark.parametrize(
    ("content", "english"),
    [
        pytest.param(locked_pdf("пароль"), "The file is locked by a password.", id="a password"),
        pytest.param(locked_pdf(""), "There is no text in the file.", id="an empty page"),
        pytest.param(docx(""), "There is no text in the file.", id="an empty document"),
        pytest.param(picture("PNG"), "The file is a picture of text", id="a picture"),
        pytest.param(
            ole({"WordDocument": bytes(12)}), "kind of file (Word 97–2003 document) is not read", id="old Word"
        ),
        pytest.param(b"%PDF-1.4\n", "could not be read: PDF", id="a cut PDF"),
        pytest.param(zipped({"[Content_Types].xml": "", "word/document.xml": "<w"}), "read: XML", id="cut XML"),
        pytest.param(
            zipped({"[Content_Types].xml": "", "word/document.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'}),
            "The file holds a DTD",
            id="entities",
        ),
    ],
)
def test_without_text_it_is_said_why(content: bytes, english: str) -> None:
    found = read_text(content)
    assert found.text == ""
    assert found.why_not
    assert english in found.why_not.en


def test_a_long_text_is_cut_and_said_to_be() -> None:
    found = extract(b"a" * (MOST_CHARACTERS + 1))
    assert (len(found.text), found.is_cut) == (MOST_CHARACTERS, True)


def test_what_was_read_before_the_damage_is_kept() -> None:
    found = extract(docx("<w:p><w:t>Початок</w:t></w:p><w:p></w:oops>"))
    assert (found.text, found.is_cut) == ("Початок", True)


def test_a_bomb_is_not_unpacked() -> None:
    content = zipped({"[Content_Types].xml": "", "word/document.xml": b"<a>" + b" " * MOST_BYTES + b"</a>"})
    found = extract(content)
    assert found.why_not
    assert found.why_not.en.startswith("Unpacked, the file would be too large")


def test_reading_that_takes_too_long_or_too_much_memory_is_stopped() -> None:
    for limits in (Limits(seconds=0), Limits(memory_bytes=1024 * 1024)):
        found = read_text(b"a" * MOST_CHARACTERS * 4, limits)
        assert found.why_not
        assert "took too long or too much memory" in found.why_not.en


def test_the_process_that_reads_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAPYT_SECRET_KEY", "geheim")
    monkeypatch.setenv("LANG", "C.UTF-8")
    passed = children.environment()
    assert passed["LANG"] == "C.UTF-8"
    assert "geheim" not in passed.values()


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([content for content, _ in SPECIMENS.values()] + [scan()]),
    st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=4)), min_size=1, max_size=5),
)
def test_a_damaged_document_gives_a_text_or_a_reason(seed: bytes, changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(seed)
    for place, piece in changes:
        at = place % len(content)
        content[at : at + len(piece)] = piece
    if kind_of(bytes(content)).key in READERS:
        found = extract(bytes(content))
        assert bool(found.text) != bool(found.why_not)
