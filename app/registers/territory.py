"""Hostilities and occupation: what the ministry's list says of a council's territory, and whether letters go there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from app.errors import BadInput
from app.registers.shipped import read_facts, read_table


class TerritoryKind(StrEnum):
    """The parts of the list; the two parts of active hostilities (with and without state e-resources) are one here."""

    OCCUPIED = "occupied"
    ACTIVE_HOSTILITIES = "active_hostilities"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TerritoryStatus:
    """What the list says of one city: since which day, in which section, by an entry of which level."""

    katottg: str
    kind: TerritoryKind
    since: date
    section: str
    listed_as: str


@dataclass(frozen=True, slots=True)
class TerritoryEdition:
    """Which edition of the list the shipped facts are; `uk` and `en` say it to people."""

    edition_on: date
    order_uk: str
    source: str
    uk: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether letters are sent to such a territory; `uk` and `en` name the territory, which is the reason when not."""

    is_allowed: bool
    uk: str
    en: str


@cache
def read_territory_statuses() -> Mapping[str, TerritoryStatus]:
    """By КАТОТТГ code, only the cities that the list covers."""
    return MappingProxyType({row["katottg"]: _read(row) for row in read_table("territory_status")})


def _read(row: dict[str, str]) -> TerritoryStatus:
    return TerritoryStatus(
        katottg=row["katottg"],
        kind=TerritoryKind(row["kind"]),
        since=date.fromisoformat(row["since"]),
        section=row["section"],
        listed_as=row["listed_as"],
    )


@cache
def territory_edition() -> TerritoryEdition:
    """The edition of the shipped facts; to be shown wherever they are used, because the list is amended often."""
    return TerritoryEdition(**read_facts("territory_status")["edition"])


@cache
def _verdicts() -> dict[TerritoryKind, Verdict]:
    kinds = read_facts("territory_status")["kinds"]
    return {kind: Verdict(kinds[kind]["is_sent_to"], kinds[kind]["uk"], kinds[kind]["en"]) for kind in TerritoryKind}


def may_be_sent_to(kind: TerritoryKind | str) -> Verdict:
    """Only occupied territory excludes a letter; hostilities are reported apart. Raises BadInput for another word."""
    if kind not in set(TerritoryKind):
        raise BadInput(
            "There is no kind of territory {kind}. The kinds are: {kinds}.", kind=kind, kinds=", ".join(TerritoryKind)
        )
    return _verdicts()[TerritoryKind(kind)]
