"""Raw bytes of a mail in, everything that is in it out: never fails, loses nothing, in bounded time and memory."""

from email.message import Message

from app.mail.reading.finishing import finished
from app.mail.reading.gathering import Budget, Gathering
from app.mail.reading.headers import block_end
from app.mail.reading.outlook import is_outlook
from app.mail.reading.pouring import outlook_mail
from app.mail.reading.shapes import ReadMail
from app.mail.reading.walking import RAW, Source, Walk


def read_mail(raw: bytes) -> ReadMail:
    """Read one mail: the bytes of an .eml, of a message from a mailbox, or of an Outlook .msg."""
    budget = Budget()
    if is_outlook(raw):
        return outlook_mail(raw, budget) or _kept_whole(raw, budget)
    source = raw.lstrip(b"\r\n")
    if b"\n" not in source:
        source = source.replace(b"\r", b"\n")
    stop, _ = block_end(source, 0, len(source))
    if not stop:
        budget.note("no_headers")
        if not source.isascii():
            return _kept_whole(raw, budget)
    gathering = Gathering(budget)
    return finished(Walk(Source(source), gathering, 0).entity(0, len(source)), gathering)


def _kept_whole(raw: bytes, budget: Budget) -> ReadMail:
    gathering = Gathering(budget)
    gathering.add_file("", RAW, raw)
    return finished(Message(), gathering)
