"""The grammatical cases of the names of councils, their executive committees and city military administrations."""

import re
from dataclasses import dataclass
from functools import cache

from app.errors import BadInput

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


def _decline_word(word: str) -> tuple[str, ...]:
    if word in NOUNS:
        return NOUNS[word]
    own_ending = next(ending for ending in ADJECTIVES if word.endswith(ending))
    return tuple(word.removesuffix(own_ending) + ending for ending in ADJECTIVES[own_ending])
