"""What every place where mail waits can do, and opening the right one for a mailbox."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from app.mail.fetching.boxes import Box, ImapBox
from app.mail.fetching.folders import open_folder
from app.mail.fetching.imap import open_imap


class Source(Protocol):
    """An open mailbox. Every step may raise Trouble, a step with one mail MailTrouble."""

    def uids(self, on: date | None = None) -> list[str]:
        """The mails that are there, oldest first; only those that came on a day, when one is named."""

    def settled(self) -> set[str]:
        """Of these the ones that already bear the sign of being stored."""

    def raw(self, uid: str) -> bytes | None:
        """The exact bytes, None when the mail is gone; the mail stays as it is."""

    def settle(self, uid: str) -> None:
        """Give the mail the sign of being stored (marked, moved, deleted): only after that is true."""


def open_source(box: Box) -> AbstractContextManager[Source]:
    """Open a mailbox; raises Trouble."""
    return open_imap(box) if isinstance(box, ImapBox) else open_folder(box)
