"""Signed messages (CMS) as they come: the bytes themselves, in PEM or in bare base64, and how to tell one."""

import base64
import binascii
import re

# The object identifier 1.2.840.113549.1.7.2, signedData, as it stands in the first bytes of every signed message.
SIGNED_MESSAGE = bytes.fromhex("06092a864886f70d010702")
HEAD = 24
HEAD_WRAPPED = 32
PEM = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----(.*?)(?:-----END|\Z)", re.DOTALL)
BASE64 = re.compile(rb"\s*[A-Za-z0-9+/\r\n]{32}")
WHITE = re.compile(rb"\s+")


def _wrapped(content: bytes) -> bytes:
    """The base64 in which a message may be wrapped, without blanks; empty when it is not wrapped."""
    pem = PEM.match(content)
    return WHITE.sub(b"", pem[1] if pem else content if BASE64.match(content) else b"")


def _decoded(wrapped: bytes) -> bytes:
    try:
        # The end is often cut or padded wrongly; what is missing there will be missed by the reader of the message.
        return base64.b64decode(wrapped.rstrip(b"=") + b"=" * (-len(wrapped.rstrip(b"=")) % 4))
    except binascii.Error:
        return b""


def unwrapped(content: bytes) -> bytes:
    """The message itself, out of PEM or base64 when it is wrapped; anything else comes back as it is."""
    return _decoded(_wrapped(content)) or content


def is_cms(content: bytes) -> bool:
    """Whether the content is a signed message, wrapped or not; looks at its beginning only."""
    head = _decoded(_wrapped(content[:1024])[:HEAD_WRAPPED]) or content[:HEAD]
    return head[:1] == b"0" and SIGNED_MESSAGE in head[:HEAD]
