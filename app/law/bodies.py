"""Bodies that further letters go to: the Ombudsman, and the administrative court of an oblast where it is certain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.errors import MissingFact
from app.law.dated_data import read


@dataclass(frozen=True, slots=True)
class Body:
    """A body as an addressee; `dative` is what stands in the block of the addressee."""

    name: str
    dative: str
    postal_address: str
    email: str
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class Court:
    """A district administrative court: its name in two cases and the city where it sits."""

    name: str
    genitive: str
    seat: str
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a court is not named: the lawyer finds it."""

    uk: str
    en: str


@cache
def _tables() -> dict[str, Any]:
    return read("bodies")


def ombudsman(on: date) -> Body:
    """The Ombudsman as letters of that day address it; MissingFact for a day before the first address known."""
    rows = [Body(**row) for row in _tables()["ombudsman"] if row["since"] <= on]
    if not rows:
        raise MissingFact(
            "The Ombudsman’s address is not known for {day}. Add it to app/law/data/bodies.toml with its source", day=on
        )
    return rows[-1]


def court_for(oblast_katottg: str, on: date) -> Court | None:
    """The district administrative court at the place of the defendant (КАСУ article 25); None where it is not certain.

    The plaintiff may choose the court of their own place instead.
    """
    row: Mapping[str, Any] | None = _tables()["courts"]["of"].get(oblast_katottg)
    if row is None or on < row["since"]:
        return None
    return Court(
        name=f"{row['name']} окружний адміністративний суд",
        genitive=f"{row['name'].removesuffix('ий')}ого окружного адміністративного суду",
        seat=row["seat"],
        since=row["since"],
        source=row.get("source", _tables()["courts"]["source"]),
    )


def why_no_court(oblast_katottg: str, on: date) -> Unknown | None:
    """Why `court_for` names none; None when it does."""
    if court_for(oblast_katottg, on):
        return None
    courts = _tables()["courts"]
    return Unknown(**courts["without"].get(oblast_katottg, courts["uncertain"]))
