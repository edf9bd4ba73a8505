"""Builds the exact bytes of a mail that carries a letter; they are stored before anything leaves."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr

from flask_mail import Attachment, Message


@dataclass(frozen=True)
class MailFacts:
    """All that a mail is made of; `message_id` without angle brackets."""

    sender_name: str
    reply_address: str
    recipient: str
    subject: str
    text: str
    pdf_name: str
    pdf: bytes
    message_id: str
    written_at: datetime


def compose(facts: MailFacts) -> bytes:
    """The mail as RFC 5322 bytes with CRLF ends: text, and the letter as a PDF under its Cyrillic name."""
    sender = formataddr((facts.sender_name, facts.reply_address))
    mail = Message(
        subject=facts.subject,
        sender=sender,
        reply_to=facts.reply_address,
        recipients=[facts.recipient],
        body=facts.text,
        attachments=[Attachment(facts.pdf_name, "application/pdf", facts.pdf)],
        date=facts.written_at.timestamp(),
    )
    mail.msgId = f"<{facts.message_id}>"
    return bytes(mail.as_bytes())
