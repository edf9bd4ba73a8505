"""Whether a file is locked by a password, so that nobody here can read it; a person has to ask for the password."""

import lzma
import struct
from collections.abc import Callable, Mapping

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from app.files.bounded_zip import BoundedZip
from app.files.kinds import Kind
from app.files.locked_archives import is_rar_locked, is_seven_zip_locked
from app.files.packages import ole_streams
from app.files.problems import Unreadable

# [MS-DOC] 2.5.1: the bit fEncrypted of the file information block.
DOC_FLAGS_AT, DOC_ENCRYPTED = 0x0A, 0x0100
# [MS-XLS] 2.4.117: the record FilePass follows the first one, BOF.
XLS_FILE_PASS = 0x002F
# [MS-OFFCRYPTO] 2.3.4.4: the document inside a container that a password locks.
OLE_LOCKED = "EncryptedPackage"
ODF_MANIFEST, ODF_LOCKED = "META-INF/manifest.xml", b"encryption-data"
LONGEST_LIST = 1024 * 1024


def is_locked(content: bytes, kind: Kind) -> bool:
    """Whether a password is needed to read this; False for kinds that have none and for what is too broken to say."""
    asks = ASKS.get(kind.key)
    try:
        return bool(asks and asks(content))
    except (Unreadable, struct.error, LookupError, lzma.LZMAError):
        return False


def _pdf(content: bytes) -> bool:
    """A PDF may be encrypted with an empty password, against printing only: that one is open to read."""
    if b"/Encrypt" not in content:
        return False
    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as refusal:
        return bool(refusal.err_code == FPDF_ERR_PASSWORD)
    return False


def _zip(content: bytes) -> bool:
    return BoundedZip(content).is_locked


def _odf(content: bytes) -> bool:
    return ODF_LOCKED in BoundedZip(content, LONGEST_LIST).read(ODF_MANIFEST)


def _doc(content: bytes) -> bool:
    (flags,) = struct.unpack_from("<H", ole_streams(content, read="WordDocument")["WordDocument"], DOC_FLAGS_AT)
    return bool(flags & DOC_ENCRYPTED)


def _xls(content: bytes) -> bool:
    streams = ole_streams(content, read="Workbook")
    book = streams.get("Workbook", b"") or ole_streams(content, read="Book").get("Book", b"")
    (length,) = struct.unpack_from("<H", book, 2)
    (record,) = struct.unpack_from("<H", book, 4 + length)
    return bool(record == XLS_FILE_PASS)


def _ole(content: bytes) -> bool:
    return OLE_LOCKED in ole_streams(content)


ASKS: Mapping[str, Callable[[bytes], bool]] = {
    "pdf": _pdf,
    "zip": _zip,
    "odt": _odf,
    "ods": _odf,
    "doc": _doc,
    "xls": _xls,
    "ole": _ole,
    "7z": is_seven_zip_locked,
    "rar": is_rar_locked,
}
