"""Mail that another program delivers on this machine: a maildir, or a file in the form mbox."""

import mailbox
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from app.clock import kyiv_day
from app.files.store import digest_of
from app.mail.fetching.boxes import FolderBox
from app.mail.fetching.troubles import Trouble, ended

IS_READ = ":2,S"


@contextmanager
def open_folder(box: FolderBox) -> Iterator["Maildir | Mbox"]:
    """The folder or file; raises Trouble."""
    try:
        if box.kind == "maildir":
            yield Maildir(box.path)
        else:
            with _locked(box.path) as opened:
                yield Mbox(opened)
    except mailbox.ExternalClashError as problem:
        raise Trouble("locked", path=box.path) from problem
    except (OSError, mailbox.Error) as problem:
        raise Trouble(
            "no_path", path=box.path, answer=ended(getattr(problem, "strerror", None) or problem)
        ) from problem


@contextmanager
def _locked(path: Path) -> Iterator[mailbox.mbox]:
    """Nothing is delivered into the file while it is read: half of a mail would be taken for a mail."""
    opened = mailbox.mbox(path, create=False)
    opened.lock()
    try:
        yield opened
    finally:
        opened.close()


class Maildir:
    """A mail is known by its file's name up to the marks; what is in `new` has not been stored, or not been moved."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = {
            place.name.partition(":")[0]: place
            for folder in ("cur", "new")
            for place in sorted((path / folder).iterdir())
            if not place.name.startswith(".")
        }

    def uids(self, on: date | None = None) -> list[str]:
        """Those in `new` and in `cur`."""
        came = sorted((place.stat().st_mtime, uid) for uid, place in self.files.items())
        return [uid for at, uid in came if on in (None, kyiv_day(datetime.fromtimestamp(at, UTC)))]

    def settled(self) -> set[str]:
        """Those in `cur`."""
        return {uid for uid, place in self.files.items() if place.parent.name == "cur"}

    def raw(self, uid: str) -> bytes | None:
        """The file's bytes."""
        place = self.files[uid]
        return place.read_bytes() if place.exists() else None

    def settle(self, uid: str) -> None:
        """Move the file from `new` to `cur`, where mail programs show it as read."""
        place = self.files[uid]
        if place.parent.name == "new":
            place.rename(self.path / "cur" / f"{uid}{IS_READ}")


class Mbox:
    """A mail is known by the digest of its bytes; the file itself is never changed."""

    def __init__(self, opened: mailbox.mbox) -> None:
        self.opened = opened
        self.keys = {digest_of(opened.get_bytes(key)): key for key in opened.iterkeys()}

    def uids(self, on: date | None = None) -> list[str]:
        """All of them: the file does not say reliably when each came."""
        return list(self.keys)

    def settled(self) -> set[str]:
        """All: being stored leaves no sign here."""
        return set(self.keys)

    def raw(self, uid: str) -> bytes | None:
        """Without the line «From » before it."""
        return self.opened.get_bytes(self.keys[uid])

    def settle(self, uid: str) -> None:
        """Nothing is written into another program's file."""
