"""Looks into attachments after their mail has its place: the virus scanner's word, their text, the text of scans."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import current_app
from sqlalchemy import ColumnElement, select

from app.files import ocr
from app.files.scanning import Cleanliness, scan
from app.files.signed.opening import is_container, open_signed
from app.files.text.extracting import read_text
from app.files.text.gathering import ReadText
from app.models import MailAttachment, db
from app.models.locks import exclusive
from app.registers.names import search_key
from app.services.filing import load_file
from app.services.reading_mail import SCAN_OFF, SCAN_WAITING, SEARCHED, as_plain, fit, understand_again

# What was scanned and found harmless, or may be opened because no scanner is set up.
CLEAN, INFECTED = "clean", "infected"
OPEN = (SCAN_OFF, CLEAN)


@dataclass
class Looked:
    """How many attachments were scanned, how many of them are infected, how many were read; and why scanning waits."""

    scanned: int = 0
    infected: int = 0
    read: int = 0
    trouble: str = ""


def look_into_attachments() -> Looked:
    """Scan what waits for the scanner and read what nobody has read; each once, what a killed process left too."""
    done = Looked()
    with exclusive("attachments") as is_mine:
        if is_mine:
            _scan_waiting(done)
            for attachment, content in _each(MailAttachment.text.is_(None), MailAttachment.scan.in_(OPEN)):
                _keep_text(attachment, _read(attachment.name, content))
                done.read += 1
    return done


def recognise_scans() -> int:
    """Recognise the text of pictures of text, where the program for it is installed; returns how many were read."""
    if not ocr.is_installed():
        return 0
    done = 0
    with exclusive("recognise") as is_mine:
        if is_mine:
            for attachment, content in _each(MailAttachment.needs_ocr.is_(True), MailAttachment.scan.in_(OPEN)):
                _keep_text(attachment, ocr.recognise(content))
                # Once is enough, whatever came of it.
                attachment.needs_ocr = False
                db.session.commit()
                done += 1
    return done


def _each(*conditions: ColumnElement[bool]) -> Iterator[tuple[MailAttachment, bytes]]:
    """The attachments with their content; the database is free while the caller works on one."""
    wanted = select(MailAttachment.id).where(*conditions).order_by(MailAttachment.id)
    for attachment_id in db.session.scalars(wanted).all():
        attachment = db.session.get_one(MailAttachment, attachment_id)
        content = load_file(attachment.file)
        db.session.commit()
        yield attachment, content


def _scan_waiting(done: Looked) -> None:
    address = current_app.config["ZAPYT"].clamd
    if address is None:
        return
    for attachment, content in _each(MailAttachment.scan == SCAN_WAITING):
        found = scan(content, address)
        attachment.scan_note = fit(found.words, 300)
        if found.cleanliness is Cleanliness.UNAVAILABLE:
            done.trouble = found.words
        else:
            attachment.scan = CLEAN if found.cleanliness is Cleanliness.CLEAN else INFECTED
            done.scanned += 1
            done.infected += attachment.scan == INFECTED
        db.session.commit()


def _read(name: str, content: bytes) -> ReadText:
    """The text of a file; of a signed container that of the documents in it."""
    documents = open_signed(name, content).documents if is_container(content) else ()
    if not documents:
        return read_text(content)
    found = [read_text(document.content) for document in documents]
    text = "\n".join(one.text for one in found if one.text)
    return replace(found[0], text=text, why_not=None if text else found[0].why_not, needs_ocr=False)


def _keep_text(attachment: MailAttachment, found: ReadText) -> None:
    attachment.text = fit(found.text)
    attachment.text_note = as_plain(found.why_not) if found.why_not else {}
    attachment.needs_ocr, attachment.is_locked = found.needs_ocr, found.is_locked
    if found.text:
        attachment.mail.search_key += "\n" + search_key(attachment.text[:SEARCHED])
        understand_again(attachment.mail)
    db.session.commit()
