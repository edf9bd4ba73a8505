"""`flask` commands as processes of their own, forked from one that has all modules loaded: they start at once."""

import itertools
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from flask.cli import cli

ROOT = Path(__file__).parents[1]
_loaded = multiprocessing.get_context("forkserver")
_loaded.set_forkserver_preload(["app.application", __name__])
_numbers = itertools.count()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="zapyt-said-")


class Command:
    """`flask WORDS` with these settings of the environment on top of ours: it may be killed at any moment."""

    def __init__(self, *words: str, **settings: str) -> None:
        self._output = Path(_folder().name) / str(next(_numbers))
        self._process = _loaded.Process(target=_run, args=(words, settings, self._output), daemon=True)
        self._process.start()
        assert self._process.pid
        self.pid = self._process.pid

    def wait(self, seconds: float | None = None) -> int:
        """Its exit code, negative for a signal; TimeoutError when it still runs after so many seconds."""
        self._process.join(seconds)
        if self._process.exitcode is None:
            raise TimeoutError(f"still running: {self.said()}")
        return self._process.exitcode

    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.is_alive()

    def kill(self) -> None:
        """SIGKILL, as the kernel does when memory is short."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM, as whoever stops a service."""
        self._process.terminate()

    def said(self) -> str:
        """What it has printed, errors too."""
        return self._output.read_text("utf-8")


def _run(words: tuple[str, ...], settings: Mapping[str, str], output: Path) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(ROOT)
    os.environ.update(settings)
    with output.open("wb") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    cli.main(["--app", "wsgi", *words], prog_name="flask")
