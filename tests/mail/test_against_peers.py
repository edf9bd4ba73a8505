"""Where others read a mail rightly we read the same: imap-tools on ordinary mails, tnefparse on our winmail.dat."""

import pytest
from imap_tools import MailMessage
from tnefparse import TNEF

from app.mail.reading import read_mail
from app.mail.reading.quoting import normalised
from tests.mail.corpus.containers import NAME, TWO, WINMAIL
from tests.mail.corpus.ordinary import ordinary_mails


@pytest.mark.parametrize("raw", ordinary_mails(8))
def test_an_ordinary_mail_reads_as_imap_tools_reads_it(raw: bytes) -> None:
    ours, theirs = read_mail(raw), MailMessage.from_bytes(raw)
    assert ours.sender is not None
    assert (ours.subject, ours.sender.address) == (theirs.subject, theirs.from_)
    assert ours.text in normalised(theirs.text)
    assert [(file.name, file.content) for file in ours.attachments] == [
        (file.filename, file.payload) for file in theirs.attachments
    ]


@pytest.mark.parametrize("winmail", [WINMAIL, TWO])
def test_our_specimens_of_winmail_are_true_ones(winmail: bytes) -> None:
    found = [(file.long_filename().strip("\0"), file.data) for file in TNEF(winmail).attachments]
    assert found[0][0] == NAME
    assert [content for _, content in found] == [file.content for file in read_mail(with_only(winmail)).attachments[1:]]


def with_only(winmail: bytes) -> bytes:
    return b"Subject: x\r\nContent-Type: application/ms-tnef\r\n\r\n" + winmail
