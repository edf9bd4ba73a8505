"""Requests: the list through its filters, and one request with its story, its clock and its steps."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from app.law.stages import Event
from app.services.journalling import all_entries, get_request, live_entries
from app.services.people import SYSTEM
from app.services.recording import record_sent_by_hand
from tests.web.figures import demonstration, reader

SILENT, ANSWERED, SENT_ON_SATURDAY, NOT_SENT = "demo-0010", "demo-0002", "demo-0018", "demo-0018"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demonstration(tmp_path_factory.mktemp("requests") / "instance") as app:
        yield app


def page_of(app: Flask, path: str, role: str = "staff") -> str:
    answer = reader(app, role).get(path)
    assert answer.status_code == 200, path
    return answer.text


def numbers_on(page: str) -> set[str]:
    return {part.partition('"')[0] for part in page.split('href="/requests/')[1:]}


def test_the_filters_live_in_the_address_and_the_counts_stay(shown: Flask) -> None:
    assert len(numbers_on(page_of(shown, "/requests"))) == 22
    silent = page_of(shown, "/requests?phase=silent&campaign=demo")
    assert len(numbers_on(silent)) == 3
    assert "<b>22</b>" in silent
    assert 'value="silent"' in silent


def test_words_find_a_council_whatever_the_case_and_a_number(shown: Flask) -> None:
    assert numbers_on(page_of(shown, "/requests?words=МИКОЛАЇВСЬКА")) == {SILENT}
    assert numbers_on(page_of(shown, "/requests?words=demo-0002")) == {ANSWERED}
    assert "Nothing fits these filters" in page_of(shown, "/requests?words=Атлантида")


def test_an_oblast_leaves_only_its_councils(shown: Flask) -> None:
    katottg = get_katottg(shown, ANSWERED)
    assert numbers_on(page_of(shown, f"/requests?oblast={katottg}")) == {ANSWERED}


def get_katottg(app: Flask, number: str) -> str:
    with app.app_context():
        return get_request(number).council.oblast_katottg


def test_a_silent_council_is_late_by_counted_days_from_the_first_late_one(shown: Flask) -> None:
    page = page_of(shown, f"/requests/{SILENT}")
    assert "The term ran out on" in page
    assert "Late by 30 working days" in page
    assert "13.10.2026" in page


def test_why_opens_every_counted_day_with_its_number_and_the_norm(shown: Flask) -> None:
    page = page_of(shown, f"/requests/{SILENT}")
    strip = page.partition('<ol class="strip">')[2].partition("</ol>")[0]
    assert [strip.count(f'class="{kind}') for kind in ("is-event", "is-counted", "is-skipped")] == [1, 5, 2]
    assert "article 20 of the Law of Ukraine" in page


def test_a_disputed_end_tells_both_days_and_why(shown: Flask) -> None:
    with shown.app_context():
        record_sent_by_hand(SENT_ON_SATURDAY, "email", date(2026, 11, 21), SYSTEM)
    page = page_of(shown, f"/requests/{SENT_ON_SATURDAY}")
    for day in ("27.11.2026", "30.11.2026", "01.12.2026"):
        assert day in page
    assert page.count('<ol class="strip">') == 2


def test_only_steps_that_are_allowed_now_are_offered(shown: Flask) -> None:
    page = page_of(shown, f"/requests/{SILENT}")
    for step in ("reply", "delivered", "bounced"):
        assert f'href="/requests/{SILENT}/{step}"' in page
    assert f"/requests/{SILENT}/recall" not in page


@pytest.mark.parametrize(
    ("role", "steps"), [("analyst", ()), ("volunteer", ("reply",)), ("staff", ("reply", "bounced"))]
)
def test_each_role_is_offered_only_its_steps(shown: Flask, role: str, steps: tuple[str, ...]) -> None:
    page = page_of(shown, f"/requests/{SILENT}", role)
    offered = [step for step in ("reply", "sent", "bounced") if f'href="/requests/{SILENT}/{step}"' in page]
    assert offered == list(steps)


def test_the_letter_is_one_click_away(shown: Flask) -> None:
    answer = reader(shown, "analyst").get(f"/requests/{ANSWERED}/letter.pdf")
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_delivery_in_the_future_is_refused_beside_its_field_and_what_was_typed_stays(shown: Flask) -> None:
    fields = {"delivered_on": "31.12.2026", "tracking": "0500012345678"}
    page = reader(shown, "staff").post("/requests/demo-0022/delivered", fields).text
    assert "This day is in the future" in page
    assert 'value="31.12.2026"' in page
    assert 'value="0500012345678"' in page


def test_a_letter_that_came_back_stops_the_term(shown: Flask) -> None:
    fields = {"bounced_on": "07.10.2026", "reason": "адресат вибув"}
    answer = reader(shown, "staff").post("/requests/demo-0022/bounced", fields, follow_redirects=True)
    assert "its term never ran" in answer.text
    assert "адресат вибув" in answer.text


def test_a_struck_entry_stays_visible_with_who_and_why(shown: Flask) -> None:
    with shown.app_context():
        entries = all_entries(get_request("demo-0001"))
        ordinal = next(n for n, entry in enumerate(entries, 1) if entry.event == Event.ANSWERED_FULL)
    path = f"/requests/demo-0001/entries/{ordinal}/strike"
    staff = reader(shown, "staff")
    assert "Say why the entry is wrong" in staff.post(path, {"reason": " "}).text
    page = staff.post(path, {"reason": "лист іншої ради"}, follow_redirects=True).text
    assert "лист іншої ради" in page
    assert 'class="is-struck"' in page
    with shown.app_context():
        assert Event.ANSWERED_FULL not in [row.event for row in live_entries(all_entries(get_request("demo-0001")))]


def test_what_the_application_did_cannot_be_struck_out(shown: Flask) -> None:
    assert "/entries/1/strike" not in page_of(shown, f"/requests/{ANSWERED}")
    page = reader(shown, "staff").post(f"/requests/{ANSWERED}/entries/1/strike", {"reason": "так"}).text
    assert "it stays" in page


@pytest.mark.parametrize("path", ["/requests/demo-9999", "/requests/demo-0002/entries/99/strike"])
def test_what_is_not_there_is_not_found(shown: Flask, path: str) -> None:
    assert reader(shown, "staff").get(path).status_code == 404
