"""The file of mailboxes: what it may say, and that a mistake in it is named."""

from pathlib import Path

import pytest

from app.errors import BadInput
from app.mail.fetching.boxes import FolderBox, ImapBox, read_boxes

IMAP = 'kind = "imap"\nhost = "mail.example.org"\nuser = "zapyt"\n'


def boxes(tmp_path: Path, text: str):
    place = tmp_path / "mailboxes.toml"
    place.write_text(text, encoding="utf-8")
    return read_boxes(place)


def test_without_a_file_there_are_no_mailboxes(tmp_path: Path) -> None:
    assert read_boxes(tmp_path / "none.toml") == ()


def test_every_kind_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("слово \n", encoding="utf-8")
    text = f'[a]\n{IMAP}password_file = "{tmp_path}/password"\n[b]\n{IMAP}password = "x"\nsecurity = "none"\n'
    first, second, third = boxes(tmp_path, f'{text}after = "move"\nmove_to = "Old"\n[c]\nkind = "mbox"\npath = "/m"\n')
    assert isinstance(first, ImapBox)
    assert (first.password, first.port, first.folder, first.after) == ("слово ", 993, "INBOX", "flag")
    assert isinstance(second, ImapBox)
    assert (second.port, second.after, second.move_to) == (143, "move", "Old")
    assert third == FolderBox("c", "mbox", Path("/m"))
    assert "слово" not in repr(first)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[a", "cannot be read"),
        ("a = 1", "mailbox a: a is missing or wrong"),
        ('[a]\nkind = "pop3"', "mailbox a: kind must be one of imap, maildir, mbox"),
        (f"[a]\n{IMAP}", "mailbox a: password is missing or wrong"),
        (f'[a]\n{IMAP}password = "x"\nport = "993"', "mailbox a: port is missing or wrong"),
        (f'[a]\n{IMAP}password = "x"\nafter = "move"', "mailbox a: move_to is missing or wrong"),
        (f'[a]\n{IMAP}password = "x"\nfoldr = "INBOX"', "mailbox a: there is no key foldr"),
        (f'[a]\n{IMAP}password_file = "/none/here"', "mailbox a: password_file is missing or wrong"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        boxes(tmp_path, text)


def test_the_identity_of_a_mailbox_names_server_account_and_folder_and_fits_its_column(tmp_path: Path) -> None:
    text = "".join(f'[{name}]\n{IMAP}password = "x"\nfolder = "{name * 90}"\n' for name in "ab")
    first, second = boxes(tmp_path, text)
    assert first.way.startswith("imap:zapyt@mail.example.org:993/a")
    assert first.way != second.way
    assert max(len(first.way), len(second.way)) <= 120
