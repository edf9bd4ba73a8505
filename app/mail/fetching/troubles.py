"""What stands in the way of mail that waits, in both languages, and the exception that carries it to its place."""

import errno
import tomllib
from functools import cache
from pathlib import Path

from app.letters.bilingual import Bilingual, read_bilingual


@cache
def _words() -> dict[str, Bilingual]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {key: read_bilingual(row) for key, row in tables.items()}


class Trouble(Exception):
    """A mailbox cannot be read further now; nothing of it is lost. `words` are for people."""

    def __init__(self, key: str, **facts: object) -> None:
        text = _words()[key]
        self.words = Bilingual(uk=text.uk.format(**facts), en=text.en.format(**facts))
        super().__init__(self.words.en)


class MailTrouble(Trouble):
    """The same of one mail: the others can be fetched."""


def ended(answer: object) -> str:
    """What a server or the system says, as a sentence of its own within ours."""
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return " ".join(said.split()).rstrip(".") + "."


def not_stored(problem: OSError) -> Trouble:
    """The trouble of a disk that takes no more, or of any other failure to store."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble("disk_full")
    return Trouble("not_stored", answer=ended(problem.strerror or problem))
