"""The bytes of a mail: headers that mail programs read, and addresses that servers take."""

import email
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default

import pytest
from flask import Flask

from app.mail.composing import MailFacts, compose

FACTS = MailFacts(
    sender_name="ГО «Відкрите місто»",
    reply_address="zapyt+audit-0001.abc@example.org",
    recipient="rada@example.org",
    subject="Запит на інформацію",
    text="Добрий день",
    pdf_name="Запит audit-0001.pdf",
    pdf=b"%PDF-1.7",
    message_id="1@example.org",
    written_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
)


def read(facts: MailFacts) -> EmailMessage:
    return email.message_from_bytes(compose(facts), policy=default)


@pytest.mark.parametrize("name", [FACTS.sender_name, 'ГО "Місто", м. Львів', "Open City, NGO", 'The "Open" City'])
def test_the_sender_is_read_as_it_was_written(app: Flask, name: str) -> None:
    (sender,) = read(replace(FACTS, sender_name=name))["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, FACTS.reply_address)


@pytest.mark.parametrize("place", ["subject", "sender_name"])
def test_a_line_break_begins_no_header(app: Flask, place: str) -> None:
    mail = read(replace(FACTS, **{place: "Запит\r\nBcc: chuzhyi@example.org"}))
    assert mail["Bcc"] is None
    assert mail["From"].addresses[0].addr_spec == FACTS.reply_address


def test_a_letter_is_no_machine_and_stands_beside_the_earlier_mails_of_its_request(app: Flask) -> None:
    assert (read(FACTS)["Auto-Submitted"], read(FACTS)["In-Reply-To"]) == ("no", None)
    further = read(replace(FACTS, follows=("1.a@example.org", "2.b@example.org")))
    assert further["In-Reply-To"] == "<2.b@example.org>"
    assert further["References"] == "<1.a@example.org> <2.b@example.org>"
