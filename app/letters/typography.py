"""Ukrainian typography of what a letter prints: apostrophes, dashes, no-break spaces, dates."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

_NBSP = "\u00a0"
_UKRAINIAN = "А-ЩЬЮЯЄІЇҐа-щьюяєіїґ"

# In this order: each pair is (what people type, what is printed).
_REPAIRS = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        ("[\u200b\u2060\ufeff]", ""),
        (rf"(?<=[{_UKRAINIAN}])['`´ʼ‘′](?=[{_UKRAINIAN}])", "’"),
        (r"(?<=,) +(?=\d{5}\b)", _NBSP),
        (r"№ *(?=\w)", f"№{_NBSP}"),
        (r"\b([Сс]татт(?:я|і|ю|ею|ей)|[Пп]ункт(?:|у|ом|и|ів)) +(?=\d)", rf"\1{_NBSP}"),
        (r'"([^"\n]*)"', r"«\1»"),
        (r"(?<! ) +[-–—] +", f"{_NBSP}– "),
        (r"\b(ст|ч|п|пп|вул|м|буд|кв|просп|обл) *\. +(?=\w)", rf"\1.{_NBSP}"),
        (r"(?<=\d) +(?=(?:грн|кг|км|м|мм|рік|року|році|роки|років|стор|шт)\b)", _NBSP),
    )
)


@lru_cache(maxsize=2048)
def tidy(text: str) -> str:
    """The text with Ukrainian typographic signs; applying it twice changes nothing more."""
    # Text pasted from files and web pages brings й as two signs, and marks that nobody sees.
    text = unicodedata.normalize("NFC", text)
    for pattern, printed in _REPAIRS:
        text = pattern.sub(printed, text)
    return text


def day(on: date) -> str:
    """A date as Ukrainian offices write it: 27.11.2026."""
    return f"{on:%d.%m.%Y}"


def hryvnias(uah: Decimal) -> str:
    """A sum as Ukrainian offices write it: 3 328,00 грн."""
    return f"{uah:,.2f}".replace(",", _NBSP).replace(".", ",") + f"{_NBSP}грн"


def working_days(count: int) -> str:
    """A count of working days in words that agree with it: 1 робочий день, 2 робочі дні, 5 робочих днів."""
    if count % 10 == 1 and count % 100 != 11:
        return f"{count} робочий день"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return f"{count} робочі дні"
    return f"{count} робочих днів"
