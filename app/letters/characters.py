"""Which characters our fonts can print; a letter with any other one is refused rather than printed with holes."""

import tomllib
from functools import cache
from pathlib import Path

RANGES_FILE = Path(__file__).parent / "characters.toml"
# Line ends and tabs are laid out, not printed; the soft hyphen only marks a place to break.
_UNPRINTED = frozenset("\n\r\t\u00ad")


@cache
def printable_codes() -> frozenset[int]:
    """Code points that every one of our font files contains."""
    ranges = tomllib.loads(RANGES_FILE.read_text("utf-8"))["ranges"]
    return frozenset(code for entry in ranges for code in _codes(entry))


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that our fonts lack, each once, in the order met."""
    strange = (char for char in text if char not in _UNPRINTED and ord(char) not in printable_codes())
    return tuple(dict.fromkeys(strange))


def _codes(entry: str) -> range:
    first, _, last = entry.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
