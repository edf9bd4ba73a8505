"""The shipped directory of councils."""

import math
import re
from collections import Counter

from app.registers.directory import COLUMNS, directory_edition, read_directory, read_newcomers
from app.registers.shipped import FOLDER
from tests.registers.oracle import needs_oracle, oracle_councils, read_oracle

ENTRIES = {entry.katottg: entry for entry in read_directory()}
CONFIRMED = {code: entry for code, entry in ENTRIES.items() if entry.is_confirmed}
KM_PER_DEGREE = 111.2


def test_there_are_428_councils_and_two_unconfirmed_newcomers() -> None:
    assert len(CONFIRMED) == 428
    assert {entry.city_uk for code, entry in ENTRIES.items() if code not in CONFIRMED} == {"Олика", "Слобожанське"}


def test_unconfirmed_councils_have_no_name_and_the_others_have_one() -> None:
    for entry in ENTRIES.values():
        assert (entry.name_uk is not None) == entry.is_confirmed
    assert {newcomer.katottg for newcomer in read_newcomers()} == set(ENTRIES) - set(CONFIRMED)


def test_codes_are_well_formed_in_order_and_unique() -> None:
    codes = [entry.katottg for entry in read_directory()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"UA\d{17}", code) for code in codes)


def test_cities_of_another_hromada_and_of_the_exclusion_zone_are_not_there() -> None:
    places = {(entry.city_uk, entry.oblast_uk) for entry in ENTRIES.values()}
    assert ("Луцьк", "Волинська область") in places
    for city in ("Винники", "Дубляни", "Стебник", "Угнів", "Соснівка"):
        assert (city, "Львівська область") not in places
    for city in ("Прип’ять", "Чорнобиль"):
        assert (city, "Київська область") not in places


def test_kyiv_and_sevastopol_stand_outside_raions() -> None:
    for code, name in (("UA80000000000093317", "Київська"), ("UA85000000000065278", "Севастопольська")):
        entry = ENTRIES[code]
        assert entry.name_uk == f"{name} міська рада"
        assert (entry.raion_uk, entry.hromada_uk, entry.hromada_katottg) == ("", "", "")
        assert entry.oblast_uk == f"м. {entry.city_uk}"


def test_every_other_council_is_named_after_its_hromada_and_lies_in_it() -> None:
    for entry in CONFIRMED.values():
        if entry.hromada_uk:
            assert entry.name_uk == f"{entry.hromada_uk} міська рада"
            assert entry.katottg[:9] == entry.hromada_katottg[:9]
            assert entry.katottg[:4] == entry.oblast_katottg[:4]
            assert entry.raion_uk.endswith(" район")


def test_each_oblast_has_one_centre_and_kyiv_is_the_one_of_its_oblast() -> None:
    centres = Counter(entry.oblast_uk for entry in ENTRIES.values() if entry.is_oblast_centre)
    oblasts = {entry.oblast_uk for entry in ENTRIES.values()}
    assert set(centres.values()) == {1}
    assert oblasts - set(centres) == {"Київська область", "м. Севастополь"}
    assert len(centres) == 25


def test_six_names_repeat_across_oblasts_and_never_within_one() -> None:
    names = Counter(entry.name_uk for entry in CONFIRMED.values())
    repeated = {name for name, times in names.items() if times > 1}
    assert {str(name).split()[0] for name in repeated} == {
        "Кам’янська",
        "Покровська",
        "Шахтарська",
        "Миколаївська",
        "Долинська",
        "Городоцька",
    }
    assert len({(entry.name_uk, entry.oblast_uk) for entry in CONFIRMED.values()}) == 428


def test_what_geonames_lacks_is_empty_and_everything_lies_in_ukraine() -> None:
    assert [entry.city_uk for entry in ENTRIES.values() if entry.population is None] == ["Інкерман"]
    for entry in ENTRIES.values():
        if entry.lat is None or entry.lon is None:
            assert entry.city_uk == "Інкерман"
        else:
            assert 44 < entry.lat < 53
            assert 22 < entry.lon < 41


def test_the_edition_says_which_order_and_that_the_population_is_undated() -> None:
    edition = directory_edition()
    assert edition.edition_on.isoformat() == "2026-07-07"
    assert edition.order_uk == "наказ №\N{NO-BREAK SPACE}1321"
    assert edition.population_year is None
    assert "GeoNames" in edition.population_source


def test_the_file_has_the_columns_that_the_builder_writes_and_unix_lines() -> None:
    content = (FOLDER / "councils.csv").read_bytes()
    assert content.startswith(",".join(COLUMNS).encode() + b"\n")
    assert b"\r" not in content


@needs_oracle
def test_the_councils_are_those_of_the_reference() -> None:
    expected = oracle_councils()
    assert set(CONFIRMED) == set(expected)
    for code, row in expected.items():
        entry = CONFIRMED[code]
        for column in ("name_uk", "city_uk", "oblast_uk", "oblast_katottg", "raion_uk", "hromada_katottg"):
            assert getattr(entry, column) == row[column], (code, column)
        assert entry.is_oblast_centre == (row["is_oblast_centre"] == "1")


@needs_oracle
def test_every_city_is_where_the_reference_has_it() -> None:
    reference = read_oracle()
    for entry in ENTRIES.values():
        row = reference[entry.katottg]
        if row["lat"]:
            assert entry.lat is not None
            assert entry.lon is not None
            north = (entry.lat - float(row["lat"])) * KM_PER_DEGREE
            east = (entry.lon - float(row["lon"])) * KM_PER_DEGREE * math.cos(math.radians(entry.lat))
            assert math.hypot(north, east) < 8, entry.city_uk


@needs_oracle
def test_the_rough_population_agrees_with_the_official_one_about_which_cities_are_large() -> None:
    official = {code for code, row in oracle_councils().items() if int(row["population"] or 0) >= 100_000}
    known = {code for code, row in oracle_councils().items() if row["population"]}
    rough = {code for code, entry in CONFIRMED.items() if (entry.population or 0) >= 100_000}
    # GeoNames counts the Kherson of wartime, the office of statistics that of 01.01.2022.
    assert {ENTRIES[code].city_uk for code in official ^ (rough & known)} == {"Херсон"}
