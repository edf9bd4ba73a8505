"""Transliteration, search and order of Ukrainian names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registers.directory import read_directory
from app.registers.names import ALPHABET, APOSTROPHES, search_key, sort_key, transliterate
from tests.registers.oracle import needs_oracle, read_oracle


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"),
        ("Згорани", "Zghorany"),
        ("Єнакієве", "Yenakiieve"),
        ("Їжакевич", "Yizhakevych"),
        ("Щербухи", "Shcherbukhy"),
        ("Знам’янка", "Znamianka"),
        ("Кам`янець-Подільський", "Kamianets-Podilskyi"),
        ("КИЇВ", "KYIV"),
    ],
)
def test_names_are_transliterated_by_the_resolution(name: str, latin: str) -> None:
    assert transliterate(name) == latin


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_the_kind_of_apostrophe_changes_nothing(apostrophe: str) -> None:
    name = f"Кам{apostrophe}янське"
    assert transliterate(name) == "Kamianske"
    assert search_key(name) == "камянське"
    assert sort_key(name) == sort_key("Камянське")


def test_search_knows_no_case_no_hyphens_and_no_double_spaces_but_keeps_the_letter_ge() -> None:
    assert search_key("ІВАНО–ФРАНКІВСЬК ") == search_key("івано-франківськ") == "івано франківськ"
    assert search_key("Новий\N{NO-BREAK SPACE} Буг") == "новий буг"
    assert search_key("Ґалаґан") == "ґалаґан" != search_key("Галаган")


def test_search_finds_letters_written_with_a_combining_mark() -> None:
    assert search_key("Куи\N{COMBINING BREVE}") == search_key("куй")


def test_the_alphabet_is_the_ukrainian_one_in_its_order() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 33
    for first, second in pairwise(ALPHABET):
        assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(
    "names",
    [
        ["Галич", "Глухів", "Ґанок"],
        ["Дніпро", "Енергодар", "Єнакієве", "Жашків"],
        ["Зіньків", "Ивано", "Івано-Франківськ", "Ізюм", "Їжак", "Йосипівка"],
        ["Камінь-Каширський", "Кам’янець-Подільський", "Кам'янка", "Камʼянське"],
        ["Новий Буг", "Новий Розділ", "Нововолинськ"],
        ["12 запитів", "Audit", "Аудит", "Ётв"],
    ],
)
def test_names_come_in_the_order_of_a_ukrainian_dictionary(names: list[str]) -> None:
    assert all(sort_key(first) < sort_key(second) for first, second in pairwise(names))


@given(st.text(alphabet=ALPHABET + "’-", max_size=8), st.text(alphabet=ALPHABET + "’-", max_size=8))
def test_keys_compare_as_words_do_letter_by_letter(first: str, second: str) -> None:
    def letters(word: str) -> list[int]:
        return [ALPHABET.index(letter) for letter in word if letter in ALPHABET]

    assert (sort_key(first) < sort_key(second)) == (letters(first) < letters(second))


def test_keys_hold_only_digits_which_every_database_orders_alike() -> None:
    assert all(sort_key(entry.city_uk).isdecimal() for entry in read_directory())


@needs_oracle
def test_every_city_of_the_reference_is_transliterated_alike() -> None:
    for row in read_oracle().values():
        assert transliterate(row["city_uk"]) == row["city_en"]
