"""Makes raw mails piece by piece, so that each piece can be wrong in its own way."""

import base64
import binascii
from collections.abc import Mapping

OFFICE = "rada@misto.example"
US = "zapyt+audit-0001.abcdefgh@example.org"
DATE = "Tue, 12 May 2026 10:00:00 +0300"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 6 + b"\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
ZIP = b"PK\x03\x04" + bytes(range(200))


def word(text: str, charset: str = "utf-8", *, label: str = "", how: str = "B") -> str:
    """An encoded word (RFC 2047) in any charset under any label."""
    raw = text.encode(charset)
    inside = base64.b64encode(raw).decode() if how == "B" else "".join(f"={byte:02X}" for byte in raw)
    return f"=?{label or charset}?{how}?{inside}?="


def block(fields: Mapping[str, str | bytes]) -> bytes:
    """Headers as they are given, bytes too; a name with a trailing number may stand several times."""
    lines = []
    for name, value in fields.items():
        raw = value if isinstance(value, bytes) else value.encode()
        lines.append(name.rstrip("0123456789").encode() + b": " + raw + b"\r\n")
    return b"".join(lines)


def heading(subject: str | bytes = "Vidpovid", **more: str | bytes) -> dict[str, str | bytes]:
    """The usual headers of a mail of a council; `Reply_To` is written for Reply-To, an empty value leaves it out."""
    fields: dict[str, str | bytes] = {"From": f"<{OFFICE}>", "To": f"<{US}>", "Subject": subject, "Date": DATE}
    fields |= {"Message-ID": "<5.2026@misto.example>", "MIME-Version": "1.0"}
    fields |= {name.replace("_", "-"): value for name, value in more.items()}
    return {name: value for name, value in fields.items() if value}


def entity(fields: Mapping[str, str | bytes], body: bytes) -> bytes:
    """Headers, an empty line, a body."""
    return block(fields) + b"\r\n" + body


def letter(text: str, subject: str = "Відповідь", sender: str = "Міська рада", **more: str | bytes) -> bytes:
    """An ordinary plain mail in UTF-8."""
    fields = heading(word(subject), From=f"{word(sender)} <{OFFICE}>") | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    fields |= {"Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit"}
    return entity(fields, text.replace("\n", "\r\n").encode())


def text_part(text: str, charset: str = "utf-8", *, label: str | None = None, kind: str = "plain") -> bytes:
    """A text in base64."""
    named = charset if label is None else label
    type_ = f"text/{kind}" + (f"; charset={named}" if named else "")
    return entity({"Content-Type": type_, "Content-Transfer-Encoding": "base64"}, lines64(text.encode(charset)))


def file_part(content: bytes, disposition: str | bytes, kind: str | bytes = "application/pdf", **more: str) -> bytes:
    """A file in base64; `disposition` is what stands after «attachment»."""
    after = disposition if isinstance(disposition, bytes) else disposition.encode("ascii")
    fields: dict[str, str | bytes] = {"Content-Type": kind, "Content-Disposition": b"attachment" + after}
    fields |= {"Content-Transfer-Encoding": "base64"} | {name.replace("_", "-"): value for name, value in more.items()}
    return entity(fields, lines64(content))


def lines64(raw: bytes) -> bytes:
    """Base64 in lines of 76."""
    return base64.encodebytes(raw).replace(b"\n", b"\r\n")


def multipart(*parts: bytes, boundary: str = "=_b0", is_ended: bool = True) -> bytes:
    """Parts between boundaries."""
    line = b"--" + boundary.encode()
    inner = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return inner + (line + b"--\r\n" if is_ended else b"")


def mixed(
    *parts: bytes, kind: str = "mixed", boundary: str = "=_b0", is_ended: bool = True, **fields: str | bytes
) -> bytes:
    """A mail of several parts."""
    named = heading(**({"subject": word("Відповідь")} | fields))  # type: ignore[arg-type]
    named["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    return entity(named, multipart(*parts, boundary=boundary, is_ended=is_ended))


def inner(kind: str, *parts: bytes, boundary: str) -> bytes:
    """A multipart inside another."""
    return entity({"Content-Type": f'multipart/{kind}; boundary="{boundary}"'}, multipart(*parts, boundary=boundary))


def uuencoded(name: bytes, content: bytes) -> bytes:
    """A file as old programs wrote it into the text."""
    rows = [binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45)]
    return b"begin 644 " + name + b"\n" + b"".join(rows) + b"`\nend\n"
