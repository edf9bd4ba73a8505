"""What the law says of each further step on a day: every verdict, with the day it turns on."""

from datetime import date, timedelta

import pytest

from app.errors import NotFound
from app.law import due
from app.law.causes import Cause, get_selection, selections
from app.law.disputing import own_deadline, violated_on
from app.law.further_steps import further_steps, get_further_step
from app.law.offers import Taken, Verdict, offer
from app.law.stages import Event, Stage

DAY = timedelta(days=1)
# Received on Monday 02.11.2026, due on 09.11: silent from 10.11, a violation from the same day.
SILENT_FROM = date(2026, 11, 10)
SILENCE = Cause("silence", "silence:7:R-REPLY-5", SILENT_FROM, SILENT_FROM, SILENT_FROM)
REFUSED_ON = date(2026, 11, 5)
REFUSAL = Cause("refusal:form", "reply:9", REFUSED_ON, REFUSED_ON, REFUSED_ON)
BOUNCE = Cause("bounce", "bounce:4", date(2026, 11, 3), date(2026, 11, 3), date(2026, 11, 3))


def judged(
    key: str,
    today: date,
    *causes: Cause,
    stage: Stage = Stage.SENT,
    taken: tuple[Taken, ...] = (),
    complaint_decided_on: date | None = None,
) -> tuple[Verdict, date | None]:
    """The verdict on a step and the day it turns on."""
    found = offer(get_further_step(key), causes, stage, taken, today, complaint_decided_on=complaint_decided_on)
    return found.verdict, found.on


@pytest.mark.parametrize(
    ("key", "today", "verdict", "on"),
    [
        ("reminder", SILENT_FROM - DAY, Verdict.TOO_EARLY, SILENT_FROM),
        ("reminder", SILENT_FROM, Verdict.ALLOWED, None),
        ("reminder", date(2028, 1, 1), Verdict.ALLOWED, None),
        ("complaint_to_head", SILENT_FROM - DAY, Verdict.TOO_EARLY, SILENT_FROM),
        ("complaint_to_head", SILENT_FROM, Verdict.ALLOWED, date(2026, 12, 10)),
        ("complaint_to_head", date(2026, 12, 10), Verdict.ALLOWED, date(2026, 12, 10)),
        ("complaint_to_head", date(2026, 12, 11), Verdict.TOO_LATE, date(2026, 12, 11)),
        ("complaint_to_ombudsman", date(2027, 11, 10), Verdict.ALLOWED, date(2027, 11, 10)),
        ("complaint_to_ombudsman", date(2027, 11, 11), Verdict.TOO_LATE, date(2027, 11, 11)),
        # Six months from 10.11.2026 end on Monday 10.05.2027.
        ("claim", date(2027, 5, 10), Verdict.ALLOWED, date(2027, 5, 10)),
        ("claim", date(2027, 5, 11), Verdict.TOO_LATE, date(2027, 5, 11)),
        ("repeated_request", SILENT_FROM, Verdict.NO_CAUSE, None),
        ("objection_to_bill", SILENT_FROM, Verdict.NO_CAUSE, None),
        ("thanks", SILENT_FROM, Verdict.NO_CAUSE, None),
    ],
)
def test_of_a_silent_council(key: str, today: date, verdict: Verdict, on: date | None) -> None:
    assert judged(key, today, SILENCE) == (verdict, on)


@pytest.mark.parametrize(
    ("key", "stage", "verdict"),
    [
        ("reminder", Stage.SENT, Verdict.ALLOWED),
        ("reminder", Stage.COMPLAINED, Verdict.BARRED),
        ("complaint_to_head", Stage.COMPLAINED, Verdict.ALLOWED),
        ("complaint_to_ombudsman", Stage.IN_COURT, Verdict.BARRED),
        ("claim", Stage.IN_COURT, Verdict.BARRED),
        ("complaint_to_head", Stage.CLOSED, Verdict.BARRED),
        ("complaint_to_head", Stage.WITHDRAWN, Verdict.BARRED),
    ],
)
def test_stages_bar_steps(key: str, stage: Stage, verdict: Verdict) -> None:
    assert judged(key, SILENT_FROM, SILENCE, stage=stage)[0] is verdict


def test_a_letter_that_came_back_is_repeated_from_that_stage_only() -> None:
    assert judged("repeated_request", SILENT_FROM, BOUNCE, stage=Stage.BOUNCED)[0] is Verdict.ALLOWED
    assert judged("reminder", SILENT_FROM, BOUNCE, stage=Stage.BOUNCED)[0] is Verdict.NO_CAUSE


def test_a_step_is_taken_once_for_a_cause_and_again_for_another() -> None:
    sent_on = date(2026, 11, 12)
    about_silence = Taken(Event.COMPLAINED, sent_on, "complaint_to_head", SILENCE.key)
    later = date(2026, 11, 20)
    assert judged("complaint_to_head", later, SILENCE, taken=(about_silence,)) == (Verdict.ALREADY, sent_on)
    assert judged("complaint_to_ombudsman", later, SILENCE, taken=(about_silence,))[0] is Verdict.ALLOWED
    assert judged("complaint_to_head", later, SILENCE, REFUSAL, taken=(about_silence,))[0] is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("step", "on", "head", "ombudsman"),
    [
        ("", SILENT_FROM, Verdict.ALREADY, Verdict.ALREADY),
        ("complaint_to_head", SILENT_FROM, Verdict.ALREADY, Verdict.ALLOWED),
        # Before the silence began it cannot have been about it.
        ("", SILENT_FROM - DAY, Verdict.ALLOWED, Verdict.ALLOWED),
    ],
)
def test_a_complaint_recorded_by_hand_counts_for_what_stood_on_its_day(
    step: str, on: date, head: Verdict, ombudsman: Verdict
) -> None:
    by_hand = (Taken(Event.COMPLAINED, on, step),)
    assert judged("complaint_to_head", SILENT_FROM, SILENCE, taken=by_hand)[0] is head
    assert judged("complaint_to_ombudsman", SILENT_FROM, SILENCE, taken=by_hand)[0] is ombudsman
    assert judged("reminder", SILENT_FROM, SILENCE, taken=by_hand)[0] is Verdict.ALLOWED


def test_a_clarification_answers_only_the_refusal_for_form() -> None:
    other = Cause("refusal:restricted", "reply:9", REFUSED_ON, REFUSED_ON, REFUSED_ON)
    assert judged("clarification", REFUSED_ON, REFUSAL, stage=Stage.REFUSED)[0] is Verdict.ALLOWED
    assert judged("clarification", REFUSED_ON, other, stage=Stage.REFUSED)[0] is Verdict.NO_CAUSE
    assert judged("complaint_to_head", REFUSED_ON, other, stage=Stage.REFUSED)[0] is Verdict.ALLOWED


def test_an_answered_complaint_to_the_head_may_leave_three_months_for_the_court() -> None:
    decided_on = date(2026, 12, 1)
    assert judged("claim", decided_on, SILENCE, complaint_decided_on=decided_on)[1] == date(2027, 3, 1)
    # An answer in the last months does not lengthen the six: whether it would is disputed.
    late = date(2027, 5, 3)
    assert judged("claim", late, SILENCE, complaint_decided_on=late)[1] == date(2027, 5, 10)


def test_a_complaint_is_never_lodged_later_than_a_year_after_the_decision() -> None:
    assert own_deadline("R-CMP-LODGE", date(2026, 11, 10), date(2025, 11, 20)).safe_on == date(2026, 11, 20)


def test_our_rights_run_from_the_earliest_reading_though_silence_is_called_so_after_the_latest() -> None:
    # Received on a Saturday: due on Friday 13.11 or, read the other way, on Monday 16.11.
    term = due("R-REPLY-5", date(2026, 11, 7))
    assert (violated_on(term), term.safe_on) == (date(2026, 11, 14), date(2026, 11, 16))


def test_every_verdict_is_said_in_both_languages_with_its_day_and_norm() -> None:
    late = offer(get_further_step("complaint_to_head"), [SILENCE], Stage.SENT, [], date(2027, 1, 5))
    assert "11.12.2026" in late.uk
    assert "393/96" in late.en
    barred = offer(get_further_step("reminder"), [SILENCE], Stage.IN_COURT, [], SILENT_FROM)
    assert (barred.uk, barred.en) == ("не можна на етапі «у суді»", "not at the stage “in court”")


def test_every_cause_of_a_step_can_be_selected() -> None:
    kinds = {selection.cause_kind for selection in selections()}
    assert {cause for step in further_steps().values() for cause in step.causes} <= kinds


def test_a_selection_takes_those_silent_on_the_day_and_refusals_by_ground() -> None:
    assert not get_selection("silent").takes(SILENCE, SILENT_FROM - DAY)
    assert get_selection("silent").takes(SILENCE, SILENT_FROM)
    assert get_selection("refused").takes(REFUSAL, REFUSED_ON)
    assert get_selection("refused:form").takes(REFUSAL, REFUSED_ON)
    assert not get_selection("refused:restricted").takes(REFUSAL, REFUSED_ON)
    with pytest.raises(NotFound, match="silent"):
        get_selection("loud")
