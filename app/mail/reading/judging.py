"""Tells by its letters in which of the Cyrillic charsets a text was written."""

import math
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

TABLES = tomllib.loads(Path(__file__).with_name("charsets.toml").read_text(encoding="utf-8"))
WEIGHT = TABLES["weight"]
CANDIDATES: tuple[str, ...] = tuple(TABLES["candidates"])
# So many letters tell as much as the whole text would.
SAMPLE = 1_500
INNER_CAPITAL = re.compile("[а-яґєіїё][А-ЯҐЄІЇЁ]")
CAPITAL = re.compile("[А-ЯҐЄІЇЁ]")
# The Latin i stands for «і» in many texts that were written in CP866.
MIXED = re.compile("[A-HJ-Za-hj-z](?=[А-Яа-яҐґЄєІіЇїЁё])|[А-Яа-яҐґЄєІіЇїЁё](?=[A-HJ-Za-hj-z])")
TELLING = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")


@cache
def _likelihoods() -> dict[str, float]:
    return {letter: math.log(count / 10_000) for letter, count in TABLES["letters"].items()}


def _sample(raw: bytes) -> bytes:
    """The stretches that the charsets read differently, with the Latin letter on either side."""
    found, length = [], 0
    for match in TELLING.finditer(raw):
        found.append(match.group()[:SAMPLE])
        length += len(found[-1])
        if length >= SAMPLE:
            break
    return b" ".join(found)


def likelihood(text: str) -> float:
    """The mean logarithm of how likely each letter beyond ASCII is in Ukrainian, case and neighbours considered."""
    known, stranger = _likelihoods(), WEIGHT["stranger"]
    counts = Counter(text.lower())
    letters = {letter: count for letter, count in counts.items() if letter > "\x7f"}
    if not letters:
        return 0.0
    total = sum(known.get(letter, stranger) * count for letter, count in letters.items())
    total += WEIGHT["inner_capital"] * len(INNER_CAPITAL.findall(text))
    total += WEIGHT["capital"] * len(CAPITAL.findall(text))
    total += WEIGHT["mixed"] * len(MIXED.findall(text))
    return float(total / sum(letters.values()))


def cyrillic_charset(raw: bytes, declared: str = "") -> str | None:
    """The charset in which the text reads best as Ukrainian; None when in none it does. `declared` wins when close."""
    sample = _sample(raw)
    if declared in CANDIDATES:
        own = likelihood(sample.decode(declared, "replace"))
        if own >= WEIGHT["sure"]:
            return declared
    scores = {name: likelihood(sample.decode(name, "replace")) for name in CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < WEIGHT["least"]:
        return None
    return declared if declared in scores and scores[declared] > scores[best] - WEIGHT["close"] else best
