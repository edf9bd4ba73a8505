"""Grounds of refusal, words for outcomes, and what documents must contain."""

import pytest

from app.errors import BadInput, NotFound
from app.law import get_ground, grounds
from app.law.elements import Document, elements, missing_elements
from app.law.outcomes import outcome_words, read_outcome
from app.law.stages import Event

NBSP = "\N{NO-BREAK SPACE}"


def test_four_grounds_are_lawful_and_nothing_else() -> None:
    assert [ground.key for ground in grounds() if ground.is_lawful] == ["not_held", "restricted", "fee_unpaid", "form"]


@pytest.mark.parametrize(
    ("key", "place"),
    [("not_held", f"п.{NBSP}1 ч.{NBSP}1"), ("form", f"п.{NBSP}4 ч.{NBSP}1"), ("see_site", f"ч.{NBSP}2")],
)
def test_a_ground_names_its_place_in_article_22(key: str, place: str) -> None:
    assert get_ground(key).norm.short("uk") == f"{place} ст.{NBSP}22 Закону"


def test_an_unknown_ground_names_the_known_ones() -> None:
    with pytest.raises(NotFound, match="not_held, restricted"):
        get_ground("too_busy")


@pytest.mark.parametrize(
    ("words", "event", "ground"),
    [
        ("full", Event.ANSWERED_FULL, None),
        ("part", Event.ANSWERED_PART, None),
        ("refused:restricted", Event.REFUSED, "restricted"),
        ("refused:other", Event.REFUSED, "other"),
        ("refused:see_site", Event.SEE_SITE, "see_site"),
        ("see_site", Event.SEE_SITE, "see_site"),
        ("not_to_the_point", Event.NOT_TO_THE_POINT, "not_to_the_point"),
        ("forwarded", Event.FORWARDED, None),
        ("extended", Event.EXTENDED, None),
        ("deferred", Event.DEFERRED, None),
        ("fee", Event.FEE_ASKED, None),
        ("reclassified", Event.RECLASSIFIED, None),
        ("acknowledged", Event.ACKNOWLEDGED, None),
    ],
)
def test_the_words_of_the_command_line_are_understood(words: str, event: Event, ground: str | None) -> None:
    outcome = read_outcome(words)
    assert outcome.event is event
    assert (outcome.ground.key if outcome.ground else None) == ground


@pytest.mark.parametrize("words", ["", "yes", "full:restricted", "refused", "refused:"])
def test_other_words_are_bad_input(words: str) -> None:
    with pytest.raises(BadInput):
        read_outcome(words)


def test_every_reply_has_a_word() -> None:
    assert {read_outcome(word).event for word in outcome_words() if word != "refused"} | {Event.REFUSED} == {
        event for event in Event if event.is_reply
    }


@pytest.mark.parametrize("document", Document)
def test_the_law_asks_five_things_of_each_document(document: Document) -> None:
    assert len(elements(document)) == 5
    assert missing_elements(document, {element.key for element in elements(document)}) == ()


def test_what_a_refusal_lacks_is_listed_in_the_order_of_the_law() -> None:
    lacking = missing_elements(Document.REFUSAL, {"date", "ground", "signature"})
    assert [element.key for element in lacking] == ["officer", "appeal"]


def test_an_element_that_the_law_does_not_know_is_bad_input() -> None:
    with pytest.raises(BadInput, match="stamp"):
        missing_elements(Document.DEFERRAL, {"stamp"})
