"""Named samples of councils: all, regional centres, by size of the city, by oblast."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from app.errors import BadInput
from app.registers.directory import read_directory
from app.registers.names import search_key, sort_key, transliterate
from app.registers.shipped import read_facts

OBLAST = "oblast:"


class Sampled(Protocol):
    """What a sample looks at: an entry of the directory, or a council stored from it."""

    @property
    def oblast_katottg(self) -> str: ...
    @property
    def population(self) -> int | None: ...
    @property
    def is_oblast_centre(self) -> bool: ...
    @property
    def is_confirmed(self) -> bool: ...


@dataclass(frozen=True)
class Sample:
    """A rule that chooses councils; `name` is what people type, `uk` and `en` what they read."""

    name: str
    uk: str
    en: str
    rule: Callable[[Sampled], bool]

    def selects(self, entry: Sampled) -> bool:
        """Whether the council belongs to the sample; an unconfirmed one never does, an occupied one may."""
        return entry.is_confirmed and self.rule(entry)


@cache
def named_samples() -> tuple[Sample, ...]:
    """Every sample that can be typed: all, centres, the sizes, then the oblasts in the alphabet's order."""
    rules: dict[str, Callable[[Sampled], bool]] = {
        "all": lambda _: True,
        "centres": lambda entry: entry.is_oblast_centre,
    }
    facts = read_facts("samples")
    general = tuple(
        Sample(name, words["uk"], words["en"], rules.get(name) or _size_rule(words["least"], words.get("below")))
        for name, words in facts["samples"].items()
    )
    return general + tuple(_oblast_sample(code, name, facts["oblasts_en"].get(code)) for code, name in _oblasts())


def parse_sample(text: str) -> Sample:
    """The sample that a person named; raises BadInput with the names that exist.

    An oblast may be written as «oblast:Львівська», with or without «область», in Latin letters, or as its КАТОТТГ code.
    """
    wanted = text.strip()
    for sample in named_samples():
        if sample.name == wanted.casefold():
            return sample
    if wanted.casefold().startswith(OBLAST):
        return _find_oblast(wanted[len(OBLAST) :])
    names = [sample.name for sample in named_samples() if not sample.name.startswith(OBLAST)]
    raise BadInput(
        "There is no sample {sample}. The samples are: {samples}, oblast:NAME.", sample=text, samples=", ".join(names)
    )


def _size_rule(least: int, below: int | None) -> Callable[[Sampled], bool]:
    def is_of_size(entry: Sampled) -> bool:
        residents = entry.population
        return residents is not None and least <= residents and (below is None or residents < below)

    return is_of_size


def _oblasts() -> list[tuple[str, str]]:
    names = {entry.oblast_katottg: entry.oblast_uk for entry in read_directory()}
    return sorted(names.items(), key=lambda pair: sort_key(pair[1]))


def _oblast_sample(code: str, name: str, name_en: str | None) -> Sample:
    return Sample(
        OBLAST + code.casefold(), name, name_en or transliterate(name), lambda entry: entry.oblast_katottg == code
    )


def _find_oblast(text: str) -> Sample:
    wanted = search_key(text)
    for sample in named_samples():
        if sample.name.startswith(OBLAST) and wanted in _spellings(sample):
            return sample
    raise BadInput(
        "There is no oblast {oblast}. The oblasts are: {oblasts}.",
        oblast=text,
        oblasts=", ".join(name for _, name in _oblasts()),
    )


def _spellings(sample: Sample) -> set[str]:
    code = sample.name.removeprefix(OBLAST)
    short_uk = sample.uk.removesuffix(" область").removeprefix("м. ").removeprefix("Автономна Республіка ")
    written = (code, sample.en, sample.uk, short_uk, transliterate(sample.uk), transliterate(short_uk))
    return {search_key(spelling) for spelling in written}
