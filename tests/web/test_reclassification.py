"""What the pages say when a council treats a request as a citizens' appeal."""

from datetime import date

from flask import Flask

from app.services.drafting import requests_of
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM, Role
from app.services.recording import record_sent_by_hand
from tests.stories import opened_campaign
from tests.web.visitors import signed_in


def test_a_request_that_is_called_an_appeal_says_what_follows(app: Flask) -> None:
    campaign = opened_campaign()
    number = requests_of(campaign)[0].number
    record_sent_by_hand(number, "email", date(2026, 11, 2), SYSTEM)
    log_reply(number, ReplyFacts(date(2026, 11, 9), "reclassified"), SYSTEM)
    page = signed_in(app, Role.STAFF).get(f"/requests/{number}").text
    assert "запит на інформацію не стає зверненням" in page
    assert "ст.\N{NO-BREAK SPACE}20 Закону" in page


def test_a_note_that_reads_like_an_appeal_is_pointed_out(app: Flask) -> None:
    campaign = opened_campaign()
    number = requests_of(campaign)[0].number
    record_sent_by_hand(number, "email", date(2026, 11, 2), SYSTEM)
    visitor = signed_in(app, Role.VOLUNTEER)
    note = "Ваше звернення розглянуто відповідно до Закону України «Про звернення громадян» у місячний строк."
    fields = {"received_on": "09.11.2026", "channel": "email", "outcome": "part", "note": note}
    assert visitor.post(f"/requests/{number}/reply", fields).status_code == 302
    assert "посилається на Закон «Про звернення громадян»" in visitor.get(f"/requests/{number}").text
