"""The chronology: days in order, words filled from the journal, the norm beside each."""

from datetime import date

import pytest

from app.law import get_rule
from app.law.stages import Event
from app.letters.chronology import Happened, RanOut, chronology

SENT, REFUSED = date(2026, 11, 2), date(2026, 11, 12)
# What only the application did, or what no letter tells of.
UNTOLD = {
    Event.DRAFTED,
    Event.QUEUED,
    Event.RECALLED,
    Event.THANKED,
    Event.RECOMMENDED,
    Event.ENCLOSED,
    Event.CLOSED,
    Event.TRACKED,
}


def test_lines_stand_in_the_order_of_their_days_whatever_the_order_of_logging() -> None:
    steps = chronology(
        [
            Happened(Event.REFUSED, REFUSED, {"outgoing_number": "7/01", "ground": "інформація з обмеженим доступом"}),
            Happened(Event.SENT, SENT, {"number": "audit-0001", "recipient": "rada@example.org"}),
            RanOut(get_rule("R-REPLY-5"), date(2026, 11, 9), SENT),
        ]
    )
    assert [(step.on, step.text, step.norm.replace("\xa0", " ")) for step in steps] == [
        (SENT, "Надіслано запит № audit-0001 електронною поштою на адресу rada@example.org", "ч. 3 ст. 19 Закону"),
        (date(2026, 11, 9), "Сплив строк надання відповіді; відповіді не надходило", "ч. 1 ст. 20 Закону"),
        (
            REFUSED,
            "Надійшла відмова, лист № 7/01; підстава: інформація з обмеженим доступом",
            "ч. 1 ст. 22 Закону",
        ),
    ]


def test_what_the_journal_does_not_say_leaves_no_hole() -> None:
    (step,) = chronology([Happened(Event.SENT, SENT)])
    assert step.text == "Надіслано запит"


@pytest.mark.parametrize("event", Event)
def test_every_event_has_its_words_or_is_left_out_on_purpose(event: Event) -> None:
    assert bool(chronology([Happened(event, SENT)])) is (event not in UNTOLD)


@pytest.mark.parametrize("rule", ["R-EXT-20", "R-DEFER-FORM", "R-FWD-RESTART", "R-URGENT-48"])
def test_terms_of_every_rule_are_told_when_they_run_out(rule: str) -> None:
    (step,) = chronology([RanOut(get_rule(rule), REFUSED, SENT)])
    assert "відповіді не надходило" in step.text
    assert step.norm
