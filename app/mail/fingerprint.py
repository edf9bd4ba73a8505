"""What one mail has in common however it travelled: what its writer wrote, not what servers added on the way."""

import hashlib
import re

# What servers do not touch. Received, Return-Path, Delivered-To, signatures and marks of filters are added on the way.
WRITTEN = frozenset(
    b"from sender reply-to to cc subject date message-id in-reply-to references mime-version content-type "
    b"content-transfer-encoding content-disposition".split()
)
IDENTITY = frozenset((b"message-id", b"date"))
FIELD = re.compile(rb"(?m)^([!-9;-~]+)[ \t]*:((?:.*)(?:\n[ \t].*)*)")
# Files in the form mbox write «>From » for «From » at the beginning of a line.
QUOTED_FROM = re.compile(rb"(?m)^>+From ")


def fingerprint_of(raw: bytes) -> str:
    """64 hexadecimal digits: equal for one mail by two ways, whatever their line ends and the headers added between.

    A mail that has neither Message-ID nor date (or is none) is known by its exact bytes only.
    """
    text = raw.replace(b"\r\n", b"\n").lstrip(b"\n")
    head, _, body = text.partition(b"\n\n")
    fields = [(name.lower(), b" ".join(value.split())) for name, value in FIELD.findall(head)]
    if not IDENTITY & {name for name, _ in fields}:
        return hashlib.sha256(raw).hexdigest()
    written = sorted(b":".join(field) for field in fields if field[0] in WRITTEN)
    return hashlib.sha256(b"\n".join([*written, b"", QUOTED_FROM.sub(b"From ", body).rstrip()])).hexdigest()
