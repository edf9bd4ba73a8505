"""Files that a password locks are told from those that anybody can open."""

import lzma
import struct

import pytest

from app.files.kinds import kind_of
from app.files.passwords import is_locked
from tests.files.specimens import docx, locked_pdf, odf, ole, zipped

AES_LIST = b"\x01\x04\x06\x00\x01\x09\x10\x00\x07\x0b\x01\x00\x01\x24\x06\xf1\x07\x01\x0a\x53\x07" + b"\0" * 80
OPEN_LIST = b"\x01\x04\x06\x00\x01\x09\x10\x00\x07\x0b\x01\x00\x01\x23\x03\x01\x01\x05\x5d\0\0\x10\0" + b"\0" * 80


def seven_zip(listed: bytes, *, packed: bool) -> bytes:
    """An archive with a list at its end, as it is or packed by LZMA as 7-Zip packs long ones."""
    body = b"content of files"
    if packed:
        options = {"id": lzma.FILTER_LZMA1, "dict_size": 4096, "lc": 3, "lp": 0, "pb": 2}
        stream = lzma.compress(listed, lzma.FORMAT_RAW, filters=[options])
        listed = b"\x17\x06" + bytes([len(body), 1, 9, len(stream)]) + b"\0\x07\x0b\x01\0\x01\x23\x03\x01\x01\x05\x5d"
        listed += struct.pack("<I", 4096) + b"\x0c\x64\0\0"
        body += stream
    return (
        b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(4) + struct.pack("<QQ", len(body), len(listed)) + bytes(4) + body + listed
    )


def rar4(*, main: int = 0, file: int = 0) -> bytes:
    """An archive of version 4 with one file of five bytes; the numbers are the flags of its blocks."""
    listed = struct.pack("<HBHHHI", 0, 0x73, main, 13, 0, 0)
    packed = struct.pack("<HBHHI", 0, 0x74, file | 0x8000, 32, 5) + bytes(21)
    return b"Rar!\x1a\x07\0" + listed + packed + b"hello"


def rar5(*blocks: bytes) -> bytes:
    """An archive of version 5 of the given blocks, without their sums."""
    return b"Rar!\x1a\x07\x01\0" + b"".join(bytes(4) + bytes([len(block)]) + block for block in blocks)


MAIN, NAMES_HIDDEN = b"\x01\0\0", b"\x04\0\0\0\x0f"
OPEN_FILE, LOCKED_FILE = b"\x02\x01\x03\0\0\x02\x03\0", b"\x02\x01\x03\0\0\x02\x01\0"
EXCEL_START = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5)

LOCKED = {
    "PDF": locked_pdf("пароль"),
    "ZIP": zipped({"a.txt": "a"}, locked=True),
    "a document of new Office": ole({"EncryptedPackage": b"", "EncryptionInfo": b""}),
    "old Word": ole({"WordDocument": bytes(10) + b"\x00\x01"}),
    "old Excel": ole({"Workbook": EXCEL_START + struct.pack("<HH", 0x2F, 0)}),
    "OpenDocument": odf("text", "", "<manifest><encryption-data/></manifest>"),
    "7Z with its names hidden": seven_zip(b"\x17\x06\x00\x01\x24\x06\xf1\x07\x01", packed=False),
    "7Z with its list in the open": seven_zip(AES_LIST, packed=False),
    "7Z with its list packed": seven_zip(AES_LIST, packed=True),
    "RAR 4 with its names hidden": rar4(main=0x80),
    "RAR 4": rar4(file=0x04),
    "RAR 5 with its names hidden": rar5(NAMES_HIDDEN),
    "RAR 5": rar5(MAIN, OPEN_FILE, LOCKED_FILE),
}
OPEN = {
    "PDF that forbids changes only": locked_pdf(""),
    "PDF": b"%PDF-1.4\n",
    "ZIP": zipped({"a.txt": "a"}),
    "Word": docx(""),
    "old Word": ole({"WordDocument": bytes(12)}),
    "old Excel": ole({"Workbook": EXCEL_START + struct.pack("<HH", 0x42, 2)}),
    "Excel without an end": ole({"Workbook": b"\x09\x08\xff\xff"}),
    "OpenDocument": odf("text", ""),
    "7Z": seven_zip(OPEN_LIST, packed=False),
    "7Z with its list packed": seven_zip(OPEN_LIST, packed=True),
    "7Z without an end": seven_zip(OPEN_LIST, packed=True)[:20],
    "RAR 4": rar4(),
    "RAR 5": rar5(MAIN, OPEN_FILE),
    "RAR 5 without an end": rar5(MAIN, LOCKED_FILE)[:-5],
}


@pytest.mark.parametrize("content", LOCKED.values(), ids=LOCKED)
def test_a_locked_file_is_told(content: bytes) -> None:
    assert is_locked(content, kind_of(content))


@pytest.mark.parametrize("content", OPEN.values(), ids=OPEN)
def test_an_open_or_a_broken_file_is_not_called_locked(content: bytes) -> None:
    assert not is_locked(content, kind_of(content))
