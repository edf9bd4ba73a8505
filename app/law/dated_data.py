"""The data files of the law: what they hold and which version of them this is."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def read(name: str) -> dict[str, Any]:
    """One data file as plain tables; `name` is relative to the folder and without the suffix."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.toml")):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# Stored beside every computed deadline, so that a change of the law's data is noticed.
LAW_VERSION = _version()
