"""The last step and after: what leaves, what stays and why, the outbox, letters on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app import clock
from app.models import db
from app.services.delivering import deliver_outbox
from app.services.drafting import choose_channel, get_campaign, requests_of
from app.services.journalling import get_request
from app.services.pausing import pause_mail
from app.services.people import SYSTEM, Role
from app.services.sending import count_outbox
from app.services.tracking import story_of
from config import USUAL_PACE, Smtp
from tests.web.campaign_pages import ZAPORIZHZHIA, opened_campaign
from tests.web.visitors import Visitor, signed_in

SEND = "/campaigns/audit/compose/send"
PAPER = "/campaigns/audit/paper"


@pytest.fixture
def staff(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Somebody on Monday 23.11.2026 at eleven, in English."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    visitor = signed_in(app, Role.STAFF)
    visitor.post("/language/en")
    return visitor


def test_the_page_says_how_many_leave_by_when_answers_are_due_and_that_they_stay_here(staff: Visitor) -> None:
    opened_campaign(has_addresses=True, is_drawn=True)
    page = staff.get(SEND).text
    assert "Send 22 letters" in page
    assert "30.11.2026" in page
    assert "kept here, not sent" in page


def test_with_a_server_the_page_says_when_the_letters_will_leave_and_answers_are_due(
    app: Flask, staff: Visitor
) -> None:
    campaign = opened_campaign(has_addresses=True, is_drawn=True)
    smtp, pace = Smtp(host="127.0.0.1"), replace(USUAL_PACE, per_minute=10)
    app.config["ZAPYT"] = replace(app.config["ZAPYT"], smtp=smtp, mail_pace=pace)
    page = staff.get(SEND).text
    assert "22 e-mails will leave 23.11.2026, 11:10–11:12;" in page
    assert "answers are due by Mon\u00a030.11.2026" in page
    assert "For the first 10 minutes all of them can be taken back by one button." in page
    app.config["ZAPYT"] = replace(app.config["ZAPYT"], mail_pace=replace(pace, per_minute=1, undo_minutes=350))
    page = staff.get(SEND).text
    assert "22 e-mails will leave 23.11.2026, 16:50 – 24.11.2026, 09:10;" in page, "offices close at five"
    assert "answers are due by Tue\u00a001.12.2026" in page, "those of the last letter"
    pause_mail(campaign, SYSTEM)
    assert "22 e-mails will wait: mail is paused." in staff.get(SEND).text


def test_the_button_queues_every_letter_once_and_the_outbox_counts_them(app: Flask, staff: Visitor) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    assert staff.post(SEND).headers["Location"] == "/campaigns/audit/outbox"
    assert staff.post(SEND).headers["Location"] == SEND, "the second time nothing is left to send"
    assert count_outbox(campaign) == {"queued": 4}
    assert any(task.args[0] == "deliver" for task in app.extensions["queue"].pending())
    assert '<progress max="4" value="0"' in staff.get("/campaigns/audit/outbox").text
    deliver_outbox()
    page = staff.get("/campaigns/audit/outbox").text
    assert '<progress max="4" value="4"' in page
    assert "http-equiv" not in page, "a page whose numbers stand still does not reload itself"


def test_blocked_letters_stay_and_the_way_out_is_linked(staff: Visitor) -> None:
    opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    get_request("audit-0001").council.contacts[0].state = "bouncing"
    db.session.commit()
    page = staff.get(SEND).text
    assert "Send 3 letters" in page
    assert "1 letter stays for now" in page
    assert '"/campaigns/audit/compose/whom"' in page
    staff.post(SEND)
    assert get_request("audit-0001").stage == "draft"
    assert get_request("audit-0002").stage == "queued"


def test_with_a_server_nothing_leaves_in_the_name_of_the_sample(app: Flask, staff: Visitor) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    campaign.requester.is_sample = True
    db.session.commit()
    assert "Send 4 letters" in staff.get(SEND).text, "without a server a newcomer may try everything"
    settings = app.config["ZAPYT"]
    app.config["ZAPYT"] = replace(settings, smtp=replace(settings.smtp, host="127.0.0.1"))
    page = staff.get(SEND).text
    assert "No letter is ready yet" in page
    assert "Ask an administrator to enter who asks" in page
    staff.post(SEND)
    assert {request.stage for request in requests_of(campaign)} == {"draft"}


def test_letters_on_paper_are_recorded_many_at_once(staff: Visitor) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA, is_drawn=True)
    for number in ("audit-0001", "audit-0002"):
        choose_channel(number, "paper")
    staff.post(SEND)
    both = {"numbers": ["audit-0001", "audit-0002"]}
    assert staff.post(PAPER, {**both, "step": "posted", "happened_on": "05.11.2026"}).status_code == 302
    assert {get_request(number).stage for number in both["numbers"]} == {"sent"}
    assert not story_of("audit-0001", date(2026, 11, 6)).terms, "a letter posted is not yet a letter received"
    staff.post(PAPER, {**both, "step": "delivered", "happened_on": "09.11.2026"})
    (term,) = story_of("audit-0001", date(2026, 11, 23)).terms
    assert term.deadline.expected_on == date(2026, 11, 16)
    assert sum(request.stage == "draft" for request in requests_of(campaign)) == 2


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"numbers": []}, "somebody must be chosen"),
        ({"happened_on": "24.11.2026"}, "it has not happened yet"),
        ({"happened_on": "01.11.2026"}, "the letter is dated a day later"),
        ({"numbers": ["audit-0001", "audit-0099"]}, "there is no such letter, so none is recorded"),
    ],
)
def test_a_wrong_record_changes_no_letter(staff: Visitor, fields: dict[str, object], reason: str) -> None:
    opened_campaign(ZAPORIZHZHIA)
    choose_channel("audit-0001", "paper")
    page = staff.post(PAPER, {"numbers": ["audit-0001"], "step": "posted", "happened_on": "05.11.2026", **fields})
    assert page.status_code == 200, reason
    assert "govuk-error-summary" in page.text
    assert get_request("audit-0001").stage == "draft"


def test_all_are_chosen_by_one_link(staff: Visitor) -> None:
    opened_campaign(ZAPORIZHZHIA)
    staff.post("/campaigns/audit/compose/paper")
    assert staff.get(PAPER).text.count(" checked>") == 1, "only the radio"
    assert staff.get(f"{PAPER}?choose=all").text.count(" checked>") == 5
    assert get_campaign("audit").slug == "audit"
