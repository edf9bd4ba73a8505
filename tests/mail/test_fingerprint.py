"""A mail is known again however it travelled; another one never is."""

import pytest

from app.mail.fingerprint import fingerprint_of
from tests.mail.corpus.building import letter

MAIL = letter("Добрий день.\nFrom here on: відповідь.", To="<zapyt+audit-0001.abc@example.org>")
ADDED = b"Delivered-To: zapyt@example.org\r\nReceived: from a by b;\r\n\tTue, 12 May 2026 10:00:00 +0300\r\n"


@pytest.mark.parametrize(
    "other",
    [
        MAIL.replace(b"\r\n", b"\n"),
        ADDED + MAIL,
        MAIL + b"\r\n\r\n",
        MAIL.replace(b"From here", b">From here"),
        MAIL.replace(b"Subject: ", b"Subject:\r\n  "),
    ],
    ids=["line ends", "headers of servers", "empty lines at the end", "the form mbox", "folded anew"],
)
def test_what_servers_change_on_the_way_changes_nothing(other: bytes) -> None:
    assert other != MAIL
    assert fingerprint_of(other) == fingerprint_of(MAIL)


@pytest.mark.parametrize(
    "other",
    [
        MAIL.replace("Добрий".encode(), "Доброго".encode()),
        MAIL.replace(b"<5.2026@", b"<6.2026@"),
        MAIL.replace(b"audit-0001", b"audit-0002"),
        MAIL.replace(b"10:00:00", b"10:00:01"),
    ],
    ids=["text", "Message-ID", "recipient", "date"],
)
def test_what_the_writer_wrote_differently_is_another_mail(other: bytes) -> None:
    assert other != MAIL
    assert fingerprint_of(other) != fingerprint_of(MAIL)


def test_a_mail_without_message_id_and_date_is_known_by_its_bytes_only() -> None:
    bare = b"From: <a@b.example>\r\n\r\nText"
    assert fingerprint_of(bare) != fingerprint_of(b"X-Seen: 1\r\n" + bare)
