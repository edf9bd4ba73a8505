"""Signed messages (CMS, `.p7s`): the document inside, if there is one, and the statement of each signer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from asn1crypto import cms, tsp, x509

from app.files.cms_bytes import unwrapped
from app.files.problems import Unreadable, problem
from app.files.signed.certificates import holder_of, issuer_name
from app.files.signed.facts import Digest, Holder, Integrity, Signer
from app.letters.bilingual import Bilingual

BY_NUMBER = "issuer_and_serial_number"
MESSAGE_DIGEST, SIGNING_TIME = "message_digest", "signing_time"
# RFC 5126, sections 6.1.1 and 5.11.4: a time stamp over the signature, and one over the document.
TIME_STAMPS = ("1.2.840.113549.1.9.16.2.14", "1.2.840.113549.1.9.16.2.20")
# What asn1crypto raises for structures that are cut, twisted or nested without end.
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True)
class Statement:
    """What one signer states: over what digest (None when the document was signed without one) and when."""

    holder: Holder
    digest: Digest | None
    signed_at: datetime | None
    stamped_at: datetime | None

    def over(self, content: bytes | None) -> Integrity:
        """Whether the content is what the signer signed."""
        return self.digest.compare(content) if self.digest else Integrity.NO_DIGEST

    def signer(self, signed: tuple[str, ...], integrity: Integrity) -> Signer:
        """The same as a fact about the named documents."""
        return Signer(self.holder, self.signed_at, self.stamped_at, signed, integrity)


@dataclass(frozen=True)
class SignedMessage:
    """`document` is None when the signature is detached; `problems` are about signers who could not be read."""

    document: bytes | None
    statements: tuple[Statement, ...]
    problems: tuple[Bilingual, ...]


def read_message(content: bytes) -> SignedMessage:
    """The message out of DER, BER, PEM or base64; raises Unreadable."""
    try:
        signed = _signed_data(unwrapped(content))
        inside = signed["encap_content_info"]["content"]
        document = None if inside.native is None else bytes(inside)
        signers, certificates = list(signed["signer_infos"]), list(signed["certificates"] or ())
    except BROKEN as cause:
        raise Unreadable("damaged", what="CMS") from cause
    statements: list[Statement] = []
    problems: list[Bilingual] = []
    for signer in signers:
        try:
            statements.append(_statement(signer, certificates))
        except BROKEN:
            problems.append(problem("damaged", what="SignerInfo"))
    return SignedMessage(document, tuple(statements), tuple(problems))


def stamped_at(token: bytes) -> datetime | None:
    """The moment that a time stamp token (RFC 3161) states; None when it cannot be read."""
    try:
        inside = _signed_data(token)["encap_content_info"]["content"]
        moment: datetime = tsp.TSTInfo.load(bytes(inside))["gen_time"].native
    except BROKEN:
        return None
    return moment


def _signed_data(content: bytes) -> cms.SignedData:
    return cms.ContentInfo.load(content)["content"]


def _statement(signer: cms.SignerInfo, certificates: list[cms.CertificateChoices]) -> Statement:
    known = {one["type"].native: one["values"] for one in signer["signed_attrs"] or ()}
    algorithm = signer["digest_algorithm"]["algorithm"].native
    return Statement(
        holder=_holder(signer["sid"], certificates),
        digest=Digest(algorithm, known[MESSAGE_DIGEST][0].native) if MESSAGE_DIGEST in known else None,
        signed_at=known[SIGNING_TIME][0].native if SIGNING_TIME in known else None,
        stamped_at=next(_stamps(signer), None),
    )


def _holder(sid: cms.SignerIdentifier, certificates: list[cms.CertificateChoices]) -> Holder:
    """Who signed, from the certificate inside; without a readable one only its issuer is known, or nothing."""
    for certificate in certificates:
        try:
            if certificate.name == "certificate" and _is_named(sid, certificate.chosen):
                return holder_of(certificate.chosen)
        except BROKEN:
            continue
    return Holder(issuer=issuer_name(sid.chosen["issuer"])) if sid.name == BY_NUMBER else Holder()


def _is_named(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> bool:
    if sid.name == BY_NUMBER:
        return bool(certificate.serial_number == sid.chosen["serial_number"].native)
    return bool(certificate.key_identifier == sid.native)


def _stamps(signer: cms.SignerInfo) -> Iterator[datetime]:
    for attribute in chain(signer["unsigned_attrs"] or (), signer["signed_attrs"] or ()):
        if attribute["type"].dotted in TIME_STAMPS:
            moment = stamped_at(attribute["values"][0].dump())
            if moment:
                yield moment
