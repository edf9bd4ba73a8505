"""Parts what the sender wrote from what is quoted below and from the signature; nothing is thrown away."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

TABLES = tomllib.loads(Path(__file__).with_name("quoting.toml").read_text(encoding="utf-8"))
LONGEST_SIGNATURE: int = TABLES["longest_signature"]
BLANK_LINES = re.compile(r"\n{3,}")
# Controls but for the line end and the tabulator, and marks of no width.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# No line that matters here is longer.
LONGEST_LINE = 300


class Folded(NamedTuple):
    """The three parts of a text."""

    text: str
    quote: str
    signature: str


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ATTRIBUTION, REST, FORWARDED, SIGNATURE = (
    _any_of(TABLES[key]) for key in ("attribution", "rest", "forwarded", "signature")
)
HEADERS = [(_any_of([first]), _any_of([second])) for first, second in TABLES["headers"]]


def normalised(text: str) -> str:
    """One kind of line end and blank, composed letters, nothing invisible."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))).replace("\N{NO-BREAK SPACE}", " ")
    return BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")


def fold(text: str) -> Folded:
    """Fold away the quote and the signature of a normalised text."""
    lines = text.split("\n")
    stop = _older_mail(lines)
    own, quoted = _answers(lines[:stop])
    quoted += lines[stop:]
    if not any(line.strip() for line in own):
        # Nothing but a quote: then that is what was sent.
        return Folded(text, "", "")
    at = _signature(own)
    return Folded(_joined(own[:at]), _joined(quoted), _joined(own[at:]))


def _joined(lines: list[str]) -> str:
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _older_mail(lines: list[str]) -> int:
    """The line from which all is an older mail; the number of lines when there is none."""
    for number, line in enumerate(lines):
        bare = line.strip(" *>")[:LONGEST_LINE]
        if not bare:
            continue
        if bare[0] in "-_" and (REST.match(bare) or FORWARDED.match(bare)):
            return number
        if ":" not in bare[:12]:
            continue
        following = [below.strip(" *>")[:LONGEST_LINE] for below in lines[number + 1 : number + 4]]
        if any(first.match(bare) and any(map(second.match, following)) for first, second in HEADERS):
            return number
    return len(lines)


def _answers(lines: list[str]) -> tuple[list[str], list[str]]:
    """The sender's lines and the quoted ones; words between quotes are the sender's."""
    own: list[str] = []
    quoted: list[str] = []
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            quoted.append(line)
        elif line.endswith(":") and _quotes_follow(lines, number) and (above := _attribution(own, line)) is not None:
            quoted += [*own[len(own) - above :], line]
            del own[len(own) - above :]
        else:
            own.append(line)
    return own, quoted


def _attribution(above: list[str], line: str) -> int | None:
    """How many lines above belong to «… wrote:», which mail programs break in two; None when it is none."""
    if ATTRIBUTION.match(line.strip()[:LONGEST_LINE]):
        return 0
    return 1 if above and ATTRIBUTION.match(f"{above[-1]} {line}"[:LONGEST_LINE]) else None


def _quotes_follow(lines: list[str], number: int) -> bool:
    below = [line for line in lines[number + 1 : number + 4] if line.strip()]
    return not below or below[0].lstrip().startswith(">")


def _signature(lines: list[str]) -> int:
    """The line at which the signature begins: the first that fits and is near enough to the end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-LONGEST_SIGNATURE:]:
        if number and SIGNATURE.match(lines[number].strip()[:LONGEST_LINE]):
            return number
    return len(lines)
