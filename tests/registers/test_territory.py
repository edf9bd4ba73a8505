"""Territories of hostilities and occupation."""

from collections import Counter
from datetime import date

import pytest

from app.errors import BadInput
from app.registers.directory import read_directory
from app.registers.shipped import read_table
from app.registers.territory import TerritoryKind, may_be_sent_to, read_territory_statuses, territory_edition
from tests.registers.oracle import needs_oracle, read_oracle

ENTRIES = {entry.katottg: entry for entry in read_directory()}
LISTED = read_territory_statuses()
REFERENCE_KINDS = {
    "": TerritoryKind.NONE,
    "possible_hostilities": TerritoryKind.POSSIBLE,
    "active_hostilities": TerritoryKind.ACTIVE_HOSTILITIES,
    "active_hostilities_eresources": TerritoryKind.ACTIVE_HOSTILITIES,
    "occupied": TerritoryKind.OCCUPIED,
}


def cities(kind: TerritoryKind, oblast: str) -> set[str]:
    return {
        ENTRIES[code].city_uk
        for code, listed in LISTED.items()
        if listed.kind is kind and ENTRIES[code].oblast_uk == oblast
    }


def test_of_428_councils_83_are_in_occupied_territory() -> None:
    kinds = Counter(listed.kind for code, listed in LISTED.items() if ENTRIES[code].is_confirmed)
    assert kinds == {
        TerritoryKind.OCCUPIED: 83,
        TerritoryKind.ACTIVE_HOSTILITIES: 22,
        TerritoryKind.POSSIBLE: 35,
    }


def test_all_of_crimea_is_occupied_since_2014() -> None:
    for entry in ENTRIES.values():
        if entry.oblast_uk in ("Автономна Республіка Крим", "м. Севастополь"):
            assert LISTED[entry.katottg].kind is TerritoryKind.OCCUPIED
            assert LISTED[entry.katottg].since == date(2014, 2, 20)


def test_the_occupied_cities_of_the_south_are_the_known_ones() -> None:
    assert cities(TerritoryKind.OCCUPIED, "Запорізька область") == {
        *("Бердянськ", "Василівка", "Дніпрорудне", "Енергодар", "Кам’янка-Дніпровська"),
        *("Мелітополь", "Молочанськ", "Пологи", "Приморськ", "Токмак"),
    }
    assert cities(TerritoryKind.OCCUPIED, "Херсонська область") == {
        *("Генічеськ", "Гола Пристань", "Каховка", "Нова Каховка", "Олешки", "Скадовськ", "Таврійськ"),
    }


def test_all_of_luhansk_oblast_is_occupied() -> None:
    luhansk = {entry.city_uk for entry in ENTRIES.values() if entry.oblast_uk == "Луганська область"}
    assert cities(TerritoryKind.OCCUPIED, "Луганська область") == luhansk


def test_a_status_is_known_only_for_cities_of_the_directory_and_not_after_the_edition() -> None:
    assert set(LISTED) <= set(ENTRIES)
    assert max(listed.since for listed in LISTED.values()) <= territory_edition().edition_on == date(2025, 4, 30)


def test_names_in_the_file_are_those_of_the_directory() -> None:
    for row in read_table("territory_status"):
        assert ENTRIES[row["katottg"]].city_uk == row["city_uk"]


def test_only_occupation_keeps_a_letter_from_leaving() -> None:
    allowed = {kind: may_be_sent_to(kind).is_allowed for kind in TerritoryKind}
    assert allowed == {kind: kind is not TerritoryKind.OCCUPIED for kind in TerritoryKind}
    assert may_be_sent_to("occupied").uk == "тимчасово окупована територія"
    assert may_be_sent_to("occupied").en == "temporarily occupied territory"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(BadInput, match="occupied, active_hostilities, possible, none"):
        may_be_sent_to("peaceful")


@needs_oracle
def test_kinds_and_days_equal_those_of_the_reference() -> None:
    for code, row in read_oracle().items():
        if code in ENTRIES:
            listed = LISTED.get(code)
            assert (listed.kind if listed else TerritoryKind.NONE) is REFERENCE_KINDS[row["territory_status"]]
            assert (listed.since.isoformat() if listed else "") == row["territory_since"]
