"""`.asice` and `.asics`: the documents come out, each signature says what it covers, nothing breaks us."""

import base64
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.files.bounded_zip import MOST_BYTES
from app.files.signed.facts import Integrity, Opened
from app.files.signed.opening import open_signed
from tests.files.signed.signing import GOST_34_311, SIGNED_AT, STAMPED_AT, Official, sha256, signed_message, time_stamp
from tests.files.specimens import zipped

ASICE, ASICS = "application/vnd.etsi.asic-e+zip", "application/vnd.etsi.asic-s+zip"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
MAYOR = Official()
DOCUMENTS = {"Відповідь № 5.pdf": b"%PDF-1.4 answer", "додаток.csv": "Рік;Сума\n2026;5\n".encode()}


def digests(documents: Mapping[str, bytes], element: str, algorithm: str = SHA256) -> str:
    """References to the documents as both XAdES and manifests write them."""
    return "".join(
        f'<{element} URI="{quote(name)}"><ds:DigestMethod Algorithm="{algorithm}"/>'
        f"<ds:DigestValue>{base64.b64encode(sha256(content)).decode()}</ds:DigestValue></{element}>"
        for name, content in documents.items()
    )


def xades(
    documents: Mapping[str, bytes],
    algorithm: str = SHA256,
    moment: str = SIGNED_AT.isoformat(),
    certificate: bytes = MAYOR.certificate.dump(),
) -> str:
    stamp = base64.b64encode(time_stamp(b"x").dump()).decode()
    return f"""<?xml version="1.0"?><asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"
      xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"><ds:Signature>
      <ds:SignedInfo>{digests(documents, "ds:Reference", algorithm)}<ds:Reference URI="#xades"/></ds:SignedInfo>
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{base64.encodebytes(certificate).decode()}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
      <ds:Object><xades:SigningTime>{moment}</xades:SigningTime>
      <xades:EncapsulatedTimeStamp>{stamp}</xades:EncapsulatedTimeStamp></ds:Object>
      </ds:Signature></asic:XAdESSignatures>"""


def manifest(documents: Mapping[str, bytes]) -> str:
    return f"""<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"
      xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="META-INF/signature001.p7s"/>
      {digests(documents, "asic:DataObjectReference")}</asic:ASiCManifest>"""


def with_xades(documents: Mapping[str, bytes], signatures: str) -> bytes:
    return zipped({"mimetype": ASICE, **documents, "META-INF/signatures001.xml": signatures})


def with_cades(documents: Mapping[str, bytes], listed: str, over: bytes) -> bytes:
    about = {
        "META-INF/ASiCManifest001.xml": listed,
        "META-INF/signature001.p7s": signed_message(over, MAYOR, detached=True),
    }
    return zipped({"mimetype": ASICE, **documents, **about})


def integrities(opened: Opened) -> list[Integrity]:
    return [signer.integrity for signer in opened.signers]


LISTED = manifest(DOCUMENTS)
CADES = with_cades(DOCUMENTS, LISTED, LISTED.encode())
XADES = with_xades(DOCUMENTS, xades(DOCUMENTS))


@pytest.mark.parametrize("container", [pytest.param(XADES, id="XAdES"), pytest.param(CADES, id="CAdES")])
def test_both_documents_of_an_asice_come_out_with_the_signer(container: bytes) -> None:
    opened = open_signed("Відповідь.asice", container)
    assert {document.name: document.content for document in opened.documents} == DOCUMENTS
    (signer,) = opened.signers
    assert (signer.holder.name, signer.holder.edrpou) == ("Садовий Андрій Іванович", "04055896")
    assert (signer.signed, signer.integrity) == (tuple(DOCUMENTS), Integrity.INTACT)
    assert signer.signed_at == SIGNED_AT
    assert opened.problems == ()


def test_the_time_stamp_of_xades_is_read() -> None:
    assert [signer.stamped_at for signer in open_signed("a.asice", XADES).signers] == [STAMPED_AT]


def test_an_asics_with_one_document_is_opened() -> None:
    name, content = next(iter(DOCUMENTS.items()))
    signature = signed_message(content, MAYOR, detached=True)
    opened = open_signed("a.asics", zipped({"mimetype": ASICS, name: content, "META-INF/signature.p7s": signature}))
    assert [(document.name, document.content) for document in opened.documents] == [(name, content)]
    assert [(signer.signed, signer.integrity) for signer in opened.signers] == [((name,), Integrity.INTACT)]


def test_a_changed_document_or_manifest_is_told() -> None:
    changed = {**DOCUMENTS, "додаток.csv": b"1"}
    assert integrities(open_signed("a", with_xades(changed, xades(DOCUMENTS)))) == [Integrity.BROKEN]
    assert integrities(open_signed("a", with_cades(changed, LISTED, LISTED.encode()))) == [Integrity.BROKEN]
    assert integrities(open_signed("a", with_cades(changed, manifest(changed), LISTED.encode()))) == [Integrity.BROKEN]


def test_a_document_that_the_signature_names_but_nobody_packed_is_told() -> None:
    container = with_xades({"додаток.csv": DOCUMENTS["додаток.csv"]}, xades(DOCUMENTS))
    assert integrities(open_signed("a", container)) == [Integrity.NO_DOCUMENT]


def test_a_document_without_a_signature_is_told() -> None:
    opened = open_signed("a", with_xades({**DOCUMENTS, "ще.pdf": b"x"}, xades(DOCUMENTS)))
    assert [problem.en for problem in opened.problems] == [
        "The document “ще.pdf” is in the container, but no signature covers it."
    ]


def test_a_ukrainian_digest_is_said_not_to_be_verified() -> None:
    container = with_xades(DOCUMENTS, xades(DOCUMENTS, f"urn:oid:{GOST_34_311}"))
    assert integrities(open_signed("a", container)) == [Integrity.UNKNOWN_DIGEST]


@pytest.mark.parametrize(
    ("signatures", "english"),
    [
        pytest.param("<x", "The file is damaged: this could not be read: XML.", id="cut"),
        pytest.param(
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
            "The file holds a DTD, a means to break programs that read it; such files are not read.",
            id="entities",
        ),
    ],
)
def test_documents_come_out_of_a_container_whose_signature_cannot_be_read(signatures: str, english: str) -> None:
    opened = open_signed("a", with_xades(DOCUMENTS, signatures))
    assert {document.name for document in opened.documents} == set(DOCUMENTS)
    assert english in [problem.en for problem in opened.problems]


@pytest.mark.parametrize("moment", ["вчора", "2026-05-12T09:30:00"])
def test_odd_values_inside_a_signature_are_left_empty(moment: str) -> None:
    odd = xades(DOCUMENTS, moment=moment, certificate=b"none")
    (signer,) = open_signed("a", with_xades(DOCUMENTS, odd)).signers
    assert (signer.holder.name, signer.signed_at, signer.integrity) == ("", None, Integrity.INTACT)


def test_a_bomb_is_not_unpacked() -> None:
    opened = open_signed("a.asice", with_xades({"bomb": bytes(MOST_BYTES + 1)}, xades({})))
    assert [document.name for document in opened.documents] == []
    assert "Unpacked, the file would be too large, so it was not unpacked." in [one.en for one in opened.problems]


SEEDS = (XADES, CADES, signed_message(b"x", MAYOR, stamped=True))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=4)), max_size=6), st.data()
)
def test_a_damaged_container_never_breaks_the_reader(
    seed: bytes, changes: list[tuple[int, bytes]], drawn: st.DataObject
) -> None:
    content = bytearray(seed)
    for place, piece in changes:
        at = place % len(content)
        content[at : at + len(piece)] = piece
    end = drawn.draw(st.integers(1, len(content)))
    opened = open_signed("a.p7s", bytes(content[:end]), {"a": b"x"})
    assert opened.signers or opened.problems or opened.documents
