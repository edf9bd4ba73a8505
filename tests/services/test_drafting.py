"""Opening a campaign: who is asked, numbers and tokens that last, letters that are the same bytes again."""

from datetime import date

import pytest
from flask import Flask

from app.errors import BadInput, Refused
from app.files.store import digest_of
from app.services.drafting import Opening, change_campaign, edit_wording, get_campaign, open_campaign, requests_of
from app.services.drawing import draw_letters, exported_letters, letter_of
from app.services.people import SYSTEM
from app.services.requesters import get_requester
from tests.stories import drafted_campaign

OPENING = Opening("open-data-audit", "centres", "audit", date(2026, 11, 2))


def test_the_centres_give_twenty_two_letters_and_three_more_when_the_occupied_are_included(any_app: Flask) -> None:
    campaign = open_campaign(OPENING, get_requester(), SYSTEM)
    first = [request.number for request in requests_of(campaign)]
    assert first == [f"audit-{number:04}" for number in range(1, 23)]
    everyone = Opening(OPENING.kind, OPENING.sample, OPENING.slug, OPENING.dated_on, include_occupied=True)
    open_campaign(everyone, get_requester(), SYSTEM)
    requests = requests_of(campaign)
    assert [request.number for request in requests[:22]] == first
    assert {request.council.city_uk for request in requests[22:]} == {"Донецьк", "Луганськ", "Сімферополь"}


def test_opening_again_keeps_numbers_and_tokens(any_app: Flask) -> None:
    once = {r.number: r.reply_token for r in requests_of(open_campaign(OPENING, get_requester(), SYSTEM))}
    again = {r.number: r.reply_token for r in requests_of(open_campaign(OPENING, get_requester(), SYSTEM))}
    assert again == once
    assert len(set(once.values())) == 22
    assert all(len(token) == 16 for token in once.values())


@pytest.mark.parametrize(
    "other",
    [
        Opening("open-data-audit", "all", "audit", date(2026, 11, 2)),
        Opening("open-data-audit", "centres", "audit", date(2026, 11, 3)),
    ],
)
def test_a_taken_short_name_is_not_given_to_another_campaign(app: Flask, other: Opening) -> None:
    open_campaign(OPENING, get_requester(), SYSTEM)
    with pytest.raises(Refused, match="choose another"):
        open_campaign(other, get_requester(), SYSTEM)


@pytest.mark.parametrize("slug", ["Аудит", "a b", "-a", "a" * 41, "../x"])
def test_a_short_name_that_cannot_be_in_an_address_is_refused(app: Flask, slug: str) -> None:
    with pytest.raises(BadInput):
        open_campaign(Opening("open-data-audit", "centres", slug), get_requester(), SYSTEM)


def test_a_title_is_one_line_since_mails_name_it(app: Flask) -> None:
    opening = Opening("open-data-audit", "centres", "audit", title="Аудит\r\nBcc: chuzhyi@example.org")
    assert open_campaign(opening, get_requester(), SYSTEM).title == "Аудит Bcc: chuzhyi@example.org"
    assert change_campaign("audit", " Інший\nаудит ", None).title == "Інший аудит"


def test_drawing_again_draws_nothing_and_changed_words_draw_all(app: Flask) -> None:
    campaign = drafted_campaign()
    before = {item.name: digest_of(item.pdf) for item in exported_letters(campaign)}
    assert draw_letters(campaign).fresh == 0
    edit_wording("audit", "Про інше", campaign.introduction, {})
    assert draw_letters(campaign).fresh == 22
    after = {item.name: digest_of(item.pdf) for item in exported_letters(campaign)}
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


def test_the_letter_never_shows_the_reply_token(app: Flask) -> None:
    drafted_campaign()
    for request in requests_of(get_campaign("audit")):
        letter = letter_of(request)
        assert letter is not None
        assert request.reply_token not in letter.email_text + str(letter.facts)
