"""The mailboxes of an installation, read from its TOML file; a wrong line is named, none is guessed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.errors import BadInput

LONGEST_WAY = 120
USUAL_PORTS = {"tls": 993, "starttls": 143, "none": 143}


class After(StrEnum):
    """What becomes of the server's copy once ours is stored: marked, moved to another folder, or deleted."""

    FLAG = "flag"
    MOVE = "move"
    DELETE = "delete"


@dataclass(frozen=True)
class ImapBox:
    """A folder of a mailbox on an IMAP server; `move_to` is the folder for what is stored, when it is moved."""

    name: str
    host: str
    user: str
    password: str = field(repr=False)
    port: int
    security: str
    folder: str
    after: After
    move_to: str
    timeout_seconds: int = 30

    @property
    def way(self) -> str:
        """The folder's identity: numbers of messages mean something only within it."""
        return _short(f"imap:{self.user}@{self.host}:{self.port}/{self.folder}")


@dataclass(frozen=True)
class FolderBox:
    """A maildir, or a file in the form mbox, into which another program delivers."""

    name: str
    kind: str
    path: Path

    @property
    def way(self) -> str:
        """The folder's identity."""
        return _short(f"{self.kind}:{self.path}")


Box = ImapBox | FolderBox


def _short(way: str) -> str:
    """As it is while its column holds it; else with its end replaced by a digest of the whole."""
    return way if len(way) <= LONGEST_WAY else f"{way[:80]}#{sha256(way.encode()).hexdigest()[:32]}"


def read_boxes(place: Path) -> tuple[Box, ...]:
    """The mailboxes in the order of the file, none when there is no file; raises BadInput naming the table and key."""
    if not place.exists():
        return ()
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadInput("{place} cannot be read: {reason}", place=place, reason=problem) from problem
    return tuple(_Table(place, name, row).box() for name, row in tables.items())


class _Table:
    """One table of the file; every key is taken once, and one that nobody took is a mistake of typing."""

    def __init__(self, place: Path, name: str, row: Any) -> None:
        self.place, self.name = place, name
        if not isinstance(row, Mapping):
            raise self._wrong(name)
        self.left = dict(row)

    def box(self) -> Box:
        kind = self._choice("kind", ("imap", "maildir", "mbox"))
        made = self._imap() if kind == "imap" else FolderBox(self.name, kind, Path(self._text("path")).expanduser())
        if self.left:
            raise BadInput(
                "{place}, mailbox {name}: there is no key {key}. docs/configuration.md lists the keys.",
                place=self.place,
                name=self.name,
                key=next(iter(self.left)),
            )
        return made

    def _imap(self) -> ImapBox:
        security = self._choice("security", tuple(USUAL_PORTS), "tls")
        after = After(self._choice("after", tuple(After), After.FLAG))
        return ImapBox(
            name=self.name,
            host=self._text("host"),
            port=self._number("port", USUAL_PORTS[security]),
            security=security,
            user=self._text("user"),
            password=self._password(),
            folder=self._text("folder", "INBOX"),
            after=after,
            move_to=self._text("move_to") if after is After.MOVE else "",
        )

    def _password(self) -> str:
        if "password_file" not in self.left:
            return self._text("password")
        kept = Path(self._text("password_file")).expanduser()
        try:
            return kept.read_text(encoding="utf-8").strip("\r\n")
        except OSError as problem:
            raise self._wrong("password_file") from problem

    def _text(self, key: str, default: str = "") -> str:
        value = self.left.pop(key, default)
        if not isinstance(value, str) or not value:
            raise self._wrong(key)
        return value

    def _number(self, key: str, default: int) -> int:
        value = self.left.pop(key, default)
        if not isinstance(value, int):
            raise self._wrong(key)
        return value

    def _choice(self, key: str, choices: tuple[str, ...], default: str = "") -> str:
        value = self.left.pop(key, default)
        if value not in choices:
            raise BadInput(
                "{place}, mailbox {name}: {key} must be one of {choices}.",
                place=self.place,
                name=self.name,
                key=key,
                choices=", ".join(choices),
            )
        return str(value)

    def _wrong(self, key: str) -> BadInput:
        return BadInput(
            "{place}, mailbox {name}: {key} is missing or wrong. docs/configuration.md says what it may be.",
            place=self.place,
            name=self.name,
            key=key,
        )
