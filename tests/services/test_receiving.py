"""One message is stored once by whatever way it comes; reading it finds its place, and nothing is ever lost."""

import mailbox
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import BadInput
from app.models import IncomingMail, db
from app.services.drafting import requests_of
from app.services.fetching import poll_mailboxes
from app.services.filing import load_file
from app.services.matching import place_mail
from app.services.people import SYSTEM
from app.services.reading_mail import read_stored
from app.services.receiving import receive_piped, receive_upload, store_mail
from app.services.sending import list_outbox, queue_campaign
from tests.mail.corpus.building import PDF, file_part, letter, mixed, text_part, word
from tests.mail.corpus.containers import MSG
from tests.mail.corpus.returns import HARD
from tests.mailboxes import an_answer, list_folder
from tests.stories import drafted_campaign, give_addresses

RECEIVED = b"Received: from mx.misto.example by mail.example.org; Tue, 12 May 2026 10:00:03 +0300\r\n"


def mails() -> list[IncomingMail]:
    db.session.expire_all()
    return list(db.session.scalars(select(IncomingMail).order_by(IncomingMail.id)))


def instance_of(app: Flask) -> Path:
    return Path(app.config["ZAPYT"].instance)


def test_one_message_by_two_ways_is_one_message_with_two_arrivals(any_app: Flask) -> None:
    raw = an_answer(1)
    first = store_mail(raw, "imap:one", "1:7")
    second = store_mail(RECEIVED + raw.replace(b"\r\n", b"\n"), "pipe", "x")
    again = store_mail(raw, "imap:one", "1:7")
    assert (first.is_new, second.is_new, again.is_new) == (True, False, False)
    (mail,) = mails()
    assert [(arrival.way, arrival.uid) for arrival in mail.arrivals] == [("imap:one", "1:7"), ("pipe", "x")]
    assert load_file(mail.raw) == raw


def test_two_different_messages_of_one_sender_and_minute_stay_two(app: Flask) -> None:
    store_mail(an_answer(1), "pipe", "a")
    store_mail(an_answer(2), "pipe", "b")
    assert len(mails()) == 2


def test_a_pipe_that_hands_over_the_same_again_and_one_that_hands_over_nothing(app: Flask) -> None:
    assert receive_piped(an_answer(1)).is_new
    assert not receive_piped(an_answer(1)).is_new
    assert len(mails()[0].arrivals) == 1
    with pytest.raises(BadInput):
        receive_piped(b"\n")


def test_an_outlook_file_is_taken_as_it_is_and_any_other_file_is_refused(app: Flask) -> None:
    assert receive_upload(MSG).is_new
    read_stored()
    (mail,) = mails()
    assert load_file(mail.raw) == MSG
    assert len(mail.attachments) == 2
    for content in (PDF, b"", "Просто текст.".encode()):
        with pytest.raises(BadInput):
            receive_upload(content)


def test_a_maildirs_mail_moves_to_cur_only_once_it_is_stored(any_app: Flask, tmp_path: Path) -> None:
    place = tmp_path / "maildir"
    box = mailbox.Maildir(place)
    list_folder(instance_of(any_app), "maildir", place)
    (place / "new" / "1.host").write_bytes(an_answer(1))
    (place / "cur" / "2.host:2,S").write_bytes(an_answer(2))
    (done,) = poll_mailboxes().boxes
    assert (done.new, done.trouble) == (2, None)
    assert sorted(file.name for file in (place / "cur").iterdir()) == ["1.host:2,S", "2.host:2,S"]
    assert len(box) == 2
    (done,) = poll_mailboxes().boxes
    assert done.new == 0
    assert len(mails()) == 2


def test_a_maildirs_mail_that_was_stored_but_not_moved_is_moved_by_the_next(app: Flask, tmp_path: Path) -> None:
    place = tmp_path / "maildir"
    mailbox.Maildir(place)
    list_folder(instance_of(app), "maildir", place)
    (place / "new" / "1.host").write_bytes(an_answer(1))
    store_mail(an_answer(1), f"maildir:{place}", "1.host")
    (done,) = poll_mailboxes().boxes
    assert done.new == 0
    assert (place / "cur" / "1.host:2,S").exists()


def test_an_mbox_is_read_and_never_changed(app: Flask, tmp_path: Path) -> None:
    place = tmp_path / "mbox"
    box = mailbox.mbox(place)
    for number in (1, 2):
        box.add(an_answer(number))
    box.close()
    before = place.read_bytes()
    list_folder(instance_of(app), "mbox", place)
    assert poll_mailboxes().new == 2
    assert poll_mailboxes().new == 0
    assert place.read_bytes() == before
    assert not store_mail(an_answer(1), "pipe", "a").is_new, "the form mbox changes line ends only"


def test_a_folder_that_is_not_there_is_a_trouble_in_plain_words(app: Flask, tmp_path: Path) -> None:
    for kind in ("maildir", "mbox"):
        list_folder(instance_of(app), kind, tmp_path / "none")
        (done,) = poll_mailboxes().boxes
        assert done.trouble is not None
        assert f"{tmp_path / 'none'} cannot be read" in done.trouble.en


def test_what_was_stored_and_not_read_is_taken_up_again_and_read_once(any_app: Flask) -> None:
    store_mail(an_answer(1), "pipe", "a")
    assert [mail.place for mail in mails()] == ["unread"]
    assert read_stored() == 1
    (mail,) = mails()
    assert (mail.sender, mail.subject, mail.message_id) == ("rada@misto.example", "Відповідь 1", "1.2026@misto.example")
    assert mail.sender_name == "Міська рада"
    assert mail.place == "unmatched"
    assert read_stored() == 0


def test_attachments_are_stored_under_their_names(any_app: Flask) -> None:
    name = "Відповідь на запит №5.pdf"
    raw = mixed(text_part("Надсилаємо відповідь."), file_part(PDF, f'; filename="{word(name)}"'))
    store_mail(raw, "pipe", "a")
    read_stored()
    (mail,) = mails()
    (attachment,) = mail.attachments
    assert (attachment.name, load_file(attachment.file), attachment.scan) == (name, PDF, "off")
    assert "відповідь на запит №5.pdf" in mail.search_key


def test_a_mail_to_the_reply_address_or_in_answer_to_ours_goes_to_its_request(any_app: Flask) -> None:
    campaign = drafted_campaign(sample="oblast:Чернівецька")
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)
    ours = list_outbox()[0]
    request = requests_of(campaign)[1]
    token = request.reply_token
    store_mail(letter("Відповідь.", To=f"<zapyt+any.{token.upper()}@example.org>"), "pipe", "a")
    store_mail(letter("Так.", Message_ID="<6@misto.example>", In_Reply_To=f"<{ours.message_id}>"), "pipe", "b")
    store_mail(letter("Ні.", Message_ID="<7@misto.example>", To="<zapyt+any.wrong@example.org>"), "pipe", "c")
    read_stored()
    to_address, in_answer, to_nobody = mails()
    assert (to_address.place, to_address.matches[0].request_id) == ("request", request.id)
    assert (in_answer.place, in_answer.matches[0].request_id) == ("request", ours.letter.request_id)
    assert (to_nobody.place, to_nobody.matches) == ("unmatched", [])


def test_bounces_and_automatic_replies_have_places_of_their_own(app: Flask) -> None:
    store_mail(HARD["Exim"], "pipe", "a")
    store_mail(letter("Я у відпустці.", "Автоматична відповідь: Запит"), "pipe", "b")
    read_stored()
    assert [mail.place for mail in mails()] == ["bounces", "automatic"]


def test_a_mail_that_reading_stumbles_over_is_seen_with_its_reason_and_stops_no_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_mail(an_answer(1), "pipe", "a")
    store_mail(an_answer(2), "pipe", "b")
    with monkeypatch.context() as broken:
        stumbling = iter([RecursionError("too deep")])

        def place(*known: Any) -> None:
            for trouble in stumbling:
                raise trouble
            place_mail(*known)

        broken.setattr("app.services.reading_mail.place_mail", place)
        assert read_stored() == 2
    first, second = mails()
    assert (first.place, second.place) == ("unmatched", "unmatched")
    assert "too deep" in first.place_reason["en"]
    assert "too deep" not in second.place_reason["en"]


def test_odd_characters_and_endless_names_fit_their_columns(any_app: Flask) -> None:
    long_name = "я" * 400 + ".pdf"
    raw = mixed(text_part("а\0б"), file_part(PDF, f"; filename*=utf-8''{long_name}".encode()), subject="x" * 5000)
    store_mail(raw, "pipe", "a")
    read_stored()
    (mail,) = mails()
    assert len(mail.subject) == 5000
    assert mail.attachments[0].name.endswith(".pdf")
