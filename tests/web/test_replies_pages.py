"""Logging a reply: what is kept on an error, what follows on success, and how files come back."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.services.counting import dossier_of
from app.services.journalling import get_request
from tests.files.specimens import picture
from tests.web.figures import demonstration, reader

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demonstration(tmp_path_factory.mktemp("replies") / "instance") as app:
        yield app


def log(app: Flask, number: str, **fields: Any) -> str:
    given = {"received_on": "20.11.2026", "channel": "post", "outcome": "full", **fields}
    return reader(app, "volunteer").post(f"/requests/{number}/reply", given, follow_redirects=True).text


def reply_to(app: Flask, number: str) -> Any:
    return dossier_of(get_request(number), clock.today()).replies[-1]


def test_a_reply_with_answers_closes_the_term_and_says_so(shown: Flask) -> None:
    answers = {
        "completeness-list_count": "full",
        "answer-list_count": "2 328",
        "completeness-list_approved_on": "part",
        "answer-list_approved_on": "14.03.2025",
        "completeness-officer": "full",
        "answer-officer": "none",
    }
    page = log(shown, "demo-0010", outgoing_number="12/07", dispatched_on="19.11.2026", formats="scan", **answers)
    assert "The reply is saved. The term is closed on 20.11.2026." in page
    assert "2328" in page
    assert "14.03.2025" in page
    with shown.app_context():
        reply = reply_to(shown, "demo-0010")
        values = {answer.question.key: answer.value for answer in reply.answers}
    assert values == {"list_count": "2328", "list_approved_on": "2025-03-14", "officer": "немає"}


def test_an_error_keeps_all_that_was_typed_and_asks_for_the_files_again(shown: Flask) -> None:
    fields = {"received_on": "31.12.2026", "outgoing_number": "77-вих", "answer-list_count": "багато"}
    page = log(shown, "demo-0017", **fields, **{"completeness-list_count": "full", "files": (BytesIO(PDF), "лист.pdf")})
    assert "A reply cannot be received in the future." in page
    assert "Choose the files once more" in page
    for kept in ('value="77-вих"', 'value="багато"', 'value="31.12.2026"'):
        assert kept in page
    with shown.app_context():
        assert dossier_of(get_request("demo-0017"), clock.today()).replies == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"outcome": ""}, "Choose what the reply is.", id="no outcome"),
        pytest.param({"outcome": "refused"}, "Choose the ground", id="a refusal without a ground"),
        pytest.param({"received_on": "завтра"}, "Enter a date like", id="not a day"),
        pytest.param({"answer-list_count": "5"}, "in full, in part or not", id="a value nobody says is an answer"),
        pytest.param(
            {"completeness-list_count": "full", "answer-list_count": "п’ять"}, "Enter a number", id="not a number"
        ),
        pytest.param(
            {"completeness-list_count": "none", "answer-list_count": "5"}, "yet there is a value", id="contradiction"
        ),
        pytest.param({"outcome": "extended", "extended_until": "01.01.2020"}, "before it came", id="until in the past"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(shown: Flask, fields: dict[str, str], said: str) -> None:
    page = log(shown, "demo-0017", **fields)
    assert said in page
    assert "govuk-error-summary" in page


def test_a_refusal_keeps_its_ground(shown: Flask) -> None:
    log(shown, "demo-0022", outcome="refused", ground="restricted", extended_until="30.11.2026")
    with shown.app_context():
        reply = reply_to(shown, "demo-0022")
        assert (reply.outcome, reply.ground) == ("refused", "restricted")
        assert "until" not in reply.entry.facts, "a detail of an outcome that was not chosen is left out"


def test_a_forwarding_starts_the_term_of_the_new_holder(shown: Flask) -> None:
    given = {"new_holder": "Департамент освіти", "new_holder_received_on": "19.11.2026", "forwarded_questions": "3"}
    page = log(shown, "demo-0015", outcome="forwarded", **given)
    assert "A term still runs: the answer is due by" in page
    assert "Департамент освіти" in page


def test_a_reply_that_leaves_a_term_open_does_not_call_a_past_day_still_due(shown: Flask) -> None:
    page = log(shown, "demo-0004", outcome="acknowledged")
    assert "It does not end the term, which ran out on Mon\xa012.10.2026." in page


def test_a_late_answer_is_told_in_days_late_not_in_days_beyond_the_term(shown: Flask) -> None:
    page = reader(shown, "volunteer").get("/requests/demo-0013").text
    assert "working days late" in page
    assert "of 5." not in page


def test_an_answer_without_a_recorded_sending_is_taken_with_a_warning(shown: Flask) -> None:
    assert "No sending of this request is recorded" in reader(shown, "volunteer").get("/requests/demo-0018/reply").text
    page = log(shown, "demo-0018", outcome="part")
    assert "cannot be counted" in page
    assert "The reply is saved." in page


def test_the_same_reply_again_changes_nothing_and_says_so(shown: Flask) -> None:
    log(shown, "demo-0021", outgoing_number="5")
    assert "logged before" in log(shown, "demo-0021", outgoing_number="5")


@pytest.mark.parametrize(
    ("name", "content", "kind", "disposition"),
    [
        pytest.param("Відповідь № 12.pdf", PDF, "application/pdf", "inline", id="a PDF is shown"),
        pytest.param("лист.html", b"<script>alert(1)</script>", "application/octet-stream", "attachment", id="HTML"),
        pytest.param("знімок.pdf", b"MZ\x90\x00", "application/octet-stream", "attachment", id="a false PDF"),
    ],
)
def test_a_file_comes_back_under_its_name_and_only_harmless_kinds_are_shown(
    shown: Flask, name: str, content: bytes, kind: str, disposition: str
) -> None:
    log(shown, "demo-0003", outgoing_number=name, files=(BytesIO(content), name))
    with shown.app_context():
        (kept,) = next(
            row for row in dossier_of(get_request("demo-0003"), clock.today()).replies if row.outgoing_number == name
        ).files
        sha256 = kept.file.sha256
    answer = reader(shown, "analyst").get(f"/requests/demo-0003/files/{sha256}")
    assert answer.data == content
    assert answer.mimetype == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    said = answer.headers["Content-Disposition"]
    assert said.startswith(disposition)
    assert "filename*=UTF-8''%D0" in said


def test_a_picture_is_shown_drawn_anew_and_can_be_saved_as_it_came(shown: Flask) -> None:
    came = picture("PNG") + b"<script>"
    log(shown, "demo-0003", outgoing_number="знімок", files=(BytesIO(came), "знімок.png"))
    page = reader(shown, "analyst").get("/requests/demo-0003").text
    (address,) = re.findall(r'href="(\S+/files/\w+)\?save=1"', page)
    drawn, saved = (reader(shown, "analyst").get(address + query) for query in ("", "?save=1"))
    assert (drawn.mimetype, b"<script>" in drawn.data) == ("image/png", False)
    assert drawn.headers["Content-Disposition"].startswith("inline")
    assert (saved.mimetype, saved.data) == ("application/octet-stream", came)
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_the_file_of_one_request_is_not_given_under_another(shown: Flask) -> None:
    log(shown, "demo-0008", outgoing_number="9", files=(BytesIO(PDF + b"x"), "лист.pdf"))
    with shown.app_context():
        sha256 = reply_to(shown, "demo-0008").files[0].file.sha256
    assert reader(shown, "staff").get(f"/requests/demo-0008/files/{sha256}").status_code == 200
    assert reader(shown, "staff").get(f"/requests/demo-0009/files/{sha256}").status_code == 404
