"""Codes of the state register."""

import pytest

from app.errors import BadInput
from app.registers.edrpou import clean_edrpou

CODES = ["22883141", "26510514", "33868924", "04351274", "04057287"]


@pytest.mark.parametrize("code", CODES)
def test_a_right_code_is_accepted_also_without_the_zero_a_spreadsheet_dropped(code: str) -> None:
    assert clean_edrpou(code) == code
    assert clean_edrpou(f" {code.lstrip('0')} ") == code


@pytest.mark.parametrize("code", CODES)
def test_a_misprint_in_the_last_digit_is_noticed(code: str) -> None:
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    with pytest.raises(BadInput, match="misprint"):
        clean_edrpou(wrong)


@pytest.mark.parametrize("text", ["", "1234", "123456789", "2288314О", "²2883141", "22 883 141"])
def test_what_is_not_a_code_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="eight digits"):
        clean_edrpou(text)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("00000035", "7 × 3 leaves 10, then 9 × 3 leaves 5"),
        ("00006050", "5 × 6 + 7 × 5 leaves 10, then 7 × 6 + 9 × 5 leaves 10 again, so the digit is 0"),
    ],
)
def test_a_remainder_of_ten_is_counted_again_with_greater_weights(code: str, why: str) -> None:
    assert clean_edrpou(code) == code, why
