"""Composing as the use cases see it: what keeps each letter back, samples with their counts, sending on paper."""

from datetime import date

import pytest
from flask import Flask

from app.errors import BadInput, NotFound
from app.registers.contacts import ContactKind, ContactRow
from app.services.arranging import ORDERS, arrange
from app.services.composing import composition_of, open_letter, redraw_drafts
from app.services.contacts import save_contact
from app.services.delivering import deliver_outbox
from app.services.directory import count_samples
from app.services.drafting import choose_paper_without_address, get_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.journalling import get_request
from app.services.people import SYSTEM
from app.services.recording import record_many_posted
from app.services.sending import queue_campaign
from app.services.tracking import board_of
from app.services.watching import delivery_of
from tests.web.campaign_pages import KYIV, ZAPORIZHZHIA, opened_campaign


def test_every_sample_counts_whom_it_shows_and_whom_it_reaches(app: Flask) -> None:
    counts = {row.sample.name: (row.shown, row.reached) for row in count_samples()}
    assert counts["all"][0] == 428
    assert counts["centres"] == (25, 22)
    assert counts[KYIV] == (1, 1)


def test_a_composition_tells_what_each_letter_lacks_until_nothing_does(any_app: Flask) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA)
    composition = composition_of(campaign)
    assert (composition.chosen, len(composition.lacking("address")), len(composition.lacking("draw"))) == (4, 4, 4)
    assert [row.excluded is None for row in composition.councils] == [True] * 4 + [False] * composition.excluded
    assert choose_paper_without_address(campaign) == 4
    draw_letters(campaign)
    composition = composition_of(campaign)
    assert (len(composition.ready), composition.blocked, composition.departed) == (4, (), 0)
    queue_campaign(campaign, SYSTEM)
    composition = composition_of(campaign)
    assert (composition.drafts, composition.departed) == ((), 4)


def test_answers_are_due_five_working_days_after_the_day_of_sending(app: Flask) -> None:
    assert composition_of(opened_campaign(KYIV)).due(date(2026, 11, 23)).expected_on == date(2026, 11, 30)


def test_a_changed_address_wakes_the_drawing_of_every_campaign_with_drafts(app: Flask) -> None:
    opened_campaign(KYIV)
    redraw_drafts()
    assert [task.args for task in app.extensions["queue"].pending()] == [("draw", {"campaign": "audit"})]


def test_a_letter_knows_its_neighbours_and_its_campaign(app: Flask) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA)
    first, last = open_letter(campaign, "audit-0001"), open_letter(campaign, "audit-0004")
    assert (first.previous, first.following, first.place, first.total) == (None, "audit-0002", 1, 4)
    assert (last.previous, last.following) == ("audit-0003", None)
    with pytest.raises(NotFound):
        open_letter(campaign, "audit-0005")


def test_recording_many_records_all_or_none(any_app: Flask) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA)
    with pytest.raises(BadInput):
        record_many_posted(["audit-0001", "audit-0002"], date(2026, 11, 1), SYSTEM)
    with pytest.raises(NotFound):
        record_many_posted(["audit-0001", "audit-0009"], date(2026, 11, 3), SYSTEM)
    assert {request.stage for request in requests_of(campaign)} == {"draft"}
    assert record_many_posted(["audit-0001", "audit-0002"], date(2026, 11, 3), SYSTEM) == 2
    assert [get_request(f"audit-000{place}").channel for place in (1, 2, 3)] == ["paper", "paper", "email"]


def test_the_delivery_counts_what_waits_and_what_is_done_with(app: Flask) -> None:
    campaign = opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    queue_campaign(campaign, SYSTEM)
    waiting = delivery_of(campaign)
    assert (waiting.total, waiting.waiting, waiting.settled, waiting.is_moving) == (4, 4, 0, True)
    deliver_outbox()
    done = delivery_of(campaign)
    assert (done.total, done.waiting, done.settled, done.is_moving, done.seconds_left) == (4, 0, 4, False, None)


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{key}" for key in ORDERS)])
def test_every_order_shows_every_row(app: Flask, order: str) -> None:
    opened_campaign(ZAPORIZHZHIA)
    board = board_of(get_campaign("audit"), date(2026, 11, 23))
    assert len(arrange(board.rows, "", order)) == 4


def test_a_new_address_makes_the_drawn_letter_old(app: Flask) -> None:
    campaign = opened_campaign(KYIV, has_addresses=True, is_drawn=True)
    (council,) = (request.council for request in requests_of(campaign))
    row = ContactRow(council.katottg, ContactKind.EMAIL, "new@rada.example.org", "сайт", date(2026, 11, 20))
    save_contact(council.katottg, row, SYSTEM)
    (letter,) = composition_of(campaign).letters
    assert letter.recipient == "new@rada.example.org"
    assert letter.needs("draw")
