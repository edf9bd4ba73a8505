"""Makes what councils send: certificates as Ukrainian issuers write them, and signed messages over any document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier

SIGNED_AT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
STAMPED_AT = datetime(2026, 5, 12, 9, 31, tzinfo=UTC)
GOST_34_311 = "1.2.804.2.1.1.1.1.2.1"
DSTU_4145 = "1.2.804.2.1.1.1.1.3.1.1"
# The identifiers of an elliptic key and of its signature, and ones of the Ukrainian tree that are as long.
UNKNOWN_TO_LIBRARIES = (("2a8648ce3d0201", "2a862402010101"), ("2a8648ce3d040302", "2a86240201010103"))
EDRPOU, DRFO = "1.2.804.2.1.1.1.11.1.4.2.1", "1.2.804.2.1.1.1.11.1.4.1.1"
ISSUER = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "КНЕДП – ІДД ДПС")])


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


class Attributes(core.SequenceOf):
    _child_spec = asn1_x509.Attribute


@dataclass(frozen=True)
class Official:
    """Who signs, and where the certificate has the codes: among directory attributes, or in the subject."""

    name: str = "Садовий Андрій Іванович"
    organisation: str = "Львівська міська рада"
    position: str = "Міський голова"
    directory: tuple[tuple[str, str], ...] = ((EDRPOU, "04055896"), (DRFO, "2912345678"))
    subject: tuple[tuple[str, str], ...] = ()
    number: int = 7
    is_dstu: bool = False

    @property
    def certificate(self) -> asn1_x509.Certificate:
        named = [
            (NameOID.COMMON_NAME.dotted_string, self.name),
            (NameOID.ORGANIZATION_NAME.dotted_string, self.organisation),
            (NameOID.TITLE.dotted_string, self.position),
            *self.subject,
        ]
        parts = [x509.NameAttribute(ObjectIdentifier(oid), value) for oid, value in named if value]
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name(parts))
            .issuer_name(ISSUER)
            .public_key(key().public_key())
            .serial_number(self.number)
            .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2028, 1, 1, tzinfo=UTC))
        )
        if self.directory:
            attributes = Attributes(
                [{"type": oid, "values": [core.PrintableString(value)]} for oid, value in self.directory]
            )
            extension = x509.UnrecognizedExtension(ObjectIdentifier("2.5.29.9"), attributes.dump())
            builder = builder.add_extension(extension, critical=False)
        made = builder.sign(key(), hashes.SHA256())
        written = made.public_bytes(serialization.Encoding.DER)
        for known, ukrainian in UNKNOWN_TO_LIBRARIES if self.is_dstu else ():
            written = written.replace(bytes.fromhex(known), bytes.fromhex(ukrainian))
        return asn1_x509.Certificate.load(written)


def signed_data(
    document: bytes,
    *officials: Official,
    detached: bool = False,
    digest: tuple[str, bytes] | None = None,
    with_certificates: bool = True,
    with_attributes: bool = True,
    stamped: bool = False,
) -> cms.SignedData:
    """A signed message; `digest` replaces the SHA-256 of the document by another algorithm's identifier and value."""
    algorithm, value = digest or ("sha256", sha256(document))
    certificates = [official.certificate for official in officials]
    infos = [_info(one, algorithm, value, attributes=with_attributes, stamped=stamped) for one in certificates]
    content = {"content_type": "data"} | ({} if detached else {"content": core.OctetString(document)})
    return cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": algorithm}],
            "encap_content_info": content,
            "signer_infos": infos,
        }
        | ({"certificates": certificates} if with_certificates else {})
    )


def signed_message(document: bytes, *officials: Official, **options: object) -> bytes:
    """The same as the bytes of a `.p7s`."""
    return cms.ContentInfo(
        {"content_type": "signed_data", "content": signed_data(document, *officials, **options)}
    ).dump()


def sha256(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content)
    return digest.finalize()


def _info(
    certificate: asn1_x509.Certificate, algorithm: str, value: bytes, *, attributes: bool, stamped: bool
) -> cms.SignerInfo:
    signed = [
        {"type": "content_type", "values": ["data"]},
        {"type": "message_digest", "values": [value]},
        {"type": "signing_time", "values": [cms.Time({"utc_time": SIGNED_AT})]},
    ]
    place = cms.IssuerAndSerialNumber({"issuer": certificate.issuer, "serial_number": certificate.serial_number})
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": place}),
        "digest_algorithm": {"algorithm": algorithm},
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        "signature": key().sign(value, ec.ECDSA(hashes.SHA256())),
    }
    if algorithm == GOST_34_311:
        info["signature_algorithm"] = {"algorithm": DSTU_4145}
    if attributes:
        info["signed_attrs"] = signed
    if stamped:
        info["unsigned_attrs"] = [{"type": "signature_time_stamp_token", "values": [time_stamp(value)]}]
    return cms.SignerInfo(info)


def time_stamp(imprint: bytes) -> cms.ContentInfo:
    """A token of a time-stamping authority (RFC 3161), without its signature."""
    stated = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.804.2.1.1.1.2.3.1",
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": imprint},
            "serial_number": 1,
            "gen_time": STAMPED_AT,
        }
    )
    inside = {"content_type": "tst_info", "content": core.ParsableOctetString(stated.dump())}
    body = {"version": "v3", "digest_algorithms": [], "encap_content_info": inside, "signer_infos": []}
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(body)})


def in_ber(signed: cms.SignedData, pieces: Sequence[bytes]) -> bytes:
    """The message as streaming programs write it: lengths open, the document in pieces."""

    def open_length(mark: bytes, *parts: bytes) -> bytes:
        return mark + b"\x80" + b"".join(parts) + b"\0\0"

    document = open_length(b"\x24", *(core.OctetString(piece).dump() for piece in pieces))
    inside = open_length(b"\x30", cms.ContentType("data").dump(), open_length(b"\xa0", document))
    fields = [signed[name].dump() for name in ("version", "digest_algorithms")]
    rest = [signed[name].dump() for name in ("certificates", "signer_infos")]
    body = open_length(b"\x30", *fields, inside, *rest)
    return open_length(b"\x30", cms.ContentType("signed_data").dump(), open_length(b"\xa0", body))
