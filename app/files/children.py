"""Reads strangers' files in a process of its own: it may take so much time and memory, and when it dies we live on."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.files.problems import Unreadable

ROOT = Path(__file__).parents[2]
# Secrets stand in the environment too: a process that reads what strangers sent gets none of them.
PASSED_ON = ("PATH", "LANG", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")


@dataclass(frozen=True)
class Limits:
    """How long the reading may take on the wall clock, and how much memory each of its processes may have."""

    seconds: int = 60
    memory_bytes: int = 1024 * 1024 * 1024


def run(module: str, content: bytes, limits: Limits) -> dict[str, Any]:
    """What the module's own `answer` gives for the content; raises Unreadable past the limits or when it dies."""
    command = [sys.executable, "-m", module, str(limits.seconds), str(limits.memory_bytes)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=environment(), start_new_session=True, **pipes) as child:  # type: ignore[call-overload]
        try:
            said, _ = child.communicate(content, timeout=limits.seconds)
            answered: dict[str, Any] = json.loads(said)
        except subprocess.TimeoutExpired as cause:
            # Its own children, a recogniser of text above all, must not outlive it.
            os.killpg(child.pid, signal.SIGKILL)
            raise Unreadable("stopped") from cause
        except json.JSONDecodeError as cause:
            raise Unreadable("stopped") from cause
    return answered


def environment() -> dict[str, str]:
    """What the process gets to know."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"OMP_THREAD_LIMIT": "1"}


def answer(read: Callable[[bytes], dict[str, Any]]) -> None:
    """The other side: read the content from the standard input within the limits, and write what was read."""
    seconds, memory_bytes = (int(word) for word in sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
