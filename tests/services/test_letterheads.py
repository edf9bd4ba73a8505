"""Letterheads: a team prints its own, else that of everyone."""

import io

import pytest
from flask import Flask
from PIL import Image

from app.errors import BadInput, NotFound
from app.services.drafting import change_campaign, requests_of
from app.services.letter_facts import request_facts
from app.services.letterheads import (
    MOST_LINES,
    LetterheadWords,
    find_letterhead,
    list_letterheads,
    remove_letterhead,
    save_letterhead,
)
from app.services.people import add_team
from tests.stories import opened_campaign

TEAM = "Полтавський осередок"
EVERYONE = LetterheadWords("ГО «Відкрите місто»", "NGO “Open City”", ["Код ЄДРПОУ 12345678", " ", "м. Львів"])
OWN = LetterheadWords("Полтавський осередок ГО «Відкрите місто»", performer="Олег КОВАЛЬ", performer_phone="0 800 1")


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, "PNG")
    return out.getvalue()


def test_a_team_prints_its_own_letterhead_else_that_of_everyone(app: Flask) -> None:
    campaign = opened_campaign(sample="oblast:UA80000000000093317")
    request = requests_of(campaign)[0]
    assert request_facts(request).letterhead is None
    save_letterhead(None, EVERYONE)
    shown = request_facts(request).letterhead
    assert shown
    assert (shown.name, shown.lines, shown.logo) == (EVERYONE.name, ("Код ЄДРПОУ 12345678", "м. Львів"), "")
    add_team(TEAM)
    save_letterhead(TEAM, OWN)
    change_campaign("audit", campaign.title, TEAM)
    facts = request_facts(request)
    assert facts.letterhead
    assert (facts.letterhead.name, facts.performer) == (OWN.name, "Олег КОВАЛЬ")
    remove_letterhead(TEAM)
    assert request_facts(request).letterhead == shown


def test_a_logo_stays_until_another_takes_its_place_or_it_is_dropped(app: Flask) -> None:
    save_letterhead(None, EVERYONE, logo())
    kept = save_letterhead(None, EVERYONE).logo
    assert kept
    assert kept.media_type == "image/png"
    assert save_letterhead(None, EVERYONE, drops_logo=True).logo is None


def test_saving_again_changes_the_one_that_is_there(app: Flask) -> None:
    add_team(TEAM)
    for words in (EVERYONE, OWN):
        save_letterhead(None, words)
    found = list_letterheads()
    assert found[TEAM] is None
    assert found[None]
    assert found[None].name == OWN.name


@pytest.mark.parametrize(
    ("words", "picture", "field"),
    [
        (LetterheadWords(" "), None, "name"),
        (LetterheadWords("ГО", lines=["рядок"] * (MOST_LINES + 1)), None, "lines"),
        (EVERYONE, b"<svg/>", "logo"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    app: Flask, words: LetterheadWords, picture: bytes | None, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        save_letterhead(None, words, picture)
    assert refused.value.field == field
    assert find_letterhead(None) is None


def test_what_is_not_there_cannot_be_removed_and_an_unknown_team_has_none(app: Flask) -> None:
    with pytest.raises(NotFound):
        remove_letterhead(None)
    with pytest.raises(NotFound, match="no team"):
        save_letterhead("Невідомі", EVERYONE)
