"""Typesets many letters on all cores: texts are taken as they are needed, PDFs given back as they are ready."""

import os
import socket
import subprocess
import sys
from collections.abc import Generator, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from app.errors import Refused
from app.letters.typesetting import TypesetLetter, typeset

Key = TypeVar("Key", bound=Hashable)

ROOT = Path(__file__).parents[2]
# So few letters are done by one process before others have started.
FEW = 24
# Texts that lie ready for each process, so that none waits while letters are stored.
AHEAD = 8


@dataclass(frozen=True)
class Text:
    """One letter to be typeset: what `typeset` takes."""

    html: str
    title: str
    dated_on: date

    def typeset(self) -> TypesetLetter:
        """Typeset it in this process."""
        return typeset(self.html, title=self.title, dated_on=self.dated_on)


def cores() -> int:
    """How many cores this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def typeset_all(
    texts: Iterable[tuple[Key, Text]], processes: int | None = None
) -> Generator[tuple[Key, TypesetLetter], None, None]:
    """Every letter with its key, in the order in which they are ready; the bytes are those of `typeset`.

    `processes` None means one for each core. However many letters there are, only a few lie in memory. Raises Refused
    when a process dies; what was given back before stands. May be used from threads.
    """
    count = processes or cores()
    rest = iter(texts)
    first = list(islice(rest, FEW)) if count > 1 else []
    if len(first) < FEW:
        yield from ((key, text.typeset()) for key, text in chain(first, rest))
        return
    with _started(count) as presses, ThreadPoolExecutor(count) as threads:
        waiting: dict[Future[TypesetLetter], Key] = {}
        try:
            for key, text in chain(first, rest):
                if not presses.are_ready():
                    yield key, text.typeset()
                    continue
                waiting[threads.submit(presses.typeset, text)] = key
                if len(waiting) >= count * AHEAD:
                    yield from _completed(waiting)
            while waiting:
                yield from _completed(waiting)
        finally:
            for future in waiting:
                future.cancel()


def _completed(waiting: dict[Future[TypesetLetter], Key]) -> Iterator[tuple[Key, TypesetLetter]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        yield waiting.pop(future), future.result()


class _Presses:
    """Our ends of the pipes to processes of `app.letters.presses`, each of which typesets one text after another."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.starting = pipes
        self.idle: SimpleQueue[Connection] = SimpleQueue()

    def are_ready(self) -> bool:
        """Whether all have started; until then this process has time to typeset."""
        while self.starting and self.starting[0].poll():
            pipe = self.starting.pop(0)
            _take(pipe)
            self.idle.put(pipe)
        return not self.starting

    def typeset(self, text: Text) -> TypesetLetter:
        """Typeset it in the process that is free; to be called from as many threads as there are processes."""
        pipe = self.idle.get()
        try:
            with _told_of_death():
                pipe.send(text)
            made = _take(pipe)
        finally:
            self.idle.put(pipe)
        if isinstance(made, TypesetLetter):
            return made
        raise made


def _take(pipe: Connection) -> TypesetLetter | BaseException:
    with _told_of_death():
        made: TypesetLetter | BaseException = pipe.recv()
    return made


@contextmanager
def _told_of_death() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as cause:
        raise Refused(
            "A process that draws letters has died; memory may be short. What is drawn already stays: start the "
            "drawing again."
        ) from cause


@contextmanager
def _started(count: int) -> Iterator[_Presses]:
    """So many processes, not ready yet. A program of their own, since a fork would inherit the locks of our threads.

    They end with their pipes: also when this process is killed.
    """
    with ExitStack() as ends:
        pairs = [socket.socketpair() for _ in range(count)]
        theirs = [their for _, their in pairs]
        words = [sys.executable, "-m", "app.letters.presses", *(str(their.fileno()) for their in theirs)]
        server = subprocess.Popen(words, cwd=ROOT, pass_fds=[their.fileno() for their in theirs])
        ends.callback(server.wait)
        for their in theirs:
            their.close()
        yield _Presses([ends.enter_context(Connection(our.detach())) for our, _ in pairs])
