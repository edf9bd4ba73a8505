"""The grammatical cases of the names of councils, their committees, military administrations, and of their heads."""

import re
from dataclasses import dataclass
from functools import cache

from app.errors import BadInput

NBSP = "\N{NO-BREAK SPACE}"
# Cases in the order of CaseForms.
NOUNS = {
    "рада": ("рада", "ради", "раді", "раду", "радою", "раді"),
    "комітет": ("комітет", "комітету", "комітету", "комітет", "комітетом", "комітеті"),
    "орган": ("орган", "органу", "органу", "орган", "органом", "органі"),
    "адміністрація": (
        "адміністрація",
        "адміністрації",
        "адміністрації",
        "адміністрацію",
        "адміністрацією",
        "адміністрації",
    ),
}
# Every council's own word is a hard feminine adjective (Луцька, Вишнева, Південна); of a compound only the end is
# declined: Кам’янка-Бузька, Кам’янка-Бузької.
ADJECTIVES = {"а": ("а", "ої", "ій", "у", "ою", "ій"), "ий": ("ий", "ого", "ому", "ий", "им", "ому")}

# What stands after the head of the name is in the genitive already and stays.
_PLACE = r"(?: \S+ району)?(?: \S+ області)?"
_NAMES = (
    re.compile(rf"(?P<head>\S+а міська (?:рада|військова адміністрація))(?P<tail>{_PLACE})"),
    re.compile(rf"(?P<head>[Вв]иконавчий (?:комітет|орган))(?P<tail> \S+ої міської ради{_PLACE}(?: \(.+\))?)"),
)
_COUNCIL = re.compile(rf"(?P<own>\S+)а міська рада(?P<tail>{_PLACE})")
_ADMINISTRATION = re.compile(rf"\S+а міська військова адміністрація{_PLACE}")


@dataclass(frozen=True, slots=True)
class CaseForms:
    """One name in six cases; the locative goes with a preposition: «у Луцькій міській раді»."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str


@cache
def decline(name_uk: str) -> CaseForms:
    """All cases of «… міська рада», «виконавчий комітет …ої міської ради» or «… міська військова адміністрація».

    The raion and oblast in the genitive may follow. Raises BadInput for any other name instead of guessing.
    """
    for pattern in _NAMES:
        if found := pattern.fullmatch(name_uk):
            words = zip(*(_decline_word(word) for word in found["head"].split()), strict=True)
            return CaseForms(*(" ".join(forms) + found["tail"] for forms in words))
    raise BadInput(
        "The cases of “{name}” are not known. Write the name as “Луцька міська рада”, “Виконавчий комітет Луцької "
        "міської ради” or “Луцька міська військова адміністрація”.",
        name=name_uk,
    )


def head_in_dative(council_uk: str) -> str:
    """The post of the head as an addressee, from the council's name: «Луцькому міському голові».

    A tail in the genitive stays: «Миколаївському міському голові Львівської області». BadInput for any other name.
    """
    return _head(council_uk, "ому", "міському голові")


def acting_head(council_uk: str) -> str:
    """Who acts as the head: «В. о. Луцького міського голови», which has neither case nor gender of its own."""
    return f"В.{NBSP}о. {_head(council_uk, 'ого', 'міського голови')}"


def _head(council_uk: str, ending: str, post: str) -> str:
    found = _COUNCIL.fullmatch(council_uk)
    if found is None:
        raise BadInput("The post of the head cannot be told from “{name}”.", name=council_uk)
    return f"{found['own']}{ending} {post}{found['tail']}"


def is_military_administration(name_uk: str) -> bool:
    """Whether the body is headed by a chief («начальник») instead of a mayor."""
    return _ADMINISTRATION.fullmatch(name_uk) is not None


def chief_in_dative(administration_uk: str) -> str:
    """The chief as an addressee: «Начальникові Херсонської міської військової адміністрації»."""
    return f"Начальникові {decline(administration_uk).genitive}"


def _decline_word(word: str) -> tuple[str, ...]:
    if word in NOUNS:
        return NOUNS[word]
    own_ending = next(ending for ending in ADJECTIVES if word.endswith(ending))
    return tuple(word.removesuffix(own_ending) + ending for ending in ADJECTIVES[own_ending])
