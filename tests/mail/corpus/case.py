"""One mail of the corpus and what must be read from it; what is not named is not asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from app.mail.understanding import Kind


@dataclass(frozen=True)
class Case:
    """`build` makes the bytes. `text` and `quote` must be contained, `absent` must not; `files` are all there are.

    `charset` is what a repair must have taken; "" means that nothing was repaired. `problems` are keys.
    """

    name: str
    build: Callable[[], bytes]
    kind: Kind | None = None
    subject: str | None = None
    sender: str | None = None
    text: str = ""
    quote: str = ""
    signature: str = ""
    absent: str = ""
    files: Mapping[str, bytes] | None = None
    charset: str | None = None
    problems: tuple[str, ...] | None = ()
    number: str | None = None
    on: date | None = None
    until: date | None = None
    holder: str | None = None
    ground: str | None = None
    amount: str | None = None
    link: str | None = None
    bounce: tuple[str, ...] | None = None
    is_hard: bool | None = None
    returned_id: str | None = None
    auto_reply: bool = False
    written_at: datetime | None = None
    is_reclassified: bool = False
    is_huge: bool = False
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def raw(self) -> bytes:
        """The bytes of the mail."""
        return self.build()
