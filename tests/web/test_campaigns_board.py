"""The board: counts that add up, filters in the address, the file of what is shown, a fixed number of queries."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from app import clock
from app.models import db
from app.services.drafting import requests_of
from app.services.journalling import get_request
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM, Role
from app.services.sending import note_sent
from tests.web.campaign_pages import KYIV, opened_campaign
from tests.web.visitors import Visitor, signed_in

MONDAY = date(2026, 11, 2)
BOARD = "/campaigns/audit"


@pytest.fixture
def reader(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """An analyst on Monday 16.11.2026, reading in English."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 16, 9, tzinfo=UTC))
    visitor = signed_in(app, Role.ANALYST)
    visitor.post("/language/en")
    return visitor


@pytest.fixture
def running(app: Flask) -> None:
    """22 letters: 20 sent on 02.11.2026, one of them answered in full, one refused; two drafts."""
    campaign = opened_campaign()
    for request in requests_of(campaign)[:20]:
        note_sent(request, SYSTEM, MONDAY, datetime(2026, 11, 2, 8, tzinfo=UTC))
    db.session.commit()
    log_reply("audit-0001", ReplyFacts(date(2026, 11, 9), "full", formats=("csv_xlsx",)), SYSTEM)
    log_reply("audit-0002", ReplyFacts(date(2026, 11, 11), "refused:restricted"), SYSTEM)


def counts_of(page: str) -> list[int]:
    return [int(figure) for figure in re.findall(r"<b>(\d+)</b>", page)]


def rows_of(page: str) -> list[str]:
    return re.findall(r"audit-\d{4}(?=</a></td>|</a>)", page.partition("<tbody")[2])


def file_of(reader: Visitor, query: str = "") -> list[dict[str, str]]:
    text = reader.get(f"{BOARD}/board.csv{query}").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_counts_add_up_to_the_total_under_every_filter(reader: Visitor, running: None) -> None:
    for query in ("", "?phase=silent", "?phase=draft", "?words=львів"):
        total, *parts = counts_of(reader.get(BOARD + query).text)
        assert total == sum(parts) == 22, query
    assert sorted(counts_of(reader.get(BOARD).text)[1:]) == [1, 1, 2, 18]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?phase=silent", 18),
        ("?phase=answered_full", 1),
        ("?phase=nonsense", 22),
        ("?words=львів", 1),
        ("?words=ЛЬВІВСЬКА", 1),
        ("?words=audit-0002", 1),
        ("?words=ivano frankivsk", 1),
        ("?phase=draft&words=львів", 0),
    ],
)
def test_a_filter_shows_its_rows_and_the_file_holds_the_same(
    reader: Visitor, running: None, query: str, count: int
) -> None:
    assert len(file_of(reader, query)) == count
    assert reader.get(BOARD + query).text.count('<th scope="row"') == count


def test_rows_sort_by_the_alphabet_and_by_lateness(reader: Visitor, running: None) -> None:
    cities = [row["Council"] for row in file_of(reader)]
    assert cities[0].startswith("Вінницька")
    assert cities.index("Івано-Франківська міська рада") < cities.index("Київська міська рада")
    assert [row["Council"] for row in file_of(reader, "?order=-council")] == cities[::-1]
    late = [row["Late, working days"] for row in file_of(reader, "?order=late")]
    assert late == ["5"] * 18 + [""] * 4
    assert file_of(reader, "?order=nonsense") == file_of(reader)


def test_a_row_tells_stage_term_lateness_outcome_format_and_last_event(reader: Visitor, running: None) -> None:
    row = next(row for row in file_of(reader) if row["Number"] == "audit-0001")
    assert row["Oblast"] == "Вінницька область"
    assert row["Due"].replace("\u00a0", " ") == "Mon 09.11.2026"
    assert row["Format"] == "table (CSV, XLSX)"
    assert row["Outcome"] == "Answered in full"
    assert row["Day of the last event"] == "09.11.2026"
    page = reader.get(BOARD).text
    assert "/requests/audit-0001#why" in page
    assert "Mon\u00a009.11.2026" in page


def test_a_reader_sees_the_board_but_no_way_to_change_it(reader: Visitor, running: None) -> None:
    page = reader.get(BOARD).text
    assert "/campaigns/audit/compose" not in page
    assert reader.get("/campaigns/audit/compose").status_code == 403
    assert reader.get("/campaigns/audit/letters").status_code == 200


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("page", ["", "/letters", "/compose/whom"])
def test_the_number_of_queries_does_not_grow_with_the_campaign(app: Flask, page: str) -> None:
    staff = signed_in(app, Role.STAFF)
    for slug, sample in (("few", "oblast:"), ("many", "size:large")):
        fields = {"kind": "open-data-audit", "sample": sample, "slug": slug, "oblast": KYIV}
        assert staff.post("/campaigns/new", fields).status_code == 302
    figures = []
    for slug in ("few", "many"):
        db.session.expunge_all()
        with counted() as asked:
            assert staff.get(f"/campaigns/{slug}{page}").status_code == 200
        figures.append(len(asked))
    assert figures[1] <= figures[0] + 1
    assert figures[1] < 30
    assert get_request("many-0002").stage == "draft"
