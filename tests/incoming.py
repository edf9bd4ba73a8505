"""Mail that comes in, as tests need it: written on the spot, stored and read by the same use cases as real mail."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from app import clock
from app.files.store import digest_of
from app.mail.addresses import Mailbox
from app.models import IncomingMail, Letter, OutgoingMail, db
from app.services.filing import store_file
from app.services.journalling import get_request
from app.services.people import SYSTEM
from app.services.reading_mail import understand_mail
from app.services.receiving import store_mail
from app.services.sending import add_to_outbox, note_sent

OUR_ADDRESS = "zapyt@example.org"
SENT_AT = datetime(2026, 11, 2, 10, tzinfo=clock.KYIV)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def mailed(number: str, recipient: str = "rada@misto.example") -> OutgoingMail:
    """A request whose letter a server took on Monday 02.11.2026 at ten; the letter itself is not drawn."""
    request = get_request(number)
    facts = {"subject": f"Запит {number}", "email_text": "Добрий день.", "facts": {}, "facts_digest": ""}
    letter = Letter(
        info_request=request, kind=request.campaign.letter_kind, pages=1, pdf=store_file(PDF), drawn_at=SENT_AT, **facts
    )
    db.session.add(letter)
    db.session.flush()
    add_to_outbox(letter, recipient)
    note_sent(request, SYSTEM, SENT_AT.date(), SENT_AT)
    db.session.commit()
    return db.session.query(OutgoingMail).order_by(OutgoingMail.id.desc()).first()


def address_of(number: str) -> str:
    """The reply address of a request."""
    return Mailbox(OUR_ADDRESS, "plus").reply_address(number, get_request(number).reply_token)


def written(
    text: str = "Надаємо відповідь на ваш запит. Перелік наборів додається.",
    subject: str = "Відповідь",
    sender: str = "kancelaria@inde.example",
    to: str = OUR_ADDRESS,
    files: tuple[tuple[str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """A mail as an office writes it on 05.11.2026; `headers` like In_Reply_To are written as they are."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(datetime(2026, 11, 5, 12, tzinfo=clock.KYIV))
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if "Message-ID" not in mail:
        mail["Message-ID"] = f"<{digest_of(bytes(mail))[:20]}@inde.example>"
    return bytes(mail)


def came(mail: str | bytes = "", **facts: str) -> IncomingMail:
    """The mail, stored and read: given whole, or written from its text and facts."""
    said = {"text": mail, **facts} if isinstance(mail, str) and mail else facts
    content = mail if isinstance(mail, bytes) else written(**said)  # type: ignore[arg-type]
    kept = store_mail(content, "test", digest_of(content)).mail
    understand_mail(kept)
    db.session.refresh(kept)
    return kept
