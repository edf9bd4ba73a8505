"""The pages of chases: who is chosen and what the law says of each, letters on their way, one request’s next ones."""

import html
import re

import pytest
from flask import Flask

from app import clock
from app.law.stages import Event
from app.models import db
from app.services.chasing import list_chases
from app.services.drafting import get_campaign
from app.services.journalling import get_request
from app.services.people import SYSTEM, Role
from app.services.recording import record_own_step
from app.services.tracking import story_of
from tests.services.chased import FOUR, NOW, TODAY, draw_chase, number, reply, sent_campaign
from tests.web.visitors import Visitor, signed_in

BOARD, CHASE, CHASES = "/campaigns/audit", "/campaigns/audit/chase", "/campaigns/audit/chases"
TICKED = re.compile(r'name="numbers" value="(audit-\d{4})"[^>]*? checked')
WAYS = (
    f"{CHASES}/1/send",
    f"{CHASES}/1/discard",
    f"{CHASES}/1/recall",
    f"{CHASES}/1/today",
    f"{CHASES}/1/posted",
    CHASE,
)


@pytest.fixture
def staff(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """A coordinator on 16.11.2026, reading in English: two councils silent, one prolonged, one refused."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    sent_campaign(4, FOUR)
    reply(3, "extended", 12)
    reply(4, "refused:form", 9)
    get_request(number(2)).channel = "paper"
    db.session.commit()
    visitor = signed_in(app, Role.STAFF)
    visitor.post("/language/en")
    return visitor


def text_of(page: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def write_reminders(staff: Visitor) -> str:
    """Reminders to the two silent ones, drawn; the address of their page."""
    made = staff.post(f"{CHASE}?select=silent&kind=reminder", {"numbers": [number(1), number(2)], "own_text": ""})
    draw_chase(list_chases(get_campaign("audit"))[0])
    return str(made.location)


def test_the_board_leads_to_every_group_with_its_count(staff: Visitor) -> None:
    said = text_of(staff.get(BOARD).text)
    for group in (
        "silent past the term : 3",
        "extended the term : 1",
        "refused: the request lacks what it must contain : 1",
    ):
        assert group in said


def test_a_group_is_chosen_whole_and_can_be_trimmed(staff: Visitor) -> None:
    page = staff.get(f"{CHASE}?select=silent&kind=reminder").text
    assert TICKED.findall(page) == [number(1), number(2), number(3)]
    assert TICKED.findall(staff.get(f"{CHASE}?select=silent&kind=reminder&choose=none").text) == []
    staff.post(f"{CHASE}?select=silent&kind=reminder", {"numbers": [number(2)]})
    assert [row.request_id for row in list_chases(get_campaign("audit"))[0].follow_ups] == [get_request(number(2)).id]


def test_each_row_says_what_the_law_says_with_the_day(staff: Visitor) -> None:
    early = text_of(staff.get(f"{CHASE}?select=sent&kind=reminder&on=09.11.2026").text)
    assert early.count("too early: allowed from 10.11.2026") == 3
    assert "no cause" in early
    write_reminders(staff)
    later = staff.get(f"{CHASE}?select=silent&kind=reminder").text
    assert text_of(later).count("taken already, on 16.11.2026") == 2
    assert TICKED.findall(later) == [number(3)]
    marked = text_of(staff.get(f"{CHASE}?select=extended&kind=objection_to_extension").text)
    assert "the notice came too late" in marked
    assert "no reason is written down" in marked


def test_a_complaint_to_the_head_warns_of_the_shorter_court_term(staff: Visitor) -> None:
    warning = "the court may count three months"
    assert warning in text_of(staff.get(f"{CHASE}?select=silent&kind=complaint_to_head").text)
    assert warning not in text_of(staff.get(f"{CHASE}?select=silent&kind=complaint_to_ombudsman").text)


def test_a_refused_chase_writes_nothing_names_the_council_and_keeps_what_was_typed(staff: Visitor) -> None:
    fields = {"numbers": [number(1), number(4)], "own_text": "Мої слова"}
    page = staff.post(f"{CHASE}?select=silent&kind=reminder", fields).text
    assert f"{number(4)}: no cause" in text_of(page)
    assert "Мої слова" in page
    assert TICKED.findall(page) == [number(1)]
    assert list_chases(get_campaign("audit")) == []


def test_what_will_leave_is_said_before_it_does_and_then_where_it_is(staff: Visitor) -> None:
    place = write_reminders(staff)
    before = text_of(staff.get(place).text)
    assert "1 letter will leave by e-mail. 1 is to be printed and posted." in before
    assert "No mail server is set up" in before
    assert "1 e-mail is in the queue. 1 letter is to be posted." in text_of(
        staff.post(f"{place}/send", follow_redirects=True).text
    )
    posted = staff.post(f"{place}/posted", {"numbers": [number(2)], "happened_on": "16.11.2026"}, follow_redirects=True)
    assert "Recorded for 1 letter." in text_of(posted.text)
    assert "has left 1" in text_of(staff.get(CHASES).text)
    assert "1 letter is a draft again." in text_of(staff.post(f"{place}/recall", follow_redirects=True).text)
    assert "1 letter is discarded." in text_of(staff.post(f"{place}/discard", follow_redirects=True).text)


def test_a_letter_that_cannot_leave_says_why_and_is_dated_anew(staff: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    place = write_reminders(staff)
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(day=17))
    assert "it is dated 16.11.2026" in text_of(staff.get(place).text)
    assert "No letter is ready yet." in text_of(staff.get(place).text)
    staff.post(f"{place}/today")
    assert "Reminder of an overdue answer, 17.11.2026" in text_of(staff.get(place).text)


def test_the_story_shows_the_letter_one_click_away(staff: Visitor) -> None:
    place = write_reminders(staff)
    staff.post(f"{place}/send")
    staff.post(f"{place}/posted", {"numbers": [number(2)], "happened_on": "16.11.2026"})
    said = staff.get(f"/requests/{number(2)}").text
    assert "Reminder of an overdue answer" in said
    assert f"{number(2)}/1" in said
    (address,) = re.findall(r'href="([^"]*/letters/1\.pdf)"', said)
    assert staff.get(address).data.startswith(b"%PDF-")
    assert staff.get(f"/requests/{number(2)}/letters/9.pdf").status_code == 404


def test_a_request_offers_its_next_letters_and_says_why_others_must_wait(staff: Visitor) -> None:
    strip = text_of(staff.get(f"/requests/{number(3)}").text)
    assert "Objection to an extension" in strip
    assert "Complaint to the head of the holder allowed until 10.12.2026" in strip
    page = staff.get(f"/requests/{number(3)}").text
    (link,) = re.findall(r'href="([^"]*kind=objection_to_extension[^"]*)"', page)
    assert TICKED.findall(staff.get(html.unescape(link)).text) == [number(3)]
    record_own_step(number(3), Event.COMPLAINED, TODAY, "", SYSTEM, "complaint_to_head")
    later = text_of(staff.get(f"/requests/{number(3)}").text)
    assert "Reminder of an overdue answer: not at the stage “complained”" in later
    assert "Complaint to the head of the holder: taken already, on 16.11.2026" in later


def test_a_complaint_recorded_by_hand_may_say_to_whom_it_went(staff: Visitor) -> None:
    fields = {"happened_on": "16.11.2026", "letter": "complaint_to_ombudsman", "note": "вх. 7"}
    staff.post(f"/requests/{number(1)}/own/complained", fields)
    told = story_of(number(1), TODAY)
    assert told.entries[-1].entry.facts["letter"] == "complaint_to_ombudsman"
    assert told.candidate.offers["complaint_to_head"].is_allowed
    assert not told.candidate.offers["complaint_to_ombudsman"].is_allowed


def test_the_first_page_leads_from_the_silent_to_their_letters_until_they_are_reminded(staff: Visitor) -> None:
    page = staff.get("/").text
    assert "/campaigns/audit/chase?select=silent" in page
    assert "3 councils did not answer" in text_of(page)
    place = write_reminders(staff)
    assert "2 further letters wait" in text_of(staff.get("/").text)
    staff.post(f"{place}/send")
    staff.post(f"{place}/posted", {"numbers": [number(2)], "happened_on": "16.11.2026"})
    assert "2 councils did not answer" in text_of(staff.get("/").text)


def test_an_analyst_reads_and_changes_nothing(app: Flask, staff: Visitor) -> None:
    place = write_reminders(staff)
    reader = signed_in(app, Role.ANALYST)
    for page in (CHASE, CHASES, place):
        assert reader.get(page).status_code == 200
    assert 'name="numbers"' not in reader.get(CHASE).text
    for way in WAYS:
        assert reader.post(way).status_code == 403
    assert Event.REMINDED not in {item.entry.event for item in story_of(number(1), TODAY).entries}


def test_unknown_words_in_the_address_are_told_as_such(staff: Visitor) -> None:
    assert staff.get(f"{CHASE}?select=loud").status_code == 404
    assert staff.get(f"{CHASE}?kind=love_letter").status_code == 404
    assert staff.get(f"{CHASES}/99").status_code == 404
    assert staff.get(f"{CHASE}?on=someday").status_code == 200
