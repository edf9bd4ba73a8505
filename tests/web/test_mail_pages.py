"""The ledger of outgoing mail: what became of each, letters kept here, and sending them later."""

import email
import email.policy
from dataclasses import replace

import pytest
from flask import Flask

from app.models import db
from app.services.delivering import deliver_outbox
from app.services.people import SYSTEM, Role
from app.services.sending import list_outbox, queue_campaign
from config import Smtp
from tests.stories import drafted_campaign, give_addresses
from tests.web.visitors import Visitor, signed_in

NUMBER = "audit-0001"


@pytest.fixture
def kept(app: Flask) -> Flask:
    """The letters of an oblast, queued and kept here because there is no server."""
    campaign = drafted_campaign(sample="oblast:Чернівецька")
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)
    deliver_outbox()
    return app


def reading(app: Flask, role: Role = Role.STAFF) -> Visitor:
    visitor = signed_in(app, role)
    visitor.post("/language/en")
    return visitor


def test_an_empty_ledger_says_what_will_be_here(app: Flask) -> None:
    assert "Nothing has been put in the queue yet" in reading(app).get("/mail").text


def test_kept_letters_are_counted_and_called_so(kept: Flask) -> None:
    page = reading(kept).get("/mail").text
    count = len(list_outbox())
    assert f"{count} letters are kept here, not sent" in page
    assert page.count('/1">') == count
    assert "/mail/kept/send" not in page, "without a server there is no button"


def test_the_filters_of_state_and_campaign(kept: Flask) -> None:
    staff = reading(kept)
    assert 'href="/mail/audit-0001/1"' in staff.get("/mail?campaign=audit&state=kept").text
    assert "No mail fits these filters" in staff.get("/mail?state=failed").text
    assert staff.get("/mail?campaign=none").status_code == 404


def test_a_kept_letter_can_be_read_as_text_as_pdf_and_as_the_mail_itself(kept: Flask) -> None:
    staff = reading(kept)
    page = staff.get(f"/mail/{NUMBER}/1").text
    assert "kept here, not sent" in page
    assert "ЗАПИТ НА ІНФОРМАЦІЮ" in page
    pdf = staff.get(f"/mail/{NUMBER}/1/letter.pdf")
    assert pdf.data.startswith(b"%PDF")
    raw = staff.get(f"/mail/{NUMBER}/1.eml")
    assert raw.headers["Content-Disposition"].startswith("attachment")
    parsed = email.message_from_bytes(raw.data, policy=email.policy.default)
    assert next(parsed.iter_attachments()).get_content() == pdf.data
    assert staff.get(f"/mail/{NUMBER}/2").status_code == 404


def test_a_mail_that_may_have_gone_twice_says_so_on_every_page(kept: Flask) -> None:
    mail = list_outbox()[-1]
    mail.maybe_twice, mail.server_answer = True, "451 4.7.1 greylisted"
    db.session.commit()
    staff = reading(kept)
    for path in ("/mail", f"/mail/{NUMBER}/1", f"/requests/{NUMBER}"):
        assert "may have been sent twice" in staff.get(path).text, path
    assert "451 4.7.1 greylisted" in staff.get("/mail").text


def test_with_a_server_the_kept_letters_go_to_the_queue_by_one_press(kept: Flask) -> None:
    kept.config["ZAPYT"] = replace(kept.config["ZAPYT"], smtp=Smtp(host="mail.example.org"))
    staff = reading(kept)
    count = len(list_outbox())
    assert f"Send {count} kept letters" in staff.get("/mail").text
    answer = staff.post("/mail/kept/send", follow_redirects=True)
    assert f"{count} letters are in the queue." in answer.text
    db.session.expire_all()
    assert {mail.state for mail in list_outbox()} == {"queued"}


def test_a_volunteer_reads_mail_but_not_its_secret_reply_address(kept: Flask) -> None:
    volunteer = reading(kept, Role.VOLUNTEER)
    page = volunteer.get(f"/mail/{NUMBER}/1")
    assert page.status_code == 200
    assert f"+{NUMBER}." not in page.text
    assert volunteer.get(f"/mail/{NUMBER}/1.eml").status_code == 403
    assert signed_in(kept, Role.ANALYST).get("/mail").status_code == 403
