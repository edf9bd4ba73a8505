"""Pausing, resuming, taking back: what the pages say before and after, and who may."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app

from app.services.delivering import deliver_outbox
from app.services.people import Role
from tests.conftest import SetClock
from tests.delivery import sending, states
from tests.web.visitors import Visitor, signed_in

OUTBOX = "/campaigns/audit/outbox"


def this_app() -> Flask:
    """The application itself, which browsers need in contexts of their own."""
    return current_app._get_current_object()


@pytest.fixture
def staff(tmp_path: Path, hours: SetClock) -> Iterator[Visitor]:
    """Somebody who sent ten letters at eleven on a Friday; they may leave from ten past."""
    with sending(tmp_path, 10, ZAPYT_MAIL_UNDO_MINUTES="10"):
        visitor = signed_in(this_app(), Role.STAFF)
        visitor.post("/language/en")
        yield visitor


def test_the_undo_window_is_shown_and_one_button_takes_all_back(staff: Visitor) -> None:
    page = staff.get(OUTBOX).text
    assert "The letters leave from 27.11.2026, 11:10. Until then all of them can be taken back." in page
    assert "10 letters still to leave: 27.11.2026, 11:10." in page
    assert 'action="/mail/recall?campaign=audit"' in page
    assert "http-equiv" not in page, "nothing moves before its time"
    answer = staff.post("/mail/recall?campaign=audit", follow_redirects=True)
    assert "10 letters are taken back." in answer.text
    assert states() == {"recalled": 10}


def test_after_the_window_the_outbox_says_when_the_rest_leaves(staff: Visitor, hours: SetClock) -> None:
    hours.pass_by(timedelta(minutes=10))
    deliver_outbox()
    page = staff.get(OUTBOX).text
    assert "Nothing waits any more" in page
    assert "taken back" not in page


def test_a_pause_asks_first_names_who_and_when_and_is_ended_by_a_button(staff: Visitor, hours: SetClock) -> None:
    assert 'href="/mail/pause?campaign=audit"' in staff.get(OUTBOX).text
    asked = staff.get("/mail/pause?campaign=audit").text
    assert "10 letters that have not left yet will wait" in asked
    staff.post("/mail/pause?campaign=audit")
    page = staff.get(OUTBOX).text
    assert "The mail of this campaign was paused by Особа staff, 27.11.2026, 11:00." in page
    assert "10 letters wait until mail is resumed." in page
    assert 'href="/mail/pause?campaign=audit"' not in page
    assert "Mail is paused: 10 letters wait" in staff.get("/").text
    hours.pass_by(timedelta(minutes=10))
    assert deliver_outbox().accepted == 0
    assert "Особа staff" in staff.get("/mail/resume?campaign=audit").text
    staff.post("/mail/resume?campaign=audit")
    assert any(task.args[0] == "deliver" for task in current_app.extensions["queue"].pending())
    assert deliver_outbox().accepted == 10


def test_all_mail_is_paused_on_the_mail_page_and_every_outbox_says_so(staff: Visitor) -> None:
    assert 'href="/mail/pause"' in staff.get("/mail").text
    staff.post("/mail/pause")
    assert "All mail was paused by Особа staff" in staff.get("/mail").text
    assert "All mail was paused by Особа staff" in staff.get(OUTBOX).text
    assert "e-mail" in staff.get("/campaigns/audit/compose/send").text
    staff.post("/mail/resume")
    assert "was paused" not in staff.get("/mail").text


def test_one_letter_is_taken_back_on_its_own_page_once(staff: Visitor) -> None:
    assert 'href="/mail/audit-0001/1/recall"' in staff.get("/mail/audit-0001/1").text
    assert "The letter is taken back" in staff.post("/mail/audit-0001/1/recall", follow_redirects=True).text
    assert states() == {"recalled": 1, "queued": 9}
    assert "/recall" not in staff.get("/mail/audit-0001/1").text
    again = staff.post("/mail/audit-0001/1/recall")
    assert again.status_code == 200
    assert "has left or is leaving" in again.text


def test_the_ledger_says_when_each_leaves(staff: Visitor) -> None:
    assert staff.get("/mail").text.count("leaves 27.11.2026, 11:10") == 10
    assert "27.11.2026, 11:10" in staff.get("/mail/audit-0001/1").text


def test_a_volunteer_sees_but_holds_nothing_back(staff: Visitor) -> None:
    volunteer = signed_in(this_app(), Role.VOLUNTEER)
    assert "/mail/pause" not in volunteer.get("/mail").text
    for path in ("/mail/pause", "/mail/resume", "/mail/recall", "/mail/audit-0001/1/recall"):
        assert volunteer.post(path).status_code == 403
    assert states() == {"queued": 10}
