"""What keeps a thousand applications in one run cheap: nothing is compiled, typeset or written to a disk twice."""

import gc
import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from werkzeug.routing import Rule

from app.letters.typesetting import TypesetLetter, typeset

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 – no secret lies there


def economise() -> None:
    """What holds for the whole process, before the first test."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        # Databases by the hundred keep a slow disk busy for longer than the tests run.
        tempfile.tempdir = str(MEMORY)
    # An application leaves many cycles behind; looking for them less often saves a tenth of the time.
    gc.set_threshold(20_000, 50, 100)
    _keep_compiled_rules()


def _keep_compiled_rules() -> None:
    """Werkzeug writes two functions for each address of each application: most of what an application costs."""
    compile_builder = Rule._compile_builder
    kept: dict[object, Callable[..., tuple[str, str]]] = {}

    def compiled(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        key = (tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compile_builder(rule, append_unknown)
        return kept[key]

    Rule._compile_builder = compiled


def typeset_once(folder: Path) -> Callable[..., TypesetLetter]:
    """`typeset` that keeps what it made here, for all processes of a run: the bytes are the same each time."""
    folder.mkdir(exist_ok=True)

    def once(html: str, *, title: str, dated_on: date) -> TypesetLetter:
        kept = folder / hashlib.sha256(f"{dated_on}\n{title}\n{html}".encode()).hexdigest()
        if not kept.exists():
            made = typeset(html, title=title, dated_on=dated_on)
            begun = kept.with_suffix(f".{os.getpid()}")
            begun.write_bytes(pickle.dumps(made))
            begun.replace(kept)
        read: TypesetLetter = pickle.loads(kept.read_bytes())  # noqa: S301 – our own
        return read

    return once
