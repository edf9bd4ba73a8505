"""Mailboxes of an installation under test: their file, and mails to put into them."""

from pathlib import Path

from tests.imapserver import PASSWORD, USER
from tests.mail.corpus.building import file_part, letter, mixed, text_part, word


def list_imap(instance: Path, port: int, *, password: str = PASSWORD, more: str = "") -> None:
    """Write the file of mailboxes with the one on the loopback server."""
    instance.mkdir(parents=True, exist_ok=True)
    lines = f'kind = "imap"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nuser = "{USER}"'
    (instance / "mailboxes.toml").write_text(f'[answers]\n{lines}\npassword = "{password}"\n{more}\n')


def list_folder(instance: Path, kind: str, path: Path) -> None:
    """Write the file of mailboxes with one folder of this machine."""
    instance.mkdir(parents=True, exist_ok=True)
    (instance / "mailboxes.toml").write_text(f'[local]\nkind = "{kind}"\npath = "{path}"\n')


def an_answer(number: int) -> bytes:
    """One of many answers, each with a Message-ID of its own."""
    return letter(f"Відповідь № {number}.", f"Відповідь {number}", Message_ID=f"<{number}.2026@misto.example>")


def with_files(*files: tuple[str, bytes], text: str = "Відповідь у файлі.") -> bytes:
    """An answer with files under Cyrillic names; the sender says of all that they are web pages."""
    parts = [file_part(content, f'; filename="{word(name)}"', "text/html") for name, content in files]
    return mixed(text_part(text), *parts)
