"""Many letters at once: the same bytes, texts taken as needed, deaths that are told, nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from app.errors import Refused
from app.letters.press import AHEAD, FEW, Text, typeset_all
from app.letters.specimens import DATED_ON

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30
WORKING_ON = """
from tests.letters.test_press import endless, presses
from app.letters.press import typeset_all
for key, made in typeset_all(endless(), processes=2):
    if len(presses()) == 2:
        print(*presses(), flush=True)
"""


def text(number: int) -> Text:
    return Text(f'<html lang="uk"><h1>Лист № {number}</h1></html>', f"Лист № {number}", DATED_ON)


def endless() -> Iterator[tuple[int, Text]]:
    return ((number, text(number)) for number in count())


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_server(pid: int) -> bool:
    """Other tests leave children too: browsers, servers."""
    return b"app.letters.presses" in Path(f"/proc/{pid}/cmdline").read_bytes()


def presses() -> list[int]:
    """The processes that typeset for this one: children of the one that it started."""
    return [press for server in children(os.getpid()) if is_server(server) for press in children(server)]


def test_the_bytes_are_the_same_as_of_one_process() -> None:
    numbers = range(3 * FEW)
    alone = {number: text(number).typeset() for number in numbers}
    assert dict(typeset_all(((number, text(number)) for number in numbers), processes=2)) == alone


def test_texts_are_taken_only_as_they_are_needed() -> None:
    taken = count()
    made = typeset_all(((next(taken), text(1)) for _ in count()), processes=2)
    next(made)
    assert next(taken) <= FEW + 2 * AHEAD
    made.close()


def test_a_process_that_dies_is_an_error_that_says_so() -> None:
    made = typeset_all(endless(), processes=2)
    while len(presses()) < 2:
        next(made)
    os.kill(presses()[0], signal.SIGKILL)
    with pytest.raises(Refused, match="has died"):
        list(made)
    assert presses() == []


def test_what_is_wrong_with_a_letter_is_told_as_by_one_process() -> None:
    wrong = Text('<img src="file:///etc/hostname" alt="x">', "x", DATED_ON)
    made = typeset_all(((number, wrong if presses() else text(number)) for number in count()), processes=2)
    with pytest.raises(FatalURLFetchingError, match="packaged"):
        list(made)


def is_running(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # the second: it ended between opening and reading
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_processes_end_with_the_one_that_was_killed() -> None:
    words = [sys.executable, "-c", WORKING_ON]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        workers = [int(pid) for pid in owner.stdout.readline().split()]
        owner.kill()
    assert len(workers) == 2
    until = time.monotonic() + PATIENCE_SECONDS
    while any(is_running(pid) for pid in workers):
        assert time.monotonic() < until
        os.sched_yield()
