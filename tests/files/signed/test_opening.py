"""`.p7s` as councils send them: the document comes out, the signer is named, and what was checked is said."""

import base64

import pytest

from app.files.signed.certificates import holder_of
from app.files.signed.facts import Holder, Integrity, Opened
from app.files.signed.opening import open_signed
from tests.files.signed.signing import (
    DRFO,
    EDRPOU,
    GOST_34_311,
    ISSUER,
    SIGNED_AT,
    STAMPED_AT,
    Official,
    in_ber,
    sha256,
    signed_data,
    signed_message,
)

DOCUMENT = "%PDF-1.4 Відповідь на запит № 5".encode()
MAYOR = Official()
CLERK = Official(name="Ткач Ольга Петрівна", position="Керуючий справами", number=8)
IN_THE_SUBJECT = (("2.5.4.97", "NTRUA-04055896"), ("2.5.4.5", "TINUA-2912345678"))
SOLE_TRADER = ((EDRPOU, "2912345678"), (DRFO, "2912345678"))
ATTACHED = signed_message(DOCUMENT, MAYOR, stamped=True)
DETACHED = signed_message(DOCUMENT, MAYOR, detached=True)
CUT = ATTACHED[: len(ATTACHED) // 2]


def documents(opened: Opened) -> dict[str, bytes]:
    return {document.name: document.content for document in opened.documents}


def test_an_attached_document_comes_out_with_its_signer() -> None:
    opened = open_signed("Відповідь № 5.pdf.p7s", ATTACHED)
    assert documents(opened) == {"Відповідь № 5.pdf": DOCUMENT}
    (signer,) = opened.signers
    assert signer.holder == Holder(
        name="Садовий Андрій Іванович",
        organisation="Львівська міська рада",
        position="Міський голова",
        edrpou="04055896",
        drfo="2912345678",
        issuer="КНЕДП – ІДД ДПС",
    )
    assert (signer.signed_at, signer.stamped_at) == (SIGNED_AT, STAMPED_AT)
    assert (signer.signed, signer.integrity) == (("Відповідь № 5.pdf",), Integrity.INTACT)
    assert "не перевірено" in signer.verdict.uk
    assert opened.problems == ()


@pytest.mark.parametrize(
    ("official", "edrpou", "drfo"),
    [
        pytest.param(Official(directory=(), subject=IN_THE_SUBJECT), "04055896", "2912345678", id="in the subject"),
        pytest.param(Official(directory=SOLE_TRADER), "", "2912345678", id="a sole trader"),
        pytest.param(Official(directory=((EDRPOU, ""),)), "", "", id="empty"),
        pytest.param(Official(directory=()), "", "", id="nowhere"),
    ],
)
def test_the_codes_are_found_where_the_certificate_has_them(official: Official, edrpou: str, drfo: str) -> None:
    holder = holder_of(official.certificate)
    assert (holder.edrpou, holder.drfo) == (edrpou, drfo)


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(base64.b64encode(ATTACHED), id="base64"),
        pytest.param(base64.encodebytes(ATTACHED).replace(b"=", b""), id="base64 in lines, without its end"),
        pytest.param(
            b"-----BEGIN PKCS7-----\r\n" + base64.encodebytes(ATTACHED) + b"-----END PKCS7-----\r\n", id="PEM"
        ),
        pytest.param(in_ber(signed_data(DOCUMENT, MAYOR), [DOCUMENT[:9], DOCUMENT[9:]]), id="BER in pieces"),
    ],
)
def test_the_message_is_read_however_it_is_wrapped(wrapped: bytes) -> None:
    opened = open_signed("a.pdf.p7s", wrapped)
    assert documents(opened) == {"a.pdf": DOCUMENT}
    assert [signer.integrity for signer in opened.signers] == [Integrity.INTACT]


def test_every_signer_of_a_document_is_named() -> None:
    opened = open_signed("a.pdf.p7s", signed_message(DOCUMENT, MAYOR, CLERK))
    assert {signer.holder.name for signer in opened.signers} == {MAYOR.name, CLERK.name}


def test_a_signed_file_that_was_signed_again_is_opened_to_the_document() -> None:
    opened = open_signed("a.pdf.p7s.p7s", signed_message(signed_message(DOCUMENT, MAYOR), CLERK))
    assert documents(opened) == {"a.pdf": DOCUMENT}
    assert [signer.holder.name for signer in opened.signers] == [CLERK.name, MAYOR.name]


def test_signatures_around_signatures_are_opened_to_a_depth_only() -> None:
    content = DOCUMENT
    for _ in range(8):
        content = signed_message(content, MAYOR)
    assert len(open_signed("a.p7s", content).signers) == 6


def test_a_detached_signature_finds_its_document_by_the_digest_whatever_it_is_called() -> None:
    opened = open_signed("підпис.p7s", DETACHED, {"лист.txt": b"x", "скан.pdf": DOCUMENT})
    assert documents(opened) == {"скан.pdf": DOCUMENT}
    assert [(signer.signed, signer.integrity) for signer in opened.signers] == [(("скан.pdf",), Integrity.INTACT)]


def test_a_document_that_was_changed_after_signing_is_said_to_be_so() -> None:
    opened = open_signed("a.pdf.p7s", DETACHED, {"a.pdf": DOCUMENT + b"!"})
    assert [signer.integrity for signer in opened.signers] == [Integrity.BROKEN]
    attached = signed_message(DOCUMENT, MAYOR, digest=("sha256", sha256(b"another")))
    assert [signer.integrity for signer in open_signed("a.p7s", attached).signers] == [Integrity.BROKEN]


def test_a_detached_signature_alone_names_its_signer_and_asks_for_the_document() -> None:
    opened = open_signed("a.pdf.p7s", DETACHED)
    assert opened.documents == ()
    assert [(signer.holder.name, signer.integrity) for signer in opened.signers] == [
        (MAYOR.name, Integrity.NO_DOCUMENT)
    ]
    assert [problem.uk for problem in opened.problems] == [
        "Підпис окремий від документа, а самого документа «a.pdf» серед файлів немає. Попросіть його в надсилача."
    ]


def test_a_signature_by_the_ukrainian_standard_is_read_and_said_not_to_be_verified() -> None:
    official, digest = Official(is_dstu=True), (GOST_34_311, bytes(32))
    opened = open_signed("a.pdf.p7s", signed_message(DOCUMENT, official, digest=digest))
    assert documents(opened) == {"a.pdf": DOCUMENT}
    (signer,) = opened.signers
    assert (signer.holder.edrpou, signer.integrity) == ("04055896", Integrity.UNKNOWN_DIGEST)
    assert "ДСТУ 4145" in signer.verdict.uk
    detached = signed_message(DOCUMENT, official, digest=digest, detached=True)
    beside = open_signed("a.pdf.p7s", detached, {"a.pdf": b"x"})
    assert documents(beside) == {"a.pdf": b"x"}
    assert [one.integrity for one in beside.signers] == [Integrity.UNKNOWN_DIGEST]


def test_a_damaged_certificate_or_signer_does_not_hide_the_document() -> None:
    nameless = open_signed("a.pdf.p7s", ATTACHED.replace(b"\x06\x03\x55\x04\x03", b"\x06\x03\x55\xff\xff"))
    assert documents(nameless) == {"a.pdf": DOCUMENT}
    assert [signer.integrity for signer in nameless.signers] == [Integrity.INTACT]
    timeless = open_signed("a.pdf.p7s", ATTACHED.replace(b"260512093000Z", b"zz0512093000Z"))
    assert documents(timeless) == {"a.pdf": DOCUMENT}
    assert [problem.en for problem in timeless.problems] == ["The file is damaged: this could not be read: SignerInfo."]


def test_a_signature_without_a_digest_or_a_certificate_says_what_it_can() -> None:
    opened = open_signed("a.p7s", signed_message(DOCUMENT, MAYOR, with_certificates=False, with_attributes=False))
    (signer,) = opened.signers
    assert signer.holder == Holder(issuer=ISSUER.rfc4514_string().removeprefix("CN="))
    assert (signer.signed_at, signer.integrity) == (None, Integrity.NO_DIGEST)


# Named by hand: the length of a signature differs from run to run, and the names of tests may not.
@pytest.mark.parametrize(
    "content",
    [CUT, CUT[:30], b"", b"0", b"no signature", b"0\x80" * 5000],
    ids=["half", "its beginning", "nothing", "one byte", "words", "endless nesting"],
)
def test_a_broken_message_is_a_problem_and_no_crash(content: bytes) -> None:
    opened = open_signed("a.p7s", content)
    assert opened == Opened(problems=opened.problems)
    assert [problem.en for problem in opened.problems] == ["The file is damaged: this could not be read: CMS."]
