"""Builds the exact bytes of a mail that carries a letter; they are stored before anything leaves."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import quote

from flask_mail import Attachment, Message

# Python folds a long sender anew and would then read a name with these signs as a second address.
ADDRESS_SIGNS = str.maketrans("@:;<>", "     ")


@dataclass(frozen=True)
class Enclosed:
    """A document that goes along with the letter, under a name that people read."""

    name: str
    media_type: str
    content: bytes


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
    enclosed: tuple[Enclosed, ...] = ()


def compose(facts: MailFacts) -> bytes:
    """The mail as RFC 5322 bytes with CRLF ends: text, the letter as a PDF under its Cyrillic name, its annexes."""
    # Flask-Mail encodes the name itself: it wants it as it is read, in quotes.
    sender = f'"{quote(_one_line(facts.sender_name.translate(ADDRESS_SIGNS)))}" <{facts.reply_address}>'
    mail = Message(
        subject=_one_line(facts.subject),
        sender=sender,
        reply_to=facts.reply_address,
        recipients=[facts.recipient],
        body=facts.text,
        attachments=[
            Attachment(facts.pdf_name, "application/pdf", facts.pdf),
            *(Attachment(one.name, one.media_type, one.content) for one in facts.enclosed),
        ],
        date=facts.written_at.timestamp(),
    )
    mail.msgId = f"<{facts.message_id}>"
    return bytes(mail.as_bytes())


def _one_line(text: str) -> str:
    """A line break in a header would begin another header."""
    return " ".join(text.split())
