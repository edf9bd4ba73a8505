"""Signatures written in XML (XAdES): what they refer to, by which digests, who signed and when."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from asn1crypto import x509

from app.files.safe_xml import tree
from app.files.signed.certificates import holder_of
from app.files.signed.cms import BROKEN, stamped_at
from app.files.signed.facts import Digest, Holder

# RFC 6931, section 2.1, and XML Encryption, section 5.7.
DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmldsig-more#sha224": "sha224",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}


@dataclass(frozen=True)
class Reference:
    """One file that was signed: its name in the container, and its digest."""

    name: str
    digest: Digest


@dataclass(frozen=True)
class XmlSignature:
    """One signature of an XML file."""

    holder: Holder
    signed_at: datetime | None
    stamped_at: datetime | None
    references: tuple[Reference, ...]


def read_signatures(content: bytes) -> tuple[XmlSignature, ...]:
    """Every signature of the file; raises Unreadable when it is no XML."""
    return tuple(
        XmlSignature(
            holder=_holder(_bytes(signature.find("KeyInfo//X509Certificate"))),
            signed_at=_moment(signature.find(".//SigningTime")),
            stamped_at=stamped_at(_bytes(signature.find(".//EncapsulatedTimeStamp"))),
            references=tuple(references(signature.iterfind("SignedInfo/Reference"))),
        )
        for signature in tree(content).iter("Signature")
    )


def references(elements: Iterator[Element]) -> Iterator[Reference]:
    """The files that elements with URI, DigestMethod and DigestValue refer to; parts of the signature itself apart."""
    for element in elements:
        name = unquote(element.get("URI", "")).removeprefix("./").removeprefix("/")
        if name and not name.startswith("#"):
            method = element.find("DigestMethod")
            algorithm = "" if method is None else method.get("Algorithm", "")
            yield Reference(name, Digest(DIGESTS.get(algorithm, algorithm), _bytes(element.find("DigestValue"))))


def _bytes(element: Element | None) -> bytes:
    text = "" if element is None else element.text or ""
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _moment(element: Element | None) -> datetime | None:
    text = "" if element is None else element.text or ""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    # A time without its zone is no moment.
    return moment if moment.tzinfo else None


def _holder(certificate: bytes) -> Holder:
    try:
        return holder_of(x509.Certificate.load(certificate))
    except BROKEN:
        return Holder()
