"""Samples of councils."""

from dataclasses import replace

import pytest

from app.errors import BadInput
from app.registers.directory import CouncilEntry, read_directory
from app.registers.samples import named_samples, parse_sample
from app.registers.territory import may_be_sent_to, read_territory_statuses


def chosen(sample: str) -> list[CouncilEntry]:
    return [entry for entry in read_directory() if parse_sample(sample).selects(entry)]


def test_the_centres_are_25_and_three_of_them_are_occupied() -> None:
    listed = read_territory_statuses()
    centres = chosen("centres")
    kept = [
        entry.city_uk
        for entry in centres
        if entry.katottg in listed and not may_be_sent_to(listed[entry.katottg].kind).is_allowed
    ]
    assert len(centres) == 25
    assert kept == ["Сімферополь", "Донецьк", "Луганськ"]
    assert {"Київ", "Запоріжжя", "Херсон"} <= {entry.city_uk for entry in centres}


def test_all_means_every_confirmed_council() -> None:
    assert len(chosen("all")) == 428
    assert all(entry.name_uk for entry in chosen("all"))


def test_the_sizes_share_all_councils_whose_population_is_known() -> None:
    sizes = [entry.katottg for size in ("large", "medium", "small") for entry in chosen(f"size:{size}")]
    known = [entry.katottg for entry in chosen("all") if entry.population is not None]
    assert sorted(sizes) == known


@pytest.mark.parametrize(
    ("population", "size"),
    [(100_000, "size:large"), (99_999, "size:medium"), (20_000, "size:medium"), (19_999, "size:small"), (None, None)],
)
def test_the_bounds_of_sizes(population: int | None, size: str | None) -> None:
    entry = replace(read_directory()[0], population=population)
    selecting = [name for name in ("size:large", "size:medium", "size:small") if parse_sample(name).selects(entry)]
    assert selecting == ([size] if size else [])


@pytest.mark.parametrize(
    "text",
    [
        "oblast:Івано-Франківська",
        "oblast:івано-франківська область",
        "oblast: Ivano-Frankivska",
        "Oblast:UA26000000000069363",
    ],
)
def test_an_oblast_is_found_however_it_is_written(text: str) -> None:
    assert parse_sample(text).uk == "Івано-Франківська область"
    assert {entry.oblast_uk for entry in chosen(text)} == {"Івано-Франківська область"}


def test_kyiv_and_its_oblast_are_two_samples() -> None:
    assert [entry.city_uk for entry in chosen("oblast:Київ")] == ["Київ"]
    assert "Київ" not in {entry.city_uk for entry in chosen("oblast:Київська")}
    assert len(chosen("oblast:Крим")) == 17


def test_the_oblasts_share_all_councils_and_every_sample_can_be_typed() -> None:
    oblasts = [sample for sample in named_samples() if sample.name.startswith("oblast:")]
    assert sum(len(chosen(sample.name)) for sample in oblasts) == 428
    for sample in named_samples():
        assert parse_sample(sample.name) is sample
        assert sample.uk != sample.en


@pytest.mark.parametrize("text", ["", "centers", "size:", "size:huge", "oblast:"])
def test_an_unknown_sample_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"There is no (sample|oblast)"):
        parse_sample(text)


def test_the_refusal_names_the_samples_that_exist() -> None:
    with pytest.raises(BadInput, match="all, centres, size:large, size:medium, size:small, oblast:NAME"):
        parse_sample("towns")
    with pytest.raises(BadInput, match="Вінницька область, Волинська область"):
        parse_sample("oblast:Галицька")
