"""All that is known of one council, with the edition and the year of every source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import BadInput
from app.models import Council, InfoRequest
from app.registers.cases import CaseForms, decline
from app.registers.directory import DirectoryEdition, directory_edition, read_newcomers
from app.registers.names import transliterate
from app.registers.territory import TerritoryEdition, Verdict, may_be_sent_to, territory_edition
from app.services.contacts import email_of
from app.services.directory import authority_on, exclusion, get_council, requests_of_council, search_councils
from app.services.officials import Head, head_on


@dataclass(frozen=True)
class Sources:
    """Where the facts of the directory come from; to be shown beside them."""

    directory: DirectoryEdition
    territory: TerritoryEdition


@dataclass(frozen=True)
class Portrait:
    """One council on one day.

    `cases` is None while the name is unknown or cannot be declined; `addressed_as` is who a letter goes to that day,
    `head` to whom a letter to the head does (both None while the council has no name);
    `excluded` is why no letter is sent, `newcomer` why the council is not confirmed (both in both languages).
    """

    council: Council
    name_en: str
    cases: CaseForms | None
    addressed_as: str | None
    head: Head | None
    territory: Verdict
    excluded: dict[str, str] | None
    newcomer: dict[str, str] | None
    email: str | None
    requests: Sequence[InfoRequest]


@dataclass(frozen=True)
class CouncilLine:
    """One council in the list: its verified e-mail, and why no letter is sent to it (both None when there is none)."""

    council: Council
    email: str | None
    excluded: dict[str, str] | None


def list_councils(words: str = "", oblast: str = "", *, only_without_email: bool = False) -> list[CouncilLine]:
    """The councils that fit, in the order of the Ukrainian alphabet; see `search_councils`."""
    found = search_councils(words, oblast, only_without_email=only_without_email)
    return [CouncilLine(council, email_of(council), exclusion(council)) for council in found]


def sources_of_facts() -> Sources:
    """The editions of the shipped registers."""
    return Sources(directory_edition(), territory_edition())


def portrait_of(katottg: str, today: date) -> Portrait:
    """The council with this code; raises NotFound."""
    council = get_council(katottg)
    return Portrait(
        council=council,
        name_en=transliterate(council.name_uk or council.city_uk),
        cases=_cases(council.name_uk),
        addressed_as=authority_on(council, today) if council.name_uk else None,
        head=head_on(council, today) if council.name_uk else None,
        territory=may_be_sent_to(council.territory_status),
        excluded=exclusion(council),
        newcomer=next(({"uk": row.uk, "en": row.en} for row in read_newcomers() if row.katottg == katottg), None),
        email=email_of(council),
        requests=requests_of_council(council),
    )


def _cases(name: str | None) -> CaseForms | None:
    try:
        return decline(name) if name else None
    except BadInput:
        return None
