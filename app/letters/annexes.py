"""The names of annexes, in the words of letter_templates/annexes.toml."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache

from app.letters.kinds import TEMPLATES
from app.letters.typography import day


def copy_of_request(number: str, dated_on: date) -> str:
    """The request itself."""
    return _words()["request"].format(number=number, dated_on=day(dated_on))


def copy_of_further(number: str, dated_on: date) -> str:
    """A letter of ours that followed it."""
    return _words()["further"].format(number=number, dated_on=day(dated_on))


def proof_of_mailing(sent_on: date) -> str:
    """The mail that carried the request, as it left."""
    return _words()["mail"].format(sent_on=day(sent_on))


def file_of_reply(name: str, outgoing_number: str, received_on: date) -> str:
    """A file of a letter of the holder."""
    number = _words()["outgoing_number"].format(outgoing_number=outgoing_number) if outgoing_number else ""
    return _words()["reply"].format(name=name, outgoing_number=number, received_on=day(received_on))


@cache
def _words() -> Mapping[str, str]:
    return tomllib.loads((TEMPLATES / "annexes.toml").read_text("utf-8"))
