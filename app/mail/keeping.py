"""Keeps mails in a local folder while no server is configured; nothing leaves the machine."""

import os
from pathlib import Path


def keep_mail(folder: Path, name: str, raw: bytes) -> Path:
    """Write the mail as `<name>.eml`; the same name is overwritten, so that a repeat after a crash leaves one file."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{name}.eml"
    draft = place.with_suffix(".part")
    with draft.open("wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(place)
    return place
