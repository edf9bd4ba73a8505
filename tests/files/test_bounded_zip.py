"""ZIP files of strangers: names as they were written, and no more unpacked than is good for us."""

import io
import zipfile

import pytest

from app.files import bounded_zip
from app.files.bounded_zip import BoundedZip
from app.files.problems import Unreadable
from tests.files.specimens import zipped


def test_names_written_by_windows_in_ukraine_are_read() -> None:
    name = "Вiдповiдь.pdf"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x" * len(name), b"1")
        archive.writestr("folder/", b"")
    content = out.getvalue().replace(b"x" * len(name), name.encode("cp866"))
    opened = BoundedZip(content)
    assert opened.names == (name,)
    assert opened.read(name) == b"1"


def test_the_bound_holds_for_all_entries_together() -> None:
    opened = BoundedZip(zipped({"a": b"1" * 60, "b": b"2" * 60}), most_bytes=100)
    assert opened.read("a") == b"1" * 60
    with pytest.raises(Unreadable, match="too large"):
        opened.read("b")


def test_an_archive_of_too_many_entries_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "MOST_ENTRIES", 2)
    with pytest.raises(Unreadable, match="too large"):
        BoundedZip(zipped({"a": "", "b": "", "c": ""}))


def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(Unreadable, match="password"):
        BoundedZip(zipped({"a": "1"}, locked=True)).read("a")
    with pytest.raises(Unreadable, match="read: b"):
        BoundedZip(zipped({"a": "1"})).read("b")
    with pytest.raises(Unreadable, match="read: ZIP"):
        BoundedZip(b"PK\x03\x04")
