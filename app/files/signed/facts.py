"""What a signed container says: documents, signers, and what could be checked here."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual

# Digests that Python's own library computes. Those of ДСТУ 7564 and ГОСТ 34.311 it does not know, and we write none.
KNOWN_DIGESTS = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})


class Integrity(StrEnum):
    """Whether what was signed is what lies here: a comparison of digests; the signature itself is not verified."""

    INTACT = "intact"
    BROKEN = "broken"
    UNKNOWN_DIGEST = "unknown_digest"
    NO_DIGEST = "no_digest"
    NO_DOCUMENT = "no_document"


@cache
def _words() -> dict[str, Bilingual]:
    tables = tomllib.loads(Path(__file__).with_name("integrity.toml").read_text(encoding="utf-8"))
    return {key: read_bilingual(row) for key, row in tables.items()}


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate, as it says; what it does not say is empty. `drfo` is a person's tax number."""

    name: str = ""
    organisation: str = ""
    position: str = ""
    edrpou: str = ""
    drfo: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class Digest:
    """The digest that was signed and its algorithm: a name of hashlib, or else the identifier that stands there."""

    algorithm: str
    value: bytes

    def compare(self, content: bytes | None) -> Integrity:
        """Whether this is the digest of the content."""
        if content is None:
            return Integrity.NO_DOCUMENT
        if self.algorithm not in KNOWN_DIGESTS:
            return Integrity.UNKNOWN_DIGEST
        computed = hashlib.new(self.algorithm, content, usedforsecurity=False).digest()
        return Integrity.INTACT if computed == self.value else Integrity.BROKEN


@dataclass(frozen=True)
class Signer:
    """One signature: whose, when by the signer's own clock and by a time stamp, over which documents."""

    holder: Holder
    signed_at: datetime | None
    stamped_at: datetime | None
    signed: tuple[str, ...]
    integrity: Integrity

    @property
    def verdict(self) -> Bilingual:
        """What could be checked, in words."""
        return _words()[self.integrity]


@dataclass(frozen=True)
class SignedDocument:
    """A document out of a container, or beside a detached signature."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Opened:
    """All that a container says. Nothing is ever raised for a broken one: `problems` says what could not be read."""

    documents: tuple[SignedDocument, ...] = ()
    signers: tuple[Signer, ...] = ()
    problems: tuple[Bilingual, ...] = ()


def worst(found: Iterable[Integrity]) -> Integrity:
    """One word for several comparisons: a broken one outweighs those that could not be made, these an intact one."""
    order = (Integrity.BROKEN, Integrity.NO_DOCUMENT, Integrity.UNKNOWN_DIGEST, Integrity.NO_DIGEST, Integrity.INTACT)
    return min(found, key=order.index, default=Integrity.NO_DIGEST)
