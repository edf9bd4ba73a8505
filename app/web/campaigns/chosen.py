"""Which letters were chosen, in a short form that fits into an address: the last digits of their numbers, as ranges."""

import re
from collections.abc import Iterable

_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_MOST = 100_000


def write_chosen(numbers: Iterable[str]) -> str:
    """«1-5,8» for audit-0001 … audit-0005 and audit-0008."""
    ordinals = sorted({int(tail) for number in numbers if (tail := number.rpartition("-")[2]).isdecimal()})
    ranges: list[list[int]] = []
    for ordinal in ordinals:
        if ranges and ordinal == ranges[-1][1] + 1:
            ranges[-1][1] = ordinal
        else:
            ranges.append([ordinal, ordinal])
    return ",".join(f"{first}" if first == last else f"{first}-{last}" for first, last in ranges)


def read_chosen(slug: str, text: str) -> tuple[str, ...]:
    """The numbers of the letters; what is not such a form chooses nothing more."""
    ordinals: list[int] = []
    for found in filter(None, map(_RANGE.fullmatch, text.split(","))):
        first, last = int(found[1]), int(found[2] or found[1])
        ordinals += range(first, min(last, first + _MOST) + 1)
    return tuple(f"{slug}-{ordinal:04}" for ordinal in ordinals)
