"""Tells apart the documents that are packed as ZIP or as OLE containers: office documents, mails, signed containers."""

import io
import struct

import olefile

from app.files.bounded_zip import BoundedZip
from app.files.problems import Unreadable

BY_MIMETYPE = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.etsi.asic-e+zip": "asice",
    "application/vnd.etsi.asic-s+zip": "asics",
}
BY_FOLDER = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
BY_STREAM = {"__properties_version1.0": "msg", "WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
LONGEST_MIMETYPE = 1000
# What olefile raises for containers that are cut or lead nowhere.
BROKEN_OLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error)


def kind_of_zip(content: bytes) -> str:
    """The key of the kind by what is inside; a ZIP that cannot be opened is a ZIP."""
    try:
        archive = BoundedZip(content, LONGEST_MIMETYPE)
        names = archive.names
        if "mimetype" in names:
            declared = archive.read("mimetype").decode("ascii", "replace").strip()
            if declared in BY_MIMETYPE:
                return BY_MIMETYPE[declared]
    except Unreadable:
        return "zip"
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in BY_FOLDER.items() if any(n.startswith(folder) for n in names)), "zip")
    return _signed_container(names) or "zip"


def _signed_container(names: tuple[str, ...]) -> str | None:
    """Containers lack their mimetype often enough: then the names of the signature files tell (ETSI EN 319 162-1)."""
    about = [name.lower() for name in names if name.upper().startswith("META-INF/")]
    if not any("signature" in name and name.endswith((".p7s", ".xml")) for name in about):
        return None
    documents = len(names) - len(about)
    return "asics" if documents == 1 and not any("asicmanifest" in name for name in about) else "asice"


def kind_of_ole(content: bytes) -> str:
    """The key of the kind by the streams inside; an OLE container that cannot be opened is just that."""
    streams = ole_streams(content)
    return next((kind for stream, kind in BY_STREAM.items() if stream in streams), "ole")


def ole_streams(content: bytes, *, read: str = "") -> dict[str, bytes]:
    """The names of the streams on the top floor; only the content of the one called `read` is given."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            tops = [path[0] for path in container.listdir() if len(path) == 1]
            return {name: container.openstream(name).read() if name == read else b"" for name in tops}
    except BROKEN_OLE:
        return {}
