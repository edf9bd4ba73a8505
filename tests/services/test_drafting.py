"""Opening a campaign: who is asked, numbers and tokens that last, letters that are the same bytes again."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from flask import Flask

from app.clock import KYIV
from app.errors import BadInput, Refused
from app.files.store import digest_of
from app.letters.kinds import LetterKind, opening_kinds
from app.models import db
from app.services.drafting import Opening, change_campaign, get_campaign, open_campaign, requests_of
from app.services.drawing import draw_letters, exported_letters, letter_of
from app.services.editing import edit_words, words_of
from app.services.journalling import all_entries, clocks_of, live_entries
from app.services.people import SYSTEM
from app.services.recording import record_delivered, record_many_posted
from app.services.requesters import get_requester
from app.services.sending import note_sent
from app.services.setting_calendars import calendar_history
from app.services.terms import terms_of
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
    edit_words("audit", replace(words_of(campaign), heading="Про інше"))
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


def test_the_letter_decides_the_term_and_the_addressee_is_kept(any_app: Flask) -> None:
    chosen = replace(OPENING, letter_kind="information_request", addressee="executive_committee", plea="зайве")
    campaign = open_campaign(chosen, get_requester(), SYSTEM)
    assert (campaign.letter_kind, campaign.rule) == ("information_request", "R-REPLY-5")
    assert (campaign.addressee, campaign.plea) == ("executive_committee", "")
    assert open_campaign(OPENING, get_requester(), SYSTEM) is campaign, "what is not said is that of the campaign"
    with pytest.raises(Refused, match="executive_committee"):
        open_campaign(replace(OPENING, addressee="enterprise"), get_requester(), SYSTEM)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"letter_kind": "thanks"}, "letter_kind"), ({"addressee": "neighbour"}, "addressee")],
)
def test_a_letter_or_an_addressee_that_is_not_offered_is_refused(
    app: Flask, change: dict[str, str], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        open_campaign(replace(OPENING, **change), get_requester(), SYSTEM)
    assert caught.value.field == field


@pytest.mark.parametrize("kind", [kind for kind in opening_kinds() if kind.needs("plea")])
def test_an_urgent_request_is_not_opened_without_its_reasons(app: Flask, kind: LetterKind) -> None:
    with pytest.raises(BadInput) as caught:
        open_campaign(replace(OPENING, letter_kind=kind.key), get_requester(), SYSTEM)
    assert caught.value.field == "plea"
    campaign = open_campaign(replace(OPENING, letter_kind=kind.key, plea="Сесія 30.11."), get_requester(), SYSTEM)
    assert (campaign.plea, campaign.rule) == ("Сесія 30.11.", kind.rule)


def test_own_questions_are_asked_in_their_order_under_keys_of_their_own(app: Flask) -> None:
    texts = ("Копія договору № 5.", " ", "Кількість договорів за {минулий рік} рік.")
    opening = replace(OPENING, kind="own-questions", heading="Про договори", questions=texts)
    campaign = open_campaign(opening, get_requester(), SYSTEM)
    assert campaign.heading == "Про договори"
    assert [(row.position, row.text) for row in campaign.questions] == [(1, texts[0]), (2, texts[2])]
    assert len({row.key for row in campaign.questions}) == 2
    assert draw_letters(campaign).fresh == 22
    letter = letter_of(requests_of(campaign)[0])
    assert letter is not None
    assert "2. Кількість договорів за 2025 рік." in letter.email_text.replace("\u00a0", " ")
    with pytest.raises(BadInput, match="already"):
        open_campaign(replace(opening, kind="open-data-audit", slug="other"), get_requester(), SYSTEM)


def test_forty_eight_hours_run_from_the_moment_of_receipt(app: Flask) -> None:
    campaign = open_campaign(OPENING, get_requester(), SYSTEM)
    campaign.rule = "R-URGENT-48"
    mailed, posted, *_ = requests_of(campaign)
    note_sent(mailed, SYSTEM, date(2026, 11, 2), datetime(2026, 11, 2, 10, 30, tzinfo=KYIV))
    db.session.commit()
    record_many_posted([posted.number], date(2026, 11, 2), SYSTEM)
    record_delivered(posted.number, date(2026, 11, 4), SYSTEM)
    ends = {}
    for request in (mailed, posted):
        (clock_row,) = clocks_of(request)
        live = live_entries(all_entries(request))
        (term,) = terms_of([clock_row], live, partial(calendar_history().choice, request.council.katottg))
        ends[request.number] = term.deadline
    assert ends[mailed.number].expected.due_at == datetime(2026, 11, 4, 10, 30)  # noqa: DTZ001
    assert ends[posted.number].expected.due_at is None, "no hour of delivery is known, so only a day"
    assert ends[posted.number].expected_on == date(2026, 11, 6)
