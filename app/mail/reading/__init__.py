"""Reading incoming mail: raw bytes in, facts out; pure, whatever the mail is like."""

from app.mail.reading.reading import read_mail
from app.mail.reading.shapes import Address, Attachment, CharsetRepair, ReadMail

__all__ = ["Address", "Attachment", "CharsetRepair", "ReadMail", "read_mail"]
