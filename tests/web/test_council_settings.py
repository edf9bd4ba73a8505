"""What staff know of one council: who holds its powers, and how it counted its working days."""

from datetime import date

import pytest
from flask import Flask

from app.law import CalendarMode
from app.services.directory import authority_on, get_council
from app.services.drafting import get_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.letter_facts import request_facts
from app.services.people import Role
from app.services.setting_calendars import calendar_history, changes
from tests.stories import drafted_campaign
from tests.web.visitors import signed_in

VINNYTSIA = "UA05020030010063857"
NAME = "Вінницька міська військова адміністрація"
FIELDS = {"kind": "military_administration", "name_uk": NAME, "since": "01.10.2026", "until": "", "source": "Указ"}


def test_letters_of_its_time_are_addressed_to_the_military_administration(app: Flask) -> None:
    drafted_campaign()
    visitor = signed_in(app, Role.STAFF)
    assert visitor.post(f"/councils/{VINNYTSIA}/authorities/new", FIELDS).status_code == 302
    council = get_council(VINNYTSIA)
    assert authority_on(council, date(2026, 11, 2)) == NAME
    assert authority_on(council, date(2026, 9, 30)) == "Вінницька міська рада"
    request = next(r for r in requests_of(get_campaign("audit")) if r.council.katottg == VINNYTSIA)
    facts = request_facts(request)
    assert (facts.addressee.name, facts.addressee.genitive) == (NAME, "Вінницької міської військової адміністрації")
    assert draw_letters(get_campaign("audit")).fresh == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name_uk": "Якась установа"}, "name_uk"),
        ({"until": "30.09.2026"}, "until"),
        ({"source": ""}, "source"),
        ({"since": ""}, "since"),
    ],
)
def test_a_body_that_cannot_be_is_refused_beside_its_field(app: Flask, change: dict[str, str], field: str) -> None:
    answer = signed_in(app, Role.STAFF).post(f"/councils/{VINNYTSIA}/authorities/new", FIELDS | change)
    assert f'id="{field}-error"' in answer.text
    assert get_council(VINNYTSIA).authorities == []


def test_two_bodies_never_hold_the_powers_at_one_time(app: Flask) -> None:
    visitor = signed_in(app, Role.STAFF)
    visitor.post(f"/councils/{VINNYTSIA}/authorities/new", FIELDS)
    again = visitor.post(f"/councils/{VINNYTSIA}/authorities/new", FIELDS | {"since": "01.11.2026"})
    assert 'id="since-error"' in again.text
    assert len(get_council(VINNYTSIA).authorities) == 1


def test_how_a_council_worked_is_kept_with_its_source_and_can_be_unknown_again(app: Flask) -> None:
    visitor, path = signed_in(app, Role.STAFF), f"/councils/{VINNYTSIA}/calendar"
    visitor.post(path, {"mode": "transfers", "reason": "Розпорядження № 5"})
    assert calendar_history().choice(VINNYTSIA, None).mode is CalendarMode.TRANSFERS
    assert calendar_history().choice("UA00000000000000000", None).mode is None
    visitor.post(path, {"mode": "unknown", "reason": "Помилка"})
    assert calendar_history().choice(VINNYTSIA, None).mode is None
    assert [change.reason for change in changes(f"mode:{VINNYTSIA}")] == ["Помилка", "Розпорядження № 5"]
    assert "Розпорядження № 5" in visitor.get(path).text


def test_the_feed_opens_without_signing_in_only_under_its_secret_address(app: Flask) -> None:
    campaign = drafted_campaign()
    client = app.test_client()
    answer = client.get(f"/feeds/{campaign.feed_token}.ics")
    assert answer.mimetype == "text/calendar"
    assert answer.text.startswith("BEGIN:VCALENDAR")
    assert client.get("/feeds/audit.ics").status_code == 404
