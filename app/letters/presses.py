"""The program behind `press`: `python -m app.letters.presses FD …` typesets for whoever holds the other ends."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from app.letters.press import Text
from app.letters.typesetting import TypesetLetter, get_ready


def main(pipes: Sequence[int]) -> None:
    """Load everything once, then serve each pipe in a process of its own until it is closed."""
    # Ctrl-C is for the process that we work for; when it ends, so do the pipes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    get_ready()
    # What a letter leaves behind is taken away after it: memory stays flat, and nothing is searched meanwhile.
    gc.disable()
    gc.collect()
    gc.freeze()
    for pipe in pipes:
        if os.fork() == 0:
            for other in pipes:
                if other != pipe:
                    os.close(other)
            _serve(Connection(pipe))
            os._exit(0)
    for pipe in pipes:
        os.close(pipe)
    for _ in pipes:
        os.wait()


def _serve(pipe: Connection) -> None:
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            text: Text = pipe.recv()
            try:
                made: TypesetLetter | BaseException = text.typeset()
            except BaseException as problem:  # WeasyPrint has fatal errors that are no Exception
                made = problem
            pipe.send(made)
            del text, made
            gc.collect()


if __name__ == "__main__":
    main([int(pipe) for pipe in sys.argv[1:]])
