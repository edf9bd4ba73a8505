"""The cases of authorities' names."""

from dataclasses import astuple

import pytest

from app.errors import BadInput
from app.registers.cases import acting_head, chief_in_dative, decline, head_in_dative, is_military_administration
from app.registers.directory import read_directory
from tests.registers.oracle import needs_oracle, oracle_councils

NAMES = {
    "Луцька міська рада": (
        "Луцька міська рада",
        "Луцької міської ради",
        "Луцькій міській раді",
        "Луцьку міську раду",
        "Луцькою міською радою",
        "Луцькій міській раді",
    ),
    "Кам’янка-Бузька міська рада": (
        "Кам’янка-Бузька міська рада",
        "Кам’янка-Бузької міської ради",
        "Кам’янка-Бузькій міській раді",
        "Кам’янка-Бузьку міську раду",
        "Кам’янка-Бузькою міською радою",
        "Кам’янка-Бузькій міській раді",
    ),
    "Вишнева міська рада Київської області": (
        "Вишнева міська рада Київської області",
        "Вишневої міської ради Київської області",
        "Вишневій міській раді Київської області",
        "Вишневу міську раду Київської області",
        "Вишневою міською радою Київської області",
        "Вишневій міській раді Київської області",
    ),
    "Виконавчий комітет Кременчуцької міської ради": (
        "Виконавчий комітет Кременчуцької міської ради",
        "Виконавчого комітету Кременчуцької міської ради",
        "Виконавчому комітету Кременчуцької міської ради",
        "Виконавчий комітет Кременчуцької міської ради",
        "Виконавчим комітетом Кременчуцької міської ради",
        "Виконавчому комітеті Кременчуцької міської ради",
    ),
    "Бахмутська міська військова адміністрація Бахмутського району Донецької області": (
        "Бахмутська міська військова адміністрація Бахмутського району Донецької області",
        "Бахмутської міської військової адміністрації Бахмутського району Донецької області",
        "Бахмутській міській військовій адміністрації Бахмутського району Донецької області",
        "Бахмутську міську військову адміністрацію Бахмутського району Донецької області",
        "Бахмутською міською військовою адміністрацією Бахмутського району Донецької області",
        "Бахмутській міській військовій адміністрації Бахмутського району Донецької області",
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_its_six_cases(name: str) -> None:
    assert astuple(decline(name)) == NAMES[name]


def test_every_council_can_be_declined_and_its_nominative_is_its_name() -> None:
    for entry in read_directory():
        if entry.name_uk:
            forms = decline(entry.name_uk)
            assert forms.nominative == entry.name_uk
            assert forms.genitive.endswith("ої міської ради")


def test_the_executive_committee_of_every_council_can_be_declined() -> None:
    for entry in read_directory():
        if entry.name_uk:
            genitive = decline(entry.name_uk).genitive
            committee = decline(f"виконавчий комітет {genitive}")
            assert committee.instrumental == f"виконавчим комітетом {genitive}"


HEADS = {
    "Луцька міська рада": ("Луцькому міському голові", "Луцького міського голови"),
    "Кам’янка-Бузька міська рада": ("Кам’янка-Бузькому міському голові", "Кам’янка-Бузького міського голови"),
    "Вишнева міська рада": ("Вишневому міському голові", "Вишневого міського голови"),
    "Миколаївська міська рада Львівської області": (
        "Миколаївському міському голові Львівської області",
        "Миколаївського міського голови Львівської області",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_is_addressed_by_the_post_in_the_dative(name: str) -> None:
    assert (head_in_dative(name), acting_head(name)) == (HEADS[name][0], f"В.\N{NO-BREAK SPACE}о. {HEADS[name][1]}")


def test_the_head_of_every_council_can_be_addressed() -> None:
    for entry in read_directory():
        if entry.name_uk:
            # Дніпровська, Дніпровської, Дніпровському: the post has the stem of the name and nothing else.
            stem = decline(entry.name_uk).genitive.removesuffix("ої міської ради")
            assert head_in_dative(entry.name_uk) == f"{stem}ому міському голові"
            assert acting_head(entry.name_uk).endswith(f"{stem}ого міського голови")


def test_a_military_administration_has_a_chief() -> None:
    name = "Херсонська міська військова адміністрація"
    assert is_military_administration(name)
    assert not is_military_administration("Херсонська міська рада")
    assert chief_in_dative(name) == "Начальникові Херсонської міської військової адміністрації"


@pytest.mark.parametrize("name", ["Луцька районна рада", "Херсонська міська військова адміністрація", ""])
def test_no_head_is_made_up_for_another_body(name: str) -> None:
    with pytest.raises(BadInput, match="post of the head"):
        head_in_dative(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ЛУЦЬКА МІСЬКА РАДА",
        "Луцька районна рада",
        "Нижня міська рада",
        "Виконавчий комітет Луцька міська рада",
        "Луцька міська рада невідомо чого",
        "Луцька  міська рада",
    ],
)
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="Write the name as"):
        decline(name)


@needs_oracle
def test_all_forms_equal_those_of_the_reference() -> None:
    for row in oracle_councils().values():
        forms = decline(row["name_uk"])
        ours = (forms.genitive, forms.dative, forms.accusative, forms.instrumental, forms.locative)
        assert ours == tuple(row[f"name_{case}"] for case in ("gent", "datv", "accs", "ablt", "loct"))
