"""The places of mail: each mail is in exactly one, and why it is there is said in words."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual
from app.mail.understanding import Kind, Understanding


class Place(StrEnum):
    """Where a mail is seen, in the order of the pages."""

    UNMATCHED = "unmatched"
    REQUEST = "request"
    BOUNCES = "bounces"
    AUTOMATIC = "automatic"
    JUNK = "junk"
    # Stored, not yet read.
    UNREAD = "unread"


OF_REPORTS: Mapping[Kind, Place] = {
    Kind.BOUNCE: Place.BOUNCES,
    Kind.DELAY: Place.BOUNCES,
    Kind.DELIVERED: Place.AUTOMATIC,
    Kind.READ_RECEIPT: Place.AUTOMATIC,
}
# What programs say in an office's name without answering.
OF_OFFICES = frozenset({Kind.AUTO_REPLY, Kind.ACKNOWLEDGEMENT})


def place_of_kind(understood: Understanding) -> Place | None:
    """The place of mail that programs write; None for a person's, which belongs to a request or to nothing known.

    An answer that a program sent is read as an answer, so that none is overlooked among absences.
    """
    if understood.kind in OF_REPORTS:
        return OF_REPORTS[understood.kind]
    return Place.AUTOMATIC if understood.is_automatic and understood.kind in OF_OFFICES else None


@cache
def _reasons() -> dict[str, Bilingual]:
    tables = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))
    return {key: read_bilingual(row) for key, row in tables.items()}


def reason(key: str, **facts: str) -> dict[str, str]:
    """Why a mail is where it is, in both languages, with its facts in place."""
    words = _reasons()[key]
    return {"uk": words.uk.format(**facts), "en": words.en.format(**facts)}


def joined(words: Iterable[Bilingual]) -> dict[str, str]:
    """Several reasons as one sentence."""
    said = list(words)
    return {"uk": "; ".join(one.uk for one in said), "en": "; ".join(one.en for one in said)}
