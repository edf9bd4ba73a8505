"""What a file is, told by its content, whatever it is called."""

import base64

import pytest

from app.files.kinds import kind_of, kinds
from tests.files.signed.signing import Official, signed_message
from tests.files.specimens import LETTER, docx, odf, ole, picture, zipped

SIGNED = signed_message(b"x", Official())
MAIL = b"Received: from mail.gov.ua\r\n by mx\r\nSubject: =?utf-8?B?0JI=?=\r\n\r\n"
CONTENT_TYPES = {"[Content_Types].xml": "<Types/>"}

SPECIMENS = {
    "a PDF": ("pdf", b"%PDF-1.4\n"),
    "a PDF after what a scanner wrote": ("pdf", b"\0scan\n%PDF-1.4\n"),
    "PNG": ("png", picture("PNG")),
    "JPEG": ("jpeg", picture("JPEG")),
    "TIFF": ("tiff", picture("TIFF")),
    "GIF": ("gif", picture("GIF")),
    "Word": ("docx", docx("")),
    "Excel": ("xlsx", zipped({**CONTENT_TYPES, "xl/workbook.xml": ""})),
    "PowerPoint": ("pptx", zipped({**CONTENT_TYPES, "ppt/presentation.xml": ""})),
    "OpenDocument text": ("odt", odf("text", "")),
    "OpenDocument table": ("ods", odf("spreadsheet", "")),
    "old Word": ("doc", ole({"WordDocument": b"", "1Table": b""})),
    "old Excel": ("xls", ole({"Workbook": b""})),
    "very old Excel": ("xls", ole({"Book": b""})),
    "Outlook": ("msg", ole({"__properties_version1.0": b""})),
    "another OLE container": ("ole", ole({"EncryptedPackage": b""})),
    "a cut OLE container": ("ole", ole({"WordDocument": b""})[:100]),
    "RTF": ("rtf", b"{\\rtf1\\ansi"),
    "text": ("txt", LETTER.encode()),
    "a long text": ("txt", (LETTER * 1000).encode()),
    "text of one word in windows-1251": ("txt", "Їжак".encode("cp1251")),
    "text in UTF-16": ("txt", LETTER.encode("utf-16")),
    "prose with commas": ("txt", "Добрий день, пане\nДякуємо, чекаємо\nЗ повагою, рада\n".encode()),
    "CSV by semicolons": ("csv", "Місто;Сума\nЛьвів;12\nОдеса;7\n".encode("cp1251")),
    "CSV by commas": ("csv", "Місто,Сума\nЛьвів,12\nОдеса,7\n".encode()),
    "CSV of long rows": ("csv", f"Місто;Сума;Текст\n{'Львів;12;' + LETTER * 30}\n".encode() * 9),
    "a web page": ("html", "\ufeff <!-- x --><!DOCTYPE html><p>Вітаємо".encode()),
    "a piece of a web page": ("html", b"<script>alert(1)</script>"),
    "XML": ("xml", b'<?xml version="1.0"?><register/>'),
    "a drawing that could run scripts": ("xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a mail": ("eml", MAIL + "Текст".encode("koi8-u")),
    "a mail of a mailbox": ("eml", b"From a@b.ua Mon\r\n" + MAIL),
    "ZIP": ("zip", zipped({"a.txt": "a"})),
    "an empty ZIP": ("zip", zipped({})),
    "a cut ZIP": ("zip", docx("")[:40]),
    "RAR": ("rar", b"Rar!\x1a\x07\x01\0"),
    "7Z": ("7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
    "P7S": ("p7s", SIGNED),
    "P7S in base64": ("p7s", base64.encodebytes(SIGNED)),
    "P7S in PEM": ("p7s", b"-----BEGIN PKCS7-----\n" + base64.encodebytes(SIGNED) + b"-----END PKCS7-----\n"),
    "ASiC-E": ("asice", zipped({"mimetype": "application/vnd.etsi.asic-e+zip", "a.pdf": "a"})),
    "ASiC-S": ("asics", zipped({"mimetype": "application/vnd.etsi.asic-s+zip", "a.pdf": "a"})),
    "ASiC-E without a mimetype": ("asice", zipped({"a": "a", "b": "b", "META-INF/signatures001.xml": "<x/>"})),
    "ASiC-S without a mimetype": ("asics", zipped({"a": "a", "META-INF/signature.p7s": "x"})),
    "a program": ("unknown", b"MZ\x90\0\x03"),
    "nothing": ("unknown", b""),
}


@pytest.mark.parametrize(("key", "content"), SPECIMENS.values(), ids=SPECIMENS)
def test_the_kind_is_told_by_the_content(key: str, content: bytes) -> None:
    assert kind_of(content).key == key


def test_every_kind_has_a_specimen_and_a_type_of_its_own() -> None:
    assert {key for key, _ in SPECIMENS.values()} == set(kinds())
    assert len({kind.media_type for kind in kinds().values()}) == len(kinds())
