"""What a campaign's requests give cause for on a day, and which letters the law allows to whom."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app import clock
from app.law.further_steps import get_further_step
from app.law.offers import Verdict
from app.law.stages import Event
from app.models import db
from app.services.causing import causes_of
from app.services.counting import dossier_of
from app.services.drafting import get_campaign
from app.services.journalling import get_request, record
from app.services.offering import candidate_of, candidates_of, choices_among, count_allowed
from app.services.people import SYSTEM
from app.services.recording import record_bounced, record_own_step
from app.services.setting_calendars import set_martial_law_end
from tests.services.chased import MONDAY, NOW, TODAY, number, reply, sent_campaign


@pytest.fixture
def mixed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifteen letters of 02.11.2026; on the 16th three are unanswered and each other council did something else."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    sent_campaign(15)
    reply(2, "refused:restricted", 9)
    reply(3, "full", 9, formats=("scan",))
    reply(4, "extended", 5, reason="великий обсяг")
    reply(5, "extended", 12)
    reply(6, "deferred")
    reply(7, "fee")
    reply(8, "see_site")
    reply(9, "reclassified")
    reply(10, "part", formats=("docx",))
    reply(11, "not_to_the_point")
    reply(12, "full", formats=("csv_xlsx",))
    record_bounced(number(15), date(2026, 11, 3), "no such user", SYSTEM)


def kinds_of(place: int, day: date = TODAY) -> set[str]:
    """What one request gives cause for by that day."""
    causes = causes_of(dossier_of(get_request(number(place)), day))
    return {cause.kind for cause in causes if cause.since <= day} - {"sent", "waiting"}


@pytest.mark.parametrize(
    ("place", "kinds"),
    [
        (1, {"silence"}),
        (2, {"refusal:restricted"}),
        (3, {"complete", "scan"}),
        (4, {"extension"}),
        # A late extension prolongs nothing, a deferral without a date defers nothing.
        (5, {"extension", "silence"}),
        (6, {"open_deferral", "silence"}),
        (7, {"bill"}),
        (8, {"see_site"}),
        (9, {"reclassified", "silence"}),
        (10, {"incomplete"}),
        (11, {"not_to_the_point"}),
        (12, {"complete"}),
        (15, {"bounce"}),
        (16, set()),
    ],
)
def test_each_council_gives_cause_for_what_it_did(mixed: None, place: int, kinds: set[str]) -> None:
    assert kinds_of(place) == kinds


def test_extensions_are_marked_where_they_were_late_or_gave_no_reason(mixed: None) -> None:
    flaws = {
        row.info_request.number: cause.flaws
        for row in candidates_of(get_campaign("audit"), TODAY)
        for cause in row.causes
        if cause.kind == "extension"
    }
    assert flaws == {number(4): (), number(5): ("late", "unreasoned")}


def test_a_later_answer_takes_earlier_causes_away(mixed: None) -> None:
    reply(2, "full", 13, formats=("csv_xlsx",))
    reply(3, "full", 13, formats=("csv_xlsx",))
    assert kinds_of(2) == {"complete"}
    assert kinds_of(3) == {"complete"}


def test_silence_counts_from_the_day_after_the_latest_reading(mixed: None) -> None:
    assert kinds_of(1, date(2026, 11, 9)) == set()
    assert kinds_of(1, date(2026, 11, 10)) == {"silence"}
    offer = candidate_of(get_request(number(1)), date(2026, 11, 9)).offers["reminder"]
    assert (offer.verdict, offer.on) == (Verdict.TOO_EARLY, date(2026, 11, 10))


def test_the_silence_of_another_holder_is_no_cause_of_ours(mixed: None) -> None:
    reply(13, "forwarded", new_holder="Департамент", new_holder_received_on=date(2026, 11, 5))
    assert kinds_of(13) == set()


def test_the_key_of_a_cause_outlives_a_change_of_the_calendar(mixed: None) -> None:
    before = causes_of(dossier_of(get_request(number(4)), TODAY))
    set_martial_law_end(date(2026, 11, 20), "закон", SYSTEM)
    after = causes_of(dossier_of(get_request(number(4)), TODAY))
    assert [cause.key for cause in before] == [cause.key for cause in after]


def test_selections_count_those_on_the_day_and_kinds_those_whom_the_law_allows(mixed: None) -> None:
    choices = {one.selection.key: one.candidates for one in choices_among(candidates_of(get_campaign("audit"), TODAY))}
    silent = choices["silent"]
    assert [row.info_request.number for row in silent] == [number(place) for place in (1, 5, 6, 9, 13, 14)]
    counts = count_allowed(silent)
    assert (counts["reminder"], counts["objection_to_extension"], counts["complaint_to_head"]) == (6, 1, 6)
    assert "thanks" not in counts
    assert len(choices["refused"]) == len(choices["refused:restricted"]) == 1
    assert "silent" not in {one.selection.key for one in choices_among(candidates_of(get_campaign("audit"), MONDAY))}


def test_a_complaint_recorded_by_hand_counts_as_taken(mixed: None) -> None:
    record_own_step(number(1), Event.COMPLAINED, date(2026, 11, 12), "подано особисто", SYSTEM)
    record_own_step(number(13), Event.COMPLAINED, date(2026, 11, 12), "", SYSTEM, "complaint_to_ombudsman")
    first, second = (candidate_of(get_request(number(place)), TODAY).offers for place in (1, 13))
    assert first["complaint_to_head"].on == first["complaint_to_ombudsman"].on == date(2026, 11, 12)
    assert first["complaint_to_head"].verdict is Verdict.ALREADY
    assert second["complaint_to_ombudsman"].verdict is Verdict.ALREADY
    assert second["complaint_to_head"].is_allowed
    assert second["reminder"].verdict is Verdict.BARRED


def test_an_answer_after_a_complaint_to_the_head_shortens_the_term_of_the_court(mixed: None) -> None:
    claim = get_further_step("claim")
    request = get_request(number(1))
    assert candidate_of(request, TODAY).judge(claim).on == date(2027, 5, 10)
    record_own_step(number(1), Event.COMPLAINED, date(2026, 11, 11), "", SYSTEM, "complaint_to_head")
    reply(1, "refused:other", 13)
    # Three months from 13.11.2026 end on a Saturday; whether that rolls to Monday is disputed, so the earlier counts.
    assert candidate_of(request, TODAY).judge(claim).on == date(2027, 2, 13)


def test_a_struck_entry_gives_cause_for_nothing(mixed: None) -> None:
    entry = record(get_request(number(14)), Event.REFUSED, date(2026, 11, 9), SYSTEM, ground="form")
    record(get_request(number(14)), "struck_out", TODAY, SYSTEM).strikes_id = entry.id
    db.session.commit()
    assert kinds_of(14) == {"silence"}


def test_the_judgement_of_a_day_is_the_same_whenever_it_is_asked(mixed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 5, 1, tzinfo=UTC))
    assert candidate_of(get_request(number(1)), TODAY).offers["reminder"].is_allowed
