"""Letters leave once each, and what the server answers decides what becomes of them."""

from datetime import date
from pathlib import Path

import pytest

from app import clock
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import save_contact
from app.services.delivering import deliver_outbox
from app.services.drafting import get_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.people import SYSTEM
from app.services.sending import list_outbox, queue_campaign
from app.services.tracking import story_of
from tests.conftest import ENGINES
from tests.delivery import assert_each_once, sending, sending_app
from tests.instances import make_app, settings_for
from tests.mailserver import Post, mail_server
from tests.stories import give_addresses, opened_campaign


def queued_campaign() -> None:
    campaign = opened_campaign()
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_letter_arrives_once_with_its_pdf_from_an_address_of_its_own(tmp_path: Path, engine: str) -> None:
    with mail_server() as (post, port):
        app = sending_app(tmp_path, port, **settings_for(engine))
        with app.app_context():
            queued_campaign()
            assert deliver_outbox().accepted == 22
            assert deliver_outbox().accepted == 0
            assert_each_once(post)
            assert len({message["From"] for message in post.messages}) == 22
            assert len(set(post.senders)) == 22
            assert set(post.senders) == {mail.envelope_from for mail in list_outbox()}
            for message in post.messages:
                text, pdf = message.get_payload()
                assert pdf.get_payload(decode=True).startswith(b"%PDF-")
                assert "ЗАПИТ" in text.get_payload(decode=True).decode().upper()
            assert {request.stage for request in requests_of(get_campaign("audit"))} == {"sent"}


def test_a_server_that_reports_is_asked_to_tell_what_becomes_of_each_letter(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as post:
        post.offers_reports = True
        assert deliver_outbox().accepted == 2
        assert post.reports_asked == ["RET=HDRS", "NOTIFY=SUCCESS,FAILURE,DELAY"] * 2
        assert_each_once(post)


def test_a_refused_address_bounces_and_a_busy_server_is_asked_again(tmp_path: Path) -> None:
    answers = {"ua05": "550 5.1.1 no such user", "ua12": "451 4.7.1 greylisted"}

    def answer(address: str) -> str | None:
        return answers.get(address[:4])

    with mail_server(answer) as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            queued_campaign()
            done = deliver_outbox()
            assert (done.accepted, done.failed, done.deferred) == (20, 1, 1)
            campaign = get_campaign("audit")
            stages = {request.council.city_uk: request.stage for request in requests_of(campaign)}
            assert stages["Вінниця"] == "bounced"
            assert stages["Дніпро"] == "queued"
            vinnytsia = next(r.council for r in requests_of(campaign) if r.council.city_uk == "Вінниця")
            assert [contact.state for contact in vinnytsia.contacts] == ["bouncing"]
            assert len(post.taken) == 20


@pytest.mark.parametrize("command", ["handle_MAIL", "handle_DATA"])
def test_a_server_that_will_not_have_us_or_our_mail_blames_no_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    async def refuse(*_: object) -> str:
        return "550 5.7.1 not from you"

    monkeypatch.setattr(Post, command, refuse, raising=False)
    with mail_server() as (_, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            queued_campaign()
            done = deliver_outbox()
            requests = requests_of(get_campaign("audit"))
            assert {contact.state for request in requests for contact in request.council.contacts} == {"verified"}
            if command == "handle_MAIL":
                assert done.trouble == "550 5.7.1 not from you"
                assert {request.stage for request in requests} == {"queued"}


def test_without_a_server_the_letters_are_kept_here(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        queued_campaign()
        assert deliver_outbox().kept == 22
        assert len(list((tmp_path / "kept_mail").glob("*.eml"))) == 22
        assert {request.stage for request in requests_of(get_campaign("audit"))} == {"queued"}


def test_an_unreachable_server_loses_nothing(tmp_path: Path) -> None:
    with mail_server() as (_, port):
        pass
    app = sending_app(tmp_path, port)
    with app.app_context():
        queued_campaign()
        done = deliver_outbox()
        assert done.trouble
        assert {mail.state for mail in list_outbox()} == {"deferred"}
        assert {mail.server_answer for mail in list_outbox()} == {done.trouble}


def test_a_letter_that_came_back_leaves_again_once_a_new_address_is_known(tmp_path: Path) -> None:
    with mail_server(lambda address: "550 no such user" if address.startswith("ua05") else None) as (post, port):
        app = sending_app(tmp_path, port)
        with app.app_context():
            queued_campaign()
            deliver_outbox()
            campaign = get_campaign("audit")
            assert queue_campaign(campaign, SYSTEM).emails == 0
            (returned,) = (request for request in requests_of(campaign) if request.stage == "bounced")
            katottg = returned.council.katottg
            row = ContactRow(katottg, ContactKind.EMAIL, "new@rada.example.org", "дзвінок", date(2026, 11, 3))
            save_contact(katottg, row, SYSTEM)
            draw_letters(campaign)
            assert queue_campaign(campaign, SYSTEM).emails == 1
            assert deliver_outbox().accepted == 1
            assert [to for to, _ in post.taken].count("new@rada.example.org") == 1
            story = story_of(returned.number, clock.today())
            assert (story.facts.stage, len(story.terms)) == ("sent", 1)
