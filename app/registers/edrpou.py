"""The eight-digit code of a legal person in the state register (ЄДРПОУ) and its check digit."""

from app.errors import BadInput

LENGTH = 8
# A spreadsheet drops leading zeros; fewer digits than this are not a code that lost them.
LEAST_LENGTH = 5
USUAL_WEIGHTS = (1, 2, 3, 4, 5, 6, 7)
MIDDLE_WEIGHTS = (7, 1, 2, 3, 4, 5, 6)
MIDDLE = range(30_000_000, 60_000_001)


def clean_edrpou(text: str) -> str:
    """The code in eight digits with the zeros that a spreadsheet dropped; raises BadInput when it cannot be a code."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and LEAST_LENGTH <= len(digits) <= LENGTH):
        raise BadInput("“{code}” is not an ЄДРПОУ code: write its eight digits.", code=text)
    code = digits.zfill(LENGTH)
    if check_digit(code) != int(code[-1]):
        raise BadInput(
            "The last digit of the ЄДРПОУ code {code} does not fit the others: look for a misprint.", code=code
        )
    return code


def check_digit(code: str) -> int:
    """What the eighth digit must be: a weighted sum modulo 11; for 10 once more with every weight + 2, then 0."""
    weights = MIDDLE_WEIGHTS if int(code) in MIDDLE else USUAL_WEIGHTS
    for shift in (0, 2):
        remainder = sum((weight + shift) * int(digit) for weight, digit in zip(weights, code, strict=False)) % 11
        if remainder < 10:
            return remainder
    return 0
