"""Attachments are quarantined until scanned, their text is searched, and it changes what a mail seems to be."""

import socketserver
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import NotFound, Refused
from app.files import ocr
from app.mail.matching.places import Place
from app.models import IncomingMail, MailAttachment, db
from app.services.attachments import look_into_attachments, recognise_scans
from app.services.incoming import attachment_of, get_incoming, raw_of, signed_document_of
from app.services.mail_places import Waits, count_waiting, find_mail
from app.services.people import SYSTEM
from app.services.reading_mail import read_stored
from app.services.receiving import store_mail
from app.services.sorting_mail import move
from tests.files.clamd import INFECTED_MARK, Clamd, listening
from tests.files.signed.signing import Official, signed_message
from tests.files.specimens import docx, zipped
from tests.files.test_ocr import LINE, scanned
from tests.mail.corpus.building import PDF
from tests.mailboxes import with_files

REGISTERED = docx("<w:p><w:r><w:t>Ваш запит зареєстровано: вх. № 77/04 від 12.05.2026.</w:t></w:r></w:p>")


def received(*files: tuple[str, bytes], text: str = "Відповідь у файлі.") -> IncomingMail:
    mail = store_mail(with_files(*files, text=text), "pipe", "a").mail
    read_stored()
    return mail


def with_scanner(app: Flask, address: str) -> None:
    app.config["ZAPYT"] = replace(app.config["ZAPYT"], clamd=address)


def attachments() -> list[MailAttachment]:
    db.session.expire_all()
    return list(db.session.scalars(select(MailAttachment).order_by(MailAttachment.id)))


def test_nothing_is_served_until_the_scanner_calls_it_clean(any_app: Flask, tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.ctl")
    with_scanner(any_app, path)
    mail = received(("a.pdf", PDF), ("b.bin", INFECTED_MARK))
    done = look_into_attachments()
    assert (done.scanned, bool(done.trouble)) == (0, True)
    assert [one.scan for one in attachments()] == ["waiting", "waiting"]
    assert attachments()[0].scan_note, "the page says why it waits"
    for one in attachments():
        with pytest.raises(Refused):
            attachment_of(mail.id, one.id)
    with listening(socketserver.UnixStreamServer(path, Clamd)):
        done = look_into_attachments()
    assert (done.scanned, done.infected) == (2, 1)
    clean, infected = attachments()
    assert (clean.scan, infected.scan, infected.scan_note) == ("clean", "infected", "Eicar-Test-Signature")
    assert infected.text is None, "what is infected is not opened by us either"
    assert attachment_of(mail.id, clean.id).attachment.name == "a.pdf"
    with pytest.raises(Refused):
        attachment_of(mail.id, infected.id)
    with pytest.raises(Refused):
        raw_of(mail.id)


def test_the_text_of_an_annex_is_searched_and_changes_what_the_mail_seems_to_be(any_app: Flask) -> None:
    mail = received(("лист.docx", REGISTERED), text="")
    before = mail.kind
    assert look_into_attachments().read == 1
    db.session.expire_all()
    assert "вх. № 77/04" in mail.search_key
    assert (before, mail.kind) != ("acknowledgement", before)
    assert (mail.kind, mail.understood["incoming_number"]) == ("acknowledgement", "77/04")
    assert get_incoming(mail.id).understood.facts.incoming_number == "77/04"
    assert look_into_attachments().read == 0


def test_the_text_of_a_signed_document_is_searched_too(app: Flask) -> None:
    mail = received(("лист.docx.p7s", signed_message(REGISTERED, Official())), text="")
    look_into_attachments()
    db.session.expire_all()
    assert "вх. № 77/04" in mail.search_key
    assert mail.kind == "acknowledgement"


def test_a_file_without_text_says_why(app: Flask) -> None:
    received(("a.png", scanned("PNG")))
    look_into_attachments()
    (scan,) = attachments()
    assert (scan.text, scan.needs_ocr) == ("", True)
    assert "picture of text" in scan.text_note["en"]


@pytest.mark.skipif(not ocr.is_installed(), reason="tesseract with ukr is not installed")
def test_scans_are_recognised_once(app: Flask) -> None:
    mail = received(("a.png", scanned("PNG")))
    look_into_attachments()
    assert recognise_scans() == 1
    (scan,) = attachments()
    assert LINE in (scan.text or "")
    assert "відповідь на запит на інформацію" in mail.search_key
    assert recognise_scans() == 0


def test_without_the_program_scans_wait_for_it(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    received(("a.png", scanned("PNG")))
    look_into_attachments()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert recognise_scans() == 0
    assert attachments()[0].needs_ocr


def test_the_document_of_a_signed_container_comes_out_with_its_signer(app: Flask) -> None:
    mail = received(("відповідь.pdf.p7s", signed_message(PDF, Official())))
    (file,) = get_incoming(mail.id).files
    assert file.opened is not None
    (signer,) = file.opened.signers
    assert (signer.holder.organisation, signer.holder.edrpou) == ("Львівська міська рада", "04055896")
    document = signed_document_of(mail.id, file.attachment.id, 1)
    assert (document.name, document.content) == ("відповідь.pdf", PDF)
    for position in (0, 2):
        with pytest.raises(NotFound):
            signed_document_of(mail.id, file.attachment.id, position)


def test_a_detached_signature_finds_its_document_among_the_other_files(app: Flask) -> None:
    mail = received(("лист.pdf", PDF), ("лист.pdf.p7s", signed_message(PDF, Official(), detached=True)))
    _, signature = get_incoming(mail.id).files
    assert signature.opened is not None
    assert [document.content for document in signature.opened.documents] == [PDF]


def test_a_file_that_a_password_locks_waits_for_somebody_to_ask(any_app: Flask) -> None:
    mail = received(("звіт.zip", zipped({"a.txt": "a"}, locked=True)), ("b.pdf", PDF))
    assert count_waiting(Waits.LOCKED) == 0, "nobody has looked into it yet"
    look_into_attachments()
    assert [one.is_locked for one in attachments()] == [True, False]
    assert find_mail(waits=Waits.LOCKED).mails == [mail]
    move(mail.id, Place.JUNK, "не відповідь", mail.place, SYSTEM)
    assert count_waiting(Waits.LOCKED) == 0
