"""Small files of every kind, made here byte by byte or by the libraries that make real ones."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

LETTER = "Відповідь на запит на інформацію: у 2026 році з бюджету на архіви виділено кошти."


def zipped(files: Mapping[str, bytes | str], *, locked: bool = False) -> bytes:
    """A ZIP file; `locked` sets the flag of a password on its entries without one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    raw = out.getvalue()
    if locked:
        for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            at = raw.index(mark) + place
            raw = raw[:at] + bytes([raw[at] | 1]) + raw[at + 1 :]
    return raw


def docx(body: str) -> bytes:
    """A Word document with the given XML as its body."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<?xml version="1.0"?><w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odf(kind: str, body: str, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument file of a kind, `text` or `spreadsheet`, with the given XML as its body."""
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content})


def picture(form: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    """A red picture in a form that Pillow writes."""
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **options)
    return out.getvalue()


def locked_pdf(password: str) -> bytes:
    """A PDF of one empty page that opens with the password; an empty one only forbids changes."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container ([MS-CFB]) with streams of 4,096 bytes on its top floor, as version 3 writes it."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    per_stream = 8
    body = b"".join(content.ljust(4096, b"\0") for content in streams.values())
    first = 2 + (len(streams) + 4) // 4
    fat = [fat_mark, *range(2, first), end]
    for number in range(len(streams)):
        start = first + number * per_stream
        fat += [*range(start + 1, start + per_stream), end]
    directory = _entry("Root Entry", 5, 1 if streams else free, end, 0)
    for number, name in enumerate(streams):
        following = number + 2 if number + 1 < len(streams) else free
        directory += _entry(name, 2, free, first + number * per_stream, 4096, following)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + directory.ljust((first - 1) * 512, b"\0") + body


def _entry(name: str, kind: int, child: int, start: int, size: int, following: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xIQQIQ", written, len(written), kind, 1, 0xFFFFFFFF, following, child, 0, 0, 0, start, size
    )
