"""The store of files: what was kept is what is loaded, and nothing else can be reached."""

from pathlib import Path

import pytest

from app.errors import NotFound
from app.files.store import digest_of, keep, load


def test_what_was_kept_is_loaded_and_what_was_spoilt_is_not(tmp_path: Path) -> None:
    digest = keep(tmp_path, "зміст".encode())
    assert load(tmp_path, digest).decode() == "зміст"
    (tmp_path / digest[:2] / digest).write_bytes(b"other")
    with pytest.raises(NotFound, match="damaged"):
        load(tmp_path, digest)


def test_a_digest_that_is_a_path_does_not_tell_whether_the_file_exists(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"secret")
    for path in (str(outside), "../outside", digest_of(b"absent"), "\0"):
        with pytest.raises(NotFound, match="not in the store"):
            load(tmp_path / "files", path)
