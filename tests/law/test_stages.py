"""The table of moves and the fold of the journal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.law.dated_data import read
from app.law.stages import (
    STAGES_ANSWERED,
    STAGES_FINAL,
    STAGES_UNSENT,
    STAGES_WAITING,
    TABLE,
    Event,
    Happening,
    Stage,
    allowed,
    require_allowed,
    stage_of,
)

START = date(2024, 9, 2)
REPLIES = [event for event in Event if event.is_reply]


def story(*events: Event) -> Stage:
    """The stage after events on days that follow one another."""
    return stage_of(Happening(event, START + timedelta(days=day)) for day, event in enumerate(events))


def test_a_request_without_history_is_a_draft() -> None:
    assert stage_of([]) is Stage.DRAFT


@pytest.mark.parametrize(
    ("events", "stage"),
    [
        ("drafted queued", "queued"),
        ("drafted queued recalled", "draft"),
        ("drafted queued sent", "sent"),
        ("queued sent bounced", "bounced"),
        ("queued sent bounced queued sent delivered", "delivered"),
        ("queued sent delivered acknowledged extended", "extended"),
        ("queued sent extended acknowledged", "extended"),
        ("queued sent acknowledged delivered", "acknowledged"),
        ("queued sent forwarded answered_part", "answered_part"),
        ("queued sent answered_part forwarded", "answered_part"),
        ("queued sent answered_part answered_full", "answered_full"),
        ("queued sent answered_full answered_part", "answered_full"),
        ("queued sent answered_full refused", "answered_full"),
        ("queued sent refused answered_full", "answered_full"),
        ("queued sent see_site", "refused"),
        ("queued sent not_to_the_point", "refused"),
        ("queued sent reclassified", "acknowledged"),
        ("queued sent extended reclassified", "extended"),
        ("queued sent fee_asked answered_full", "answered_full"),
        ("queued sent refused complained answered_full", "answered_full"),
        ("queued sent refused complained refused", "refused"),
        ("queued sent refused complained in_court refused", "in_court"),
        ("queued sent complained acknowledged", "complained"),
        ("queued sent in_court answered_full closed", "closed"),
        ("queued sent closed answered_full", "answered_full"),
        ("queued sent closed acknowledged", "closed"),
        ("queued withdrawn answered_full", "withdrawn"),
        ("answered_full", "answered_full"),
        ("queued answered_full sent", "answered_full"),
        ("queued acknowledged sent delivered", "acknowledged"),
    ],
)
def test_a_story_ends_at_its_stage(events: str, stage: str) -> None:
    assert story(*(Event(event) for event in events.split())) is Stage(stage)


def test_entries_of_one_day_keep_the_order_in_which_they_were_recorded() -> None:
    same_day = [Happening(Event.QUEUED, START), Happening(Event.SENT, START), Happening(Event.DELIVERED, START)]
    assert stage_of(same_day) is Stage.DELIVERED


def test_entries_are_folded_by_date_however_late_they_were_recorded() -> None:
    recorded = [
        Happening(Event.QUEUED, START),
        Happening(Event.SENT, START),
        Happening(Event.ANSWERED_FULL, START + timedelta(days=5)),
        Happening(Event.EXTENDED, START + timedelta(days=3)),
    ]
    assert stage_of(recorded) is Stage.ANSWERED_FULL


def test_striking_out_an_event_leaves_what_still_stands() -> None:
    assert story(Event.SENT, Event.ACKNOWLEDGED) is Stage.ACKNOWLEDGED
    assert story(Event.RECALLED) is Stage.DRAFT


@pytest.mark.parametrize("event", REPLIES)
def test_a_reply_may_be_logged_at_every_stage_but_withdrawn(event: Event) -> None:
    for stage in Stage:
        assert (TABLE.get((stage, event)) is None) is (stage is Stage.WITHDRAWN)


def test_a_move_that_is_not_allowed_is_refused_and_names_the_allowed_ones() -> None:
    with pytest.raises(Refused, match=r"Allowed: .*queued"):
        require_allowed(Stage.DRAFT, Event.COMPLAINED)
    with pytest.raises(Refused, match="Allowed: nothing"):
        require_allowed(Stage.WITHDRAWN, Event.ANSWERED_FULL)
    require_allowed(Stage.DRAFT, Event.QUEUED)


def test_silence_may_be_complained_about_only_when_late_a_refusal_at_once() -> None:
    silent, refused = TABLE.get((Stage.DELIVERED, Event.COMPLAINED)), TABLE.get((Stage.REFUSED, Event.COMPLAINED))
    assert silent is not None
    assert refused is not None
    assert (silent.only_when_late, refused.only_when_late) == (True, False)


def test_nothing_is_complained_about_or_closed_before_it_was_sent() -> None:
    for stage in STAGES_UNSENT:
        assert not {move.event for move in allowed(stage)} & {Event.COMPLAINED, Event.IN_COURT, Event.CLOSED}


def test_groups_of_stages_do_not_overlap() -> None:
    groups = [STAGES_UNSENT, STAGES_WAITING, STAGES_ANSWERED, STAGES_FINAL]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert {Stage.SENT, Stage.DELIVERED, Stage.ACKNOWLEDGED, Stage.EXTENDED} <= STAGES_WAITING


def test_every_stage_and_event_of_the_code_is_in_the_data_and_named_in_both_languages() -> None:
    tables = read("stages")
    assert set(tables["stage"]) == set(Stage)
    assert set(tables["event"]) == set(Event)
    assert all(thing.uk and thing.en for thing in [*Stage, *Event])
    assert len({stage.uk for stage in Stage}) == len(Stage)


def test_every_reply_rests_on_a_norm() -> None:
    assert [event for event in REPLIES if event.norm is None] == []


@given(st.lists(st.builds(Happening, st.sampled_from(Event), st.dates(START, date(2024, 12, 31)))))
def test_any_history_has_a_stage_and_a_full_answer_outlives_later_letters(happenings: list[Happening]) -> None:
    assert stage_of(happenings) in Stage
    last = max((happening.on for happening in happenings), default=START) + timedelta(days=1)
    answered = [*happenings, Happening(Event.ANSWERED_FULL, last)]
    if stage_of(answered) is Stage.WITHDRAWN:
        return
    for event in REPLIES:
        assert stage_of([*answered, Happening(event, last)]) is Stage.ANSWERED_FULL
