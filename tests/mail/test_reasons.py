"""What servers answer is said in plain words, in both languages, whoever's server it is."""

import pytest

from app.mail.reasons import reason_for

# As Postfix, Exim, Exchange, Gmail, ukr.net and the system itself say it; a word of the plain sentence beside each.
ANSWERS = [
    ("451 4.7.1 Greylisting in action, please come back in 00:05:00", "greylisting"),
    ("450 4.2.0 <rada@x>: Recipient address rejected: Greylisted, see http://postgrey", "greylisting"),
    ("550 5.1.1 <rada@x>: Recipient address rejected: User unknown in local recipient table", "no such mailbox"),
    ("550-5.1.1 The email account that you tried to reach does not exist.", "no such mailbox"),
    ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", "no such mailbox"),
    ("550 Requested action not taken: mailbox unavailable", "no such mailbox"),
    ("550 5.2.1 The email account is disabled", "switched off"),
    ("552 5.2.2 Mailbox over quota", "is full"),
    ("452 4.2.2 The recipient's inbox is out of storage space: mailbox full", "is full"),
    ("452 4.3.1 Insufficient system storage", "is full"),
    ("552 5.3.4 Message size exceeds fixed limit", "too large"),
    ("535 5.7.8 Error: authentication failed", "name or the password"),
    ("535 5.7.8 Username and Password not accepted", "name or the password"),
    ("530 5.7.0 Must issue a STARTTLS command first", "encryption"),
    ("[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)", "encryption"),
    ("STARTTLS extension not supported by server.", "encryption"),
    ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate", "certificate"),
    ("550 5.7.26 This mail has been blocked because the sender is unauthenticated", "SPF"),
    ("550 5.7.1 SPF check failed", "SPF"),
    ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", "unwanted"),
    ("554 5.7.1 <rada@x>: Relay access denied", "by its own rules"),
    ("553 5.1.8 <zapyt@x>: Sender address rejected: Domain not found", "sender’s address"),
    ("421 4.7.0 Too many messages on this connection", "more slowly"),
    ("450 4.7.1 Error: too much mail: rate limit exceeded", "more slowly"),
    ("[Errno -2] Name or service not known", "(DNS)"),
    ("timed out", "silent"),
    ("[Errno 111] Connection refused", "does not answer"),
    ("Connection unexpectedly closed", "broke off"),
    ("421 4.3.2 Service shutting down", "no mail at the moment"),
    ("450 4.3.0 Try later", "try later"),
    ("599 Nein", "refused the letter"),
]


@pytest.mark.parametrize(("answer", "word"), ANSWERS)
def test_an_answer_is_explained(answer: str, word: str) -> None:
    reason = reason_for(answer)
    assert reason
    assert word in reason.en
    assert reason.uk != reason.en


def test_a_consent_needs_no_explanation() -> None:
    assert reason_for("250 2.0.0 OK: queued as 4B1D2") is None
    assert reason_for("") is None
