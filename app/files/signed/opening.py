"""Opens whatever container a council sent: `.p7s` with the document inside or beside it, `.asice` and `.asics`."""

import re
from collections.abc import Mapping

from app.files.kinds import kind_of
from app.files.problems import Unreadable, problem
from app.files.signed.asic import open_container
from app.files.signed.cms import SignedMessage, read_message
from app.files.signed.facts import Integrity, Opened, SignedDocument

SUFFIX = re.compile(r"\.(?:p7[sm]|pem|cms|sig)$", re.IGNORECASE)
# One official signs, the next signs the signed file: so deep they are opened.
DEEPEST = 5
CONTAINERS, MESSAGE = ("asice", "asics"), "p7s"


def is_container(content: bytes) -> bool:
    """Whether `open_signed` has something to open."""
    return kind_of(content).key in (*CONTAINERS, MESSAGE)


def open_signed(name: str, content: bytes, beside: Mapping[str, bytes] | None = None) -> Opened:
    """The documents, signers and problems of one file called `name`.

    `beside` has the other files of the same mail by name, among which the document of a detached signature is looked
    for: by its digest, then by its name («відповідь.pdf.p7s» signs «відповідь.pdf»).
    """
    return _open(name, content, beside or {}, DEEPEST)


def _open(name: str, content: bytes, beside: Mapping[str, bytes], deeper: int) -> Opened:
    if kind_of(content).key in CONTAINERS:
        return open_container(content)
    try:
        signed = read_message(content)
    except Unreadable as broken:
        return Opened(problems=(broken.problem,))
    document = _document(name, signed, beside)
    if document is None:
        signers = tuple(one.signer((), Integrity.NO_DOCUMENT) for one in signed.statements)
        missing = problem("document_missing", name=SUFFIX.sub("", name))
        return Opened(signers=signers, problems=(*signed.problems, missing))
    signers = tuple(one.signer((document.name,), one.over(document.content)) for one in signed.statements)
    if signed.document is None or not deeper or not is_container(document.content):
        return Opened((document,), signers, signed.problems)
    inner = _open(document.name, document.content, beside, deeper - 1)
    return Opened(inner.documents or (document,), signers + inner.signers, signed.problems + inner.problems)


def _document(name: str, signed: SignedMessage, beside: Mapping[str, bytes]) -> SignedDocument | None:
    named = SUFFIX.sub("", name)
    if signed.document is not None:
        return SignedDocument(named, signed.document)
    for other, content in beside.items():
        if any(one.over(content) is Integrity.INTACT for one in signed.statements):
            return SignedDocument(other, content)
    return SignedDocument(named, beside[named]) if named in beside else None
