"""Names of people as an addressee: «Ірині ПЕТРЕНКО», with what must be looked at by a person before it is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import shevchenko

from app.errors import BadInput
from app.registers.names import one_apostrophe
from app.registers.shipped import read_facts

VOWELS = re.compile("[аеєиіїоуюя]")


class Gender(StrEnum):
    """As the declension library calls them."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in the nominative; the patronymic may be empty."""

    given_name: str
    patronymic: str
    surname: str


@dataclass(frozen=True, slots=True)
class PersonInDative:
    """The name in the dative. Each doubt names the part that somebody must confirm or correct; none: it is certain."""

    given_name: str
    surname: str
    doubts: tuple[BadInput, ...]


def in_capitals(given_name: str, surname: str) -> str:
    """A name as ДСТУ 4163:2020 writes it in the block of the addressee: «Ірині ПЕТРЕНКО»."""
    return f"{given_name} {surname.upper()}"


def clean_name(text: str) -> str:
    """One part of a name with one kind of apostrophe and of hyphen, and no needless spaces."""
    return re.sub(r"\s*[-‐‑–]\s*", "-", " ".join(one_apostrophe(text).split()))


def gender_of(name: PersonName) -> Gender | None:
    """Told by the patronymic and by a known given name; None while neither tells, or both tell otherwise."""
    told = set(_told_by_patronymic(name.patronymic)) | set(_told_by_given_name(name.given_name))
    return told.pop() if len(told) == 1 else None


def dative_of(name: PersonName, gender: Gender | None = None) -> PersonInDative:
    """The dative; `gender` is what a person said where the name itself does not tell. BadInput while nobody does."""
    known = gender_of(name) or gender
    if known is None:
        raise BadInput("The name does not tell whether this is a man or a woman: choose.", field="gender")
    given_name, surname = clean_name(name.given_name), clean_name(name.surname)
    declined = shevchenko.in_dative(given_name=given_name, family_name=surname, gender=known.value)
    # The library writes some of its own forms with the typewriter's apostrophe: Солов’єві.
    dative_given_name, dative_surname = map(one_apostrophe, (declined["given_name"], declined["family_name"]))
    return PersonInDative(dative_given_name, dative_surname, tuple(_doubts(given_name, surname, dative_surname, known)))


def _doubts(given_name: str, surname: str, surname_in_dative: str, gender: Gender) -> Iterator[BadInput]:
    if gender not in _told_by_given_name(given_name):
        yield BadInput(
            "“{name}” is not among the given names whose dative is certain: check it and save again.",
            field="dative_given_name",
            name=given_name,
        )
    if surname_in_dative.casefold() != _expected(surname.casefold(), gender):
        yield BadInput(
            "The surname “{name}” may be declined in more than one way: check its dative and save again.",
            field="dative_surname",
            name=surname,
        )


def _told_by_patronymic(patronymic: str) -> Iterator[Gender]:
    ends = _name_facts()["patronymic"]
    return (gender for gender in Gender if clean_name(patronymic).casefold().endswith(tuple(ends[gender].split())))


def _told_by_given_name(given_name: str) -> Iterator[Gender]:
    parts = set(clean_name(given_name).casefold().split("-"))
    return (gender for gender in Gender if parts <= set(_name_facts()["given"][gender].casefold().split()))


def _expected(surname: str, gender: Gender) -> str:
    """The dative by our own table of ends, for a second opinion; a part that the table leaves open is empty."""
    *former, last = surname.split("-")
    parts = [part if len(VOWELS.findall(part)) == 1 else _by_its_end(part, gender) for part in former]
    return "-".join([*parts, _by_its_end(last, gender)])


def _by_its_end(surname: str, gender: Gender) -> str:
    fitting = [end for end in _ends(gender) if surname.endswith(end)]
    row = _ends(gender)[max(fitting, key=len)] if fitting else {}
    if "add" not in row or surname in _open_surnames(gender):
        return ""
    return surname[: len(surname) - row["drop"]] + str(row["add"])


@cache
def _name_facts() -> dict[str, Any]:
    return read_facts("person_names")


@cache
def _open_surnames(gender: Gender) -> frozenset[str]:
    rows = _name_facts()["surname"][gender]
    return frozenset(surname for row in rows for surname in row.get("whole", "").split())


@cache
def _ends(gender: Gender) -> dict[str, dict[str, Any]]:
    return {end: row for row in _name_facts()["surname"][gender] for end in row["ends"].split()}
