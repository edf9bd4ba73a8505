"""The directory of city councils as the application ships it; the КАТОТТГ code is the key."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.registers.shipped import read_facts, read_table

# The columns of councils.csv, in their order; tools/build_directory.py writes them.
COLUMNS = (
    "katottg",
    "city_uk",
    "name_uk",
    "hromada_uk",
    "hromada_katottg",
    "raion_uk",
    "oblast_uk",
    "oblast_katottg",
    "population",
    "lat",
    "lon",
    "is_oblast_centre",
    "is_confirmed",
)


@dataclass(frozen=True, slots=True)
class CouncilEntry:
    """A city and its council.

    `name_uk` is None while the council is unconfirmed. `hromada_uk`, `hromada_katottg` and `raion_uk` are empty for
    Київ and Севастополь, which stand outside raions and hromadas. `population` is the city's, rough, None when unknown.
    """

    katottg: str
    city_uk: str
    name_uk: str | None
    hromada_uk: str
    hromada_katottg: str
    raion_uk: str
    oblast_uk: str
    oblast_katottg: str
    population: int | None
    lat: float | None
    lon: float | None
    is_oblast_centre: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class DirectoryEdition:
    """Where the directory comes from; `population_year` is None because the source does not date its figures."""

    edition_on: date
    order_uk: str
    codifier_uk: str
    codifier_source: str
    codifier_licence: str
    population_source: str
    population_licence: str
    population_year: int | None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A place that the codifier calls a city and whose council is not confirmed yet, with the reason."""

    katottg: str
    city_uk: str
    uk: str
    en: str


@cache
def read_directory() -> tuple[CouncilEntry, ...]:
    """Every entry, confirmed or not, in the order of codes."""
    return tuple(_entry(row) for row in read_table("councils"))


def _entry(row: dict[str, str]) -> CouncilEntry:
    return CouncilEntry(
        katottg=row["katottg"],
        city_uk=row["city_uk"],
        name_uk=row["name_uk"] or None,
        hromada_uk=row["hromada_uk"],
        hromada_katottg=row["hromada_katottg"],
        raion_uk=row["raion_uk"],
        oblast_uk=row["oblast_uk"],
        oblast_katottg=row["oblast_katottg"],
        population=int(row["population"]) if row["population"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        is_oblast_centre=row["is_oblast_centre"] == "1",
        is_confirmed=row["is_confirmed"] == "1",
    )


@cache
def directory_edition() -> DirectoryEdition:
    """The edition of the codifier and the source of the population that the shipped file was built from."""
    return DirectoryEdition(population_year=None, **read_facts("councils")["edition"])


@cache
def read_newcomers() -> tuple[Newcomer, ...]:
    """The cities whose councils are loaded as unconfirmed: no name, no letters, not counted."""
    return tuple(Newcomer(**row) for row in read_facts("councils")["newcomers"])
