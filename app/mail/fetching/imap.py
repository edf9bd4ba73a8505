"""One folder of a mailbox on an IMAP server, over imap-tools."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from imaplib import IMAP4
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError
from imap_tools.query import AND

from app.mail.fetching.boxes import After, ImapBox
from app.mail.fetching.troubles import MailTrouble, Trouble, ended

# Of ours alone, so that what people read or flag in their own programs changes nothing for us.
KEYWORD = "$ZapytStored"
ANY_KEYWORD = b"\\*"


@contextmanager
def open_imap(box: ImapBox) -> Iterator["ImapSource"]:
    """The folder, open for reading and marking; raises Trouble, also for what breaks off while it is open."""
    mailbox = _connect(box)
    try:
        _sign_in(mailbox, box)
        yield ImapSource(mailbox, box)
    except (OSError, IMAP4.abort) as problem:
        raise Trouble("dropped", host=box.host, answer=ended(problem)) from problem
    except (ImapToolsError, IMAP4.error) as problem:
        raise Trouble("unreachable", host=box.host, answer=ended(problem)) from problem
    finally:
        # The line may be gone by now.
        with suppress(OSError, IMAP4.error, ImapToolsError):
            mailbox.logout()


def _connect(box: ImapBox) -> BaseMailBox:
    context = ssl.create_default_context()
    kinds: dict[str, Callable[..., BaseMailBox]] = {
        "tls": partial(MailBox, ssl_context=context),
        "starttls": partial(MailBoxStartTls, ssl_context=context),
        "none": MailBoxUnencrypted,
    }
    try:
        return kinds[box.security](box.host, box.port, timeout=box.timeout_seconds)
    except (OSError, IMAP4.error, ImapToolsError) as problem:
        raise Trouble("unreachable", host=box.host, answer=ended(problem)) from problem


def _sign_in(mailbox: BaseMailBox, box: ImapBox) -> None:
    # The plain command takes ASCII only.
    sign_in = mailbox.login if (box.user + box.password).isascii() else mailbox.login_utf8
    try:
        sign_in(box.user, box.password, initial_folder=None)
    except IMAP4.abort:
        raise
    except (MailboxLoginError, IMAP4.error) as refusal:
        said = refusal.command_result[1][-1] if isinstance(refusal, MailboxLoginError) else refusal
        raise Trouble("login_refused", host=box.host, answer=ended(said)) from refusal
    # Servers offer more once one has signed in (MOVE, UIDPLUS); the library asks before only.
    mailbox.client.capabilities = tuple(mailbox.client.capability()[1][-1].decode().upper().split())
    try:
        mailbox.folder.set(box.folder)
    except MailboxFolderSelectError as refusal:
        raise Trouble("no_folder", host=box.host, folder=box.folder) from refusal


class ImapSource:
    """An identity here is UIDVALIDITY and UID: when the server numbers anew, every mail is looked at anew."""

    def __init__(self, mailbox: BaseMailBox, box: ImapBox) -> None:
        self.mailbox, self.box = mailbox, box
        told: dict[str, list[bytes]] = dict(mailbox.client.untagged_responses)  # type: ignore[arg-type]
        self.validity = told["UIDVALIDITY"][0].decode()
        allowed = b" ".join(told.get("PERMANENTFLAGS", [ANY_KEYWORD]))
        self.mark = KEYWORD if ANY_KEYWORD in allowed else "\\Seen"

    def uids(self, on: date | None = None) -> list[str]:
        """Those in the folder, oldest first; `on` is a day by the server's own clock."""
        return self._search(AND(date=on) if on else "ALL")

    def settled(self) -> set[str]:
        """Those that bear our mark; what is to be moved or deleted bears none while it is here."""
        if self.box.after is not After.FLAG:
            return set()
        return set(self._search("SEEN" if self.mark == "\\Seen" else f"KEYWORD {self.mark}"))

    def _search(self, criteria: Any) -> list[str]:
        found = sorted(int(uid) for uid in self.mailbox.uids(criteria, charset=None))
        return [f"{self.validity}:{uid}" for uid in found]

    def raw(self, uid: str) -> bytes | None:
        """The bytes as the server has them; it is not marked as read."""
        found = self._step(uid, "FETCH", "(BODY.PEEK[])")
        return next((bytes(part[1]) for part in found if isinstance(part, tuple)), None)

    def settle(self, uid: str) -> None:
        """Mark, move or delete."""
        if self.box.after is After.FLAG:
            self._step(uid, "STORE", "+FLAGS.SILENT", f"({self.mark})")
        elif self.box.after is After.DELETE:
            self._remove(uid)
        else:
            self._move(uid)

    def _move(self, uid: str) -> None:
        if not self.mailbox.folder.exists(self.box.move_to):
            self.mailbox.folder.create(self.box.move_to)
        try:
            self.mailbox.move(uid.rpartition(":")[2], self.box.move_to)
        except ImapToolsError as refusal:
            raise self._refused(uid, refusal) from refusal

    def _remove(self, uid: str) -> None:
        self._step(uid, "STORE", "+FLAGS.SILENT", "(\\Deleted)")
        # A plain EXPUNGE would also remove what people only marked; without UIDPLUS their programs will expunge ours.
        if "UIDPLUS" in self.mailbox.client.capabilities:
            self._step(uid, "EXPUNGE")

    def _step(self, uid: str, command: str, *arguments: str) -> list[Any]:
        verdict, answer = self.mailbox.client.uid(command, uid.rpartition(":")[2], *arguments)
        if verdict != "OK":
            raise self._refused(uid, answer[-1])
        return list(answer)

    def _refused(self, uid: str, answer: object) -> MailTrouble:
        return MailTrouble("refused", host=self.box.host, uid=uid, answer=ended(answer))
