"""What a mail is once it is read: plain facts, in which nothing of the raw bytes is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from app.files.kinds import kind_of
from app.files.store import digest_of
from app.letters.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Address:
    """A person or an office at an address; either may be empty in a broken mail."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address


@dataclass(frozen=True, slots=True)
class CharsetRepair:
    """A text whose charset was not what the mail said. `declared` is empty when it said nothing."""

    place: str
    declared: str
    taken: str


@dataclass(frozen=True)
class Attachment:
    """A part that is not the mail's own text, with its exact bytes.

    `path` names the containers it lies in, outermost first: («Лист.eml», «winmail.dat»). `media_type` is what the
    content says, `declared_type` what the sender says.
    """

    name: str
    declared_type: str
    content: bytes = field(repr=False)
    path: tuple[str, ...] = ()
    content_id: str = ""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @cached_property
    def media_type(self) -> str:
        """Told by the content."""
        return kind_of(self.content).media_type

    @cached_property
    def sha256(self) -> str:
        """The digest of the content, 64 hexadecimal digits."""
        return digest_of(self.content)


@dataclass(frozen=True)
class ReadMail:
    """One mail, read.

    `delivered_to` is where servers brought it, which `to` need not name. `text` is what the sender wrote in this mail;
    `quote` and `signature` are folded away from it but kept. `html` is safe to show: sanitised, and nothing in it is
    loaded from elsewhere. `written_at` is the date chosen from `dates`. `marks` are the headers, by lower-case name,
    that tell automatic mail from people's. `enclosed` are the mails inside this one; `attachments` are those of all
    levels.
    """

    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[Address, ...]
    subject: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    written_at: datetime | None
    dates: tuple[datetime, ...]
    media_type: str
    marks: Mapping[str, str]
    text: str
    quote: str
    signature: str
    html: str
    attachments: tuple[Attachment, ...]
    enclosed: tuple["ReadMail", ...]
    repairs: tuple[CharsetRepair, ...]
    problems: tuple[Bilingual, ...]
