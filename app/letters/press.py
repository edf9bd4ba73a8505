"""Typesets many letters on all cores: texts are taken as they are needed, PDFs given back as they are ready."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Generator, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import TypeVar

from app.errors import Refused
from app.letters.typesetting import TypesetLetter, get_ready, typeset

Key = TypeVar("Key", bound=Hashable)

# Processes take about as long to start as one process needs for so many letters.
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
    if count == 1 or (processes is None and len(first) < FEW):
        yield from ((key, text.typeset()) for key, text in chain(first, rest))
        return
    with _presses(count) as idle, ThreadPoolExecutor(count) as threads:
        ready: dict[Future[TypesetLetter], Key] = {}
        try:
            for key, text in chain(first, rest):
                ready[threads.submit(_typeset_there, idle, text)] = key
                if len(ready) >= count * AHEAD:
                    yield from _completed(ready)
            while ready:
                yield from _completed(ready)
        finally:
            for future in ready:
                future.cancel()


def _completed(ready: dict[Future[TypesetLetter], Key]) -> Iterator[tuple[Key, TypesetLetter]]:
    for future in wait(ready, return_when=FIRST_COMPLETED).done:
        yield ready.pop(future), future.result()


@dataclass(frozen=True)
class _Press:
    """A process that typesets one text after another, and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def typeset(self, text: Text) -> TypesetLetter:
        try:
            self.pipe.send(text)
            made: TypesetLetter | BaseException = self.pipe.recv()
        except (EOFError, OSError) as cause:
            self.process.join()
            raise Refused(
                "A process that draws letters has died (code {code}); memory may be short. "
                "What is drawn already stays: start the drawing again.",
                code=self.process.exitcode,
            ) from cause
        if isinstance(made, BaseException):
            raise made
        return made


def _typeset_there(idle: SimpleQueue[_Press], text: Text) -> TypesetLetter:
    press = idle.get()
    try:
        return press.typeset(text)
    finally:
        idle.put(press)


@contextmanager
def _presses(count: int) -> Iterator[SimpleQueue[_Press]]:
    """So many processes waiting for texts; each ends when its pipe does, so also when this process is killed."""
    # A fork of a process with threads may inherit locks that nobody will ever release; this server has none.
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__])
    presses: list[_Press] = []
    idle: SimpleQueue[_Press] = SimpleQueue()
    try:
        for _ in range(count):
            ours, theirs = server.Pipe()
            process = server.Process(target=_work, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            presses.append(_Press(process, ours))
            idle.put(presses[-1])
        yield idle
    finally:
        for press in presses:
            press.pipe.close()
        for press in presses:
            press.process.join()


def _work(pipe: Connection) -> None:
    # Ctrl-C is for the process that we work for; when it ends, so does the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    get_ready()
    gc.collect()
    gc.freeze()
    with suppress(EOFError, OSError):
        while True:
            text: Text = pipe.recv()
            try:
                made: TypesetLetter | BaseException = text.typeset()
            except BaseException as problem:  # WeasyPrint has fatal errors that are no Exception
                made = problem
            pipe.send(made)
