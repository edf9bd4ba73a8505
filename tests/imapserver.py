"""A real IMAP server (Dovecot) on a loopback port, and a wire before it that can be cut or watched."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from imap_tools import MailBoxUnencrypted

USER, PASSWORD = "zapyt", "secret"
PROGRAM = shutil.which("dovecot")
# The server refuses to deliver mail as root.
ACCOUNT = "nobody"
SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
mail_fsync = never
mail_location = maildir:{folder}/mail
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = user={user} password={password}
}}
userdb {{
  driver = static
  args = uid={account} gid={group} home={folder}/home
}}
"""


def has_dovecot() -> bool:
    """Whether a server can be started here."""
    return PROGRAM is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def imap_server() -> Iterator["Post"]:
    """Start a server with one empty mailbox."""
    folder, port = Path(tempfile.mkdtemp(prefix="zapyt-imap-")), _free_port()
    is_root = os.geteuid() == 0
    account = ACCOUNT if is_root else subprocess.check_output(["id", "-un"], text=True).strip()
    group = subprocess.check_output(["id", "-gn", account], text=True).strip()
    conf = folder / "conf"
    filled = {"folder": folder, "port": port, "account": account, "group": group, "user": USER, "password": PASSWORD}
    conf.write_text(SETTINGS.format(**filled))
    if is_root:
        shutil.chown(folder, account, group)
    as_account = {"user": account, "group": group} if is_root else {}
    server = subprocess.Popen([str(PROGRAM), "-F", "-c", str(conf)], **as_account)  # type: ignore[call-overload]
    try:
        yield Post(_listening(port, server, folder))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _listening(port: int, server: "subprocess.Popen[bytes]", folder: Path) -> int:
    while server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return port
    raise RuntimeError((folder / "log").read_text())


class Post:
    """What a mail server does with the mailbox: puts mail in; and what a person sees in it."""

    def __init__(self, port: int) -> None:
        self.port = port

    @contextmanager
    def opened(self, folder: str = "INBOX") -> Iterator[MailBoxUnencrypted]:
        with MailBoxUnencrypted("127.0.0.1", self.port).login(USER, PASSWORD, folder) as mailbox:
            yield mailbox

    def clear(self) -> None:
        """Back to one empty mailbox."""
        with self.opened() as mailbox:
            for folder in mailbox.folder.list():
                if folder.name != "INBOX":
                    mailbox.folder.delete(folder.name)
            mailbox.delete(mailbox.uids())

    def bring(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.opened() as mailbox:
            for raw in mails:
                mailbox.append(raw, folder)

    def flags(self, folder: str = "INBOX") -> list[tuple[str, ...]]:
        """The flags of every mail, but for \\Recent."""
        with self.opened(folder) as mailbox:
            found = mailbox.fetch(mark_seen=False, headers_only=True)
            return [tuple(flag for flag in mail.flags if flag != "\\Recent") for mail in found]

    def renumber(self, folder: str) -> None:
        """What a server does that restores a folder: the same mails under another UIDVALIDITY."""
        with self.opened(folder) as mailbox:
            raws = [mail.obj.as_bytes() for mail in mailbox.fetch(mark_seen=False)]
            mailbox.folder.set("INBOX")
            mailbox.folder.delete(folder)
            mailbox.folder.create(folder)
        self.bring(*raws, folder=folder)


class Wire:
    """Stands between client and server; `at_command` sees every line of the client before the server does."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.at_command: Callable[[bytes], None] = lambda _: None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pour, args=(server, client, lambda _: None), daemon=True).start()
                watch = lambda line: self.at_command(line)  # noqa: E731
                threading.Thread(target=self._pour, args=(client, server, watch), daemon=True).start()

    @staticmethod
    def _pour(source: socket.socket, target: socket.socket, watch: Callable[[bytes], None]) -> None:
        with suppress(OSError, CutWire), source, target:
            try:
                while poured := source.recv(65536):
                    watch(poured)
                    target.sendall(poured)
            finally:
                for end in (source, target):
                    with suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)


class CutWire(Exception):
    """Raised by `at_command` to drop the connection instead of passing the command on."""


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """A wire to the server at this port."""
    wire = Wire(port)
    try:
        yield wire
    finally:
        # Closing alone would leave the port open while a thread waits at it.
        wire.listener.shutdown(socket.SHUT_RDWR)
        wire.listener.close()
