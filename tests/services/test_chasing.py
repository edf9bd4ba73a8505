"""Chasing in one step: each chosen request once for its cause, all or none, and nothing leaves that is out of date."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.errors import BadInput, Refused
from app.law.stages import Event
from app.models import Campaign, Chase, FollowUp, db
from app.services.chasing import discard_chase, letters_of_chase, list_chases, open_chase, redate_chase
from app.services.correcting import strike_out
from app.services.dispatching import (
    queue_chase,
    recall_chase,
    recall_follow_up,
    record_follow_ups_posted,
)
from app.services.drafting import get_campaign
from app.services.holding_back import check_chase
from app.services.journalling import get_request
from app.services.offering import candidate_of
from app.services.people import SYSTEM
from app.services.recording import record_own_step
from app.services.standing import Standing, count_standing
from app.services.tracking import story_of
from tests.conftest import ENGINES
from tests.instances import make_app, settings_for
from tests.services.chased import FOUR, NOW, TODAY, draw_chase, number, reply, sent_campaign

SILENT = [number(place) for place in (1, 2, 3)]


@pytest.fixture
def silent(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """On 16.11.2026 three councils are silent; a fourth refused."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    campaign = sent_campaign(4, FOUR)
    reply(4, "refused:form", 9)
    return campaign


def chase(kind: str = "reminder", numbers: list[str] | None = None, on: date = TODAY) -> Chase:
    """A chase of those silent, drawn."""
    opened = open_chase(get_campaign("audit"), kind, numbers or SILENT, on, "", SYSTEM)
    draw_chase(opened)
    return opened


def reasons(opened: Chase) -> dict[str, list[str]]:
    """What keeps each letter back, by number."""
    return {row.follow_up.number: [one.remedy for one in row.obstacles] for row in check_chase(opened)}


def test_each_chosen_request_gets_a_numbered_letter_for_its_own_cause(silent: Campaign) -> None:
    opened = chase()
    assert [row.number for row in letters_of_chase(opened)] == [f"{one}/1" for one in SILENT]
    assert len({row.cause for row in letters_of_chase(opened)}) == 3
    assert all(row.cause.startswith("silence:") for row in letters_of_chase(opened))
    complaint = chase("complaint_to_head", SILENT[:1])
    assert [row.number for row in letters_of_chase(complaint)] == [f"{number(1)}/2"]


def test_nobody_is_written_to_when_one_may_not_be_and_each_is_named_with_its_reason(silent: Campaign) -> None:
    chase(numbers=SILENT[:1])
    with pytest.raises(Refused) as refused:
        open_chase(silent, "reminder", [*SILENT, number(4), number(9)], TODAY, "", SYSTEM)
    said = str(refused.value)
    assert f"{number(1)}: taken already, on 16.11.2026" in said
    assert f"{number(4)}: no cause" in said
    assert f"{number(9)}: no letter goes there" in said
    assert number(2) not in said
    db.session.rollback()
    assert len(list_chases(silent)) == 1


def test_too_early_is_said_with_the_day(silent: Campaign) -> None:
    with pytest.raises(Refused, match=r"too early: allowed from 10\.11\.2026"):
        open_chase(silent, "reminder", SILENT, date(2026, 11, 9), "", SYSTEM)


@pytest.mark.parametrize(
    ("numbers", "on", "field"),
    [([], TODAY, "numbers"), (SILENT, date(2026, 11, 1), "dated_on"), (SILENT, date(2029, 1, 1), "dated_on")],
)
def test_a_chase_without_councils_or_of_an_impossible_day_is_refused(
    silent: Campaign, numbers: list[str], on: date, field: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        open_chase(silent, "reminder", numbers, on, "", SYSTEM)
    assert wrong.value.field == field


def test_a_discarded_letter_frees_its_cause_and_keeps_its_number(silent: Campaign) -> None:
    assert discard_chase(chase()) == 3
    assert list_chases(silent) == []
    assert [row.number for row in letters_of_chase(chase())] == [f"{one}/2" for one in SILENT]


def test_what_is_ready_is_queued_once_however_often_the_button_is_pressed(silent: Campaign) -> None:
    opened = chase()
    assert queue_chase(opened).emails == 3
    assert queue_chase(opened).emails == 0
    assert count_standing(opened) == {Standing.QUEUED: 3}
    assert discard_chase(opened) == 0
    assert recall_chase(opened) == 3
    assert count_standing(opened) == {Standing.DRAFT: 3}
    assert queue_chase(opened).emails == 3


def test_one_letter_can_be_taken_back_alone(silent: Campaign) -> None:
    opened = chase()
    queue_chase(opened)
    recall_follow_up(number(2), 1)
    assert count_standing(opened) == {Standing.QUEUED: 2, Standing.DRAFT: 1}
    with pytest.raises(Refused):
        recall_follow_up(number(2), 1)


def test_a_letter_whose_cause_is_gone_stays_and_says_so(silent: Campaign) -> None:
    opened = chase()
    reply(1, "full", 16)
    assert reasons(opened)[f"{number(1)}/1"] == ["discard"]
    queued = queue_chase(opened)
    assert (queued.emails, [row.follow_up.info_request.number for row in queued.blocked]) == (2, [number(1)])


def test_a_letter_of_another_day_stays_until_it_is_dated_anew(
    silent: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = chase()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert set(map(tuple, reasons(opened).values())) == {("date",)}
    assert queue_chase(opened).emails == 0
    redate_chase(opened, date(2026, 11, 17))
    assert set(map(tuple, reasons(opened).values())) == {("draw",)}
    draw_chase(opened)
    assert queue_chase(opened).emails == 3
    with pytest.raises(Refused):
        redate_chase(opened, date(2026, 11, 18))


def test_a_letter_states_the_days_of_its_own_date(silent: Campaign) -> None:
    (row,) = check_chase(chase(numbers=SILENT[:1]))
    assert row.letter
    asked = row.letter.facts["asked"]
    assert (asked["sent_on"], asked["received_on"], asked["safe_on"]) == ("2026-11-02", "2026-11-02", "2026-11-09")
    assert asked["late_days"] == 5
    assert "частиною першою статті" in asked["term"]
    steps = [(step["on"], step["norm"]) for step in row.letter.facts["chronology"]]
    assert steps == [("2026-11-02", "ч.\xa03 ст.\xa019 Закону"), ("2026-11-09", "ч.\xa01 ст.\xa020 Закону")]


def test_a_struck_entry_never_stands_in_the_chronology(silent: Campaign) -> None:
    reply(1, "acknowledged", 3)
    entries = story_of(number(1), TODAY).entries
    strike_out(number(1), entries[-1].ordinal, "не той лист", SYSTEM)
    (row,) = check_chase(chase(numbers=SILENT[:1]))
    assert row.letter
    assert len(row.letter.facts["chronology"]) == 2


def test_letters_on_paper_wait_until_their_posting_is_recorded(silent: Campaign) -> None:
    get_request(number(1)).channel = "paper"
    db.session.commit()
    opened = chase(numbers=SILENT[:2])
    queued = queue_chase(opened)
    assert (queued.emails, queued.papers) == (1, 1)
    with pytest.raises(Refused, match=number(2)):
        record_follow_ups_posted(opened, SILENT[:2], TODAY, SYSTEM)
    assert record_follow_ups_posted(opened, SILENT[:1], TODAY, SYSTEM) == 1
    story = story_of(number(1), TODAY)
    assert (story.entries[-1].entry.event, story.entries[-1].entry.facts["number"]) == ("reminded", f"{number(1)}/1")
    strike_out(number(1), story.entries[-1].ordinal, "не відправлено", SYSTEM)
    assert count_standing(opened)[Standing.TO_POST] == 1
    assert record_follow_ups_posted(opened, SILENT[:1], TODAY, SYSTEM) == 1


def test_a_claim_is_only_drawn_and_the_step_recorded_by_hand_is_its_own(silent: Campaign) -> None:
    opened = open_chase(silent, "claim", SILENT[:1], TODAY, "", SYSTEM)
    assert queue_chase(opened).emails == 0
    assert "by_hand" in reasons(opened)[f"{number(1)}/1"]
    record_own_step(number(1), Event.IN_COURT, TODAY, "справа № 1", SYSTEM)
    (row,) = letters_of_chase(opened)
    assert row.entry
    assert row.entry.facts["letter"] == "claim"
    assert count_standing(opened) == {Standing.LEFT: 1}
    assert get_request(number(1)).stage == "in_court"


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_people_who_open_the_same_chase_one_wins_and_the_other_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    app = make_app(tmp_path / "instance", **settings_for(engine))
    with app.app_context():
        sent_campaign(4, FOUR)
        db.session.remove()
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def open_it() -> None:
        with app.app_context():
            start.wait()
            try:
                open_chase(get_campaign("audit"), "reminder", SILENT, TODAY, "", SYSTEM)
                outcomes.append("won")
            except Refused as error:
                outcomes.append(str(error))

    threads = [threading.Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert sorted(outcomes, key=len)[0] == "won"
        assert "taken already" in max(outcomes, key=len)
        assert db.session.query(FollowUp).count() == 3
        db.session.remove()
        db.engine.dispose()


def test_the_figures_of_an_escalated_request_stay_those_of_silence(silent: Campaign) -> None:
    opened = chase("complaint_to_head", SILENT[:1])
    before = story_of(number(1), TODAY)
    get_request(number(1)).channel = "paper"
    for row in letters_of_chase(opened):
        row.channel = "paper"
    db.session.commit()
    draw_chase(opened)
    queue_chase(opened)
    record_follow_ups_posted(opened, SILENT[:1], TODAY, SYSTEM)
    after = story_of(number(1), TODAY)
    assert (before.phase, after.phase) == ("silent", "silent")
    assert after.facts.stage == "complained"
    assert not candidate_of(get_request(number(1)), TODAY).offers["complaint_to_head"].is_allowed


def test_an_early_morning_is_today_in_kyiv(silent: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 16, 22, 30, tzinfo=UTC))
    opened = chase(on=date(2026, 11, 17))
    assert queue_chase(opened).emails == 3
