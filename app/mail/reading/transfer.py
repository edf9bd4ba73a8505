"""Undoes the transfer encoding of a part: base64, quoted-printable, uuencode; says when it was damaged."""

import binascii
import re
from typing import NamedTuple

from app.mail.reading.uuencoded import begins_file, files_in

BLANKS = b" \t\r\n"
SEGMENT = re.compile(rb"[A-Za-z0-9+/]+=*")
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
# A text that only claims to be base64 has this share of other signs.
FOREIGN_SHARE = 0.02


class Content(NamedTuple):
    """The bytes of a part, and whether all of them could be made out."""

    raw: bytes
    is_whole: bool = True


def content_of(body: bytes, encoding: str) -> Content:
    """The bytes that `body` carries; an encoding that nobody knows leaves them as they are."""
    name = encoding.partition(";")[0].strip(" \t\"'").lower()
    if name in ("base64", "base-64", "b64"):
        return _from_base64(body)
    if name in ("quoted-printable", "quotedprintable", "qp"):
        return Content(binascii.a2b_qp(body))
    if name in ("x-uuencode", "uuencode", "x-uue", "uue") and begins_file(body):
        first = files_in(body).files[:1]
        return Content(first[0].content, first[0].is_whole) if first else Content(body, is_whole=False)
    return Content(body)


def _from_base64(body: bytes) -> Content:
    digits = body.translate(None, BLANKS)
    try:
        return Content(binascii.a2b_base64(digits, strict_mode=True))
    except binascii.Error:
        pass
    if len(digits.translate(None, ALPHABET)) > len(digits) * FOREIGN_SHARE:
        return Content(body, is_whole=False)
    # Several padded pieces one after another are met; Python stops after the first.
    pieces = [_piece(match.group()) for match in SEGMENT.finditer(body.translate(None, b"\r\n"))]
    return Content(b"".join(pieces), is_whole=False)


def _piece(digits: bytes) -> bytes:
    bare = digits.rstrip(b"=")
    # One digit over is the remains of a byte that was cut off.
    bare = bare[:-1] if len(bare) % 4 == 1 else bare
    return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))
