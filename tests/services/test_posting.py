"""Posted letters recorded from a table: all or nothing, each problem with its line, numbers known later."""

from datetime import date

import pytest
from flask import Flask

from app.law.stages import Stage
from app.models import Campaign
from app.services.correcting import strike_out
from app.services.drafting import requests_of
from app.services.journalling import all_entries, get_request
from app.services.people import SYSTEM
from app.services.posting import Posting, postings_of, preview_parcels, record_parcels
from app.services.recording import record_many_posted
from app.services.tracking import story_of
from tests.stories import opened_campaign

POSTED, DELIVERED = date(2026, 11, 3), date(2026, 11, 6)
TABLE = (
    "номер;трек;здано;вручено\naudit-0001;0600000000001;03.11.2026;06.11.2026\naudit-0002;0600000000002;03.11.2026;\n"
).encode()


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return opened_campaign()


def test_a_preview_changes_nothing_and_recording_twice_records_once(campaign: Campaign) -> None:
    assert len(preview_parcels(campaign, TABLE, SYSTEM).rows) == 2
    assert postings_of(campaign) == {}
    assert len(record_parcels(campaign, TABLE, SYSTEM).rows) == 2
    assert postings_of(campaign) == {
        "audit-0001": Posting(POSTED, DELIVERED, "0600000000001"),
        "audit-0002": Posting(POSTED, None, "0600000000002"),
    }
    again = record_parcels(campaign, TABLE, SYSTEM)
    assert (again.rows, again.problems, again.unchanged) == ((), (), 2)
    first = get_request("audit-0001")
    assert (first.stage, first.channel) == (Stage.DELIVERED, "paper")
    assert story_of("audit-0001", date(2026, 11, 10)).terms[0].deadline.expected_on == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("audit-0999;0600000000003;03.11.2026;", "no letter audit-0999"),
        ("audit-0003;0600000000003;;", "not recorded that audit-0003 was posted"),
        ("audit-0003;0600000000003;01.11.2026;", "before the letter's own date"),
    ],
)
def test_one_bad_line_leaves_all_as_it_was(campaign: Campaign, line: str, said: str) -> None:
    done = record_parcels(campaign, TABLE + line.encode(), SYSTEM)
    assert [(problem.line, said in problem.en) for problem in done.problems] == [(4, True)]
    assert postings_of(campaign) == {}
    assert {request.stage for request in requests_of(campaign)} == {Stage.DRAFT}


def test_a_number_known_after_the_posting_is_an_entry_that_may_be_struck_out(campaign: Campaign) -> None:
    record_many_posted(["audit-0001"], POSTED, SYSTEM)
    record_parcels(campaign, b"audit-0001;0600000000001", SYSTEM)
    assert postings_of(campaign)["audit-0001"] == Posting(POSTED, None, "0600000000001")
    assert get_request("audit-0001").stage == Stage.SENT
    strike_out("audit-0001", len(all_entries(get_request("audit-0001"))), "не той лист", SYSTEM)
    assert postings_of(campaign)["audit-0001"].tracking == ""


def test_another_day_of_posting_is_refused_until_the_first_is_struck_out(campaign: Campaign) -> None:
    record_parcels(campaign, TABLE, SYSTEM)
    other = "номер;здано\naudit-0001;04.11.2026".encode()
    (problem,) = preview_parcels(campaign, other, SYSTEM).problems
    assert "03.11.2026" in problem.en
