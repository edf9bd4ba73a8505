"""The cases of authorities' names."""

from dataclasses import astuple

import pytest

from app.errors import BadInput
from app.registers.cases import decline
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
