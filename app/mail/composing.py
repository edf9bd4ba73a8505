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
    """All that a mail is made of; `message_id` without angle brackets, as are the earlier mails that it follows."""

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
    follows: tuple[str, ...] = ()


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
    # RFC 3834: a letter is written by people, so an office's own machine may answer it.
    mail.extra_headers = {"Auto-Submitted": "no", **_thread(facts.follows)}
    return bytes(mail.as_bytes())


def _thread(follows: tuple[str, ...]) -> dict[str, str]:
    """What puts the mail, and so the answer to it, beside the earlier ones in a mail program (RFC 5322, 3.6.4)."""
    if not follows:
        return {}
    return {"In-Reply-To": f"<{follows[-1]}>", "References": " ".join(f"<{earlier}>" for earlier in follows)}


def _one_line(text: str) -> str:
    """A line break in a header would begin another header."""
    return " ".join(text.split())
