"""Words of our own: copied from a kind, every version kept, each letter pointing at the version it was drawn from."""

from dataclasses import replace

import pytest
from flask import Flask

from app.errors import BadInput, NotFound, Refused
from app.letters.starting import starting_text
from app.models import Campaign, Wording
from app.services.drawing import draw_letters, letters_of
from app.services.editing import edit_words, words_of
from app.services.people import SYSTEM
from app.services.wordings import (
    compare,
    get_version,
    get_wording,
    list_wordings,
    restore_version,
    retire_wording,
    save_wording,
    start_wording,
    take_back_wording,
    wordings_for,
)
from tests.web.campaign_pages import KYIV, opened_campaign

OWN = "Прошу надати:\n\n{питання}\n\nДякую за відповідь."


@pytest.fixture
def wording(any_app: Flask) -> Wording:
    return start_wording("Коротко", "information_request", SYSTEM)


def written_with(campaign: Campaign, wording: Wording | None) -> None:
    words = replace(words_of(campaign), wording_id=wording.id if wording else None)
    edit_words(campaign.slug, words)
    draw_letters(campaign)


def letter_in(campaign: Campaign) -> tuple[str, int | None]:
    (letter,) = letters_of(campaign).values()
    return letter.email_text, letter.wording_version.ordinal if letter.wording_version else None


def test_a_copy_begins_with_the_words_of_its_kind(wording: Wording) -> None:
    assert [version.text for version in wording.versions] == [starting_text("information_request")]
    with pytest.raises(BadInput, match="called so"):
        start_wording(" Коротко ", "information_request", SYSTEM)
    with pytest.raises(BadInput, match="kind of letter"):
        start_wording("Подяка", "love_letter", SYSTEM)


def test_each_save_is_a_version_and_the_same_text_is_none(wording: Wording) -> None:
    assert save_wording(wording.id, "Коротко", OWN.replace("\n", "\r\n"), SYSTEM).ordinal == 2
    assert save_wording(wording.id, "Стисло", OWN, SYSTEM).ordinal == 2
    assert get_wording(wording.id).name == "Стисло"
    assert restore_version(wording.id, 1, SYSTEM).ordinal == 3
    assert [get_version(wording, ordinal).text for ordinal in (1, 2, 3)] == [
        starting_text("information_request"),
        f"{OWN}\n",
        starting_text("information_request"),
    ]
    with pytest.raises(NotFound):
        get_version(wording, 4)


@pytest.mark.parametrize("text", [" \n", "Прошу {ради", "а" * 20_001])
def test_a_text_that_cannot_be_read_is_refused_and_the_old_one_stays(wording: Wording, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        save_wording(wording.id, "Інша назва", text, SYSTEM)
    assert caught.value.field == "text"
    assert (wording.name, len(wording.versions)) == ("Коротко", 1)


def test_letters_of_a_campaign_are_written_in_the_newest_version_and_know_it(wording: Wording) -> None:
    campaign = opened_campaign(KYIV)
    written_with(campaign, wording)
    plain, ordinal = letter_in(campaign)
    assert ordinal == 1
    save_wording(wording.id, wording.name, OWN, SYSTEM)
    assert draw_letters(campaign).fresh == 1
    text, ordinal = letter_in(campaign)
    assert ordinal == 2
    assert "Дякую за відповідь." in text
    assert text != plain
    assert draw_letters(campaign).standing == 1
    written_with(campaign, None)
    assert letter_in(campaign)[1] is None


def test_a_retired_wording_is_kept_by_its_campaigns_and_taken_by_no_other(wording: Wording) -> None:
    campaign = opened_campaign(KYIV)
    written_with(campaign, wording)
    retire_wording(wording.id)
    assert wordings_for(campaign) == [wording]
    written_with(campaign, wording)
    written_with(campaign, None)
    with pytest.raises(Refused, match="retired"):
        written_with(campaign, wording)
    take_back_wording(wording.id)
    assert wordings_for(campaign) == [wording]


def test_retired_ones_stand_last_in_the_list(wording: Wording) -> None:
    start_wording("Ясно", "information_request", SYSTEM)
    retire_wording(wording.id)
    assert [row.name for row in list_wordings()] == ["Ясно", "Коротко"]


def test_two_versions_are_compared_word_by_word_and_nothing_is_lost() -> None:
    old, new = "Прошу надати копії.\n\nДякую.", "Прошу надіслати копії.\n\nДякую щиро."
    changes = compare(old, new)
    assert "".join(change.text for change in changes if change.side != "new") == old
    assert "".join(change.text for change in changes if change.side != "old") == new
    assert {change.text for change in changes if change.side} >= {"надати ", "надіслати ", "Дякую."}
