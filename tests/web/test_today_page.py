"""The first page: each line is one matter with its next step, and nobody is sent where they may not go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app import clock
from app.models import db
from app.services.delivering import deliver_outbox
from app.services.drafting import requests_of
from app.services.people import SYSTEM, Role
from app.services.reminding import Matter
from app.services.sending import note_sent, queue_campaign
from app.web.today_lines import STEPS
from tests.stories import drafted_campaign, give_addresses
from tests.web.figures import demonstration, reader
from tests.web.visitors import signed_in


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demonstration(tmp_path_factory.mktemp("today") / "instance") as app:
        yield app


def test_every_matter_has_its_sentence_and_its_step() -> None:
    assert set(STEPS) == set(Matter)


def test_staff_see_what_is_late_what_came_back_and_what_cannot_leave(shown: Flask) -> None:
    page = reader(shown, "staff").get("/").text
    for line in (
        'href="/campaigns/demo/chase?select=silent">3 councils did not answer within their term: remind them</a>',
        'href="/campaigns/demo?phase=bounced">1 letter came back: find another address</a>',
        'href="/campaigns/demo/compose/whom">1 draft has no verified address: enter one or choose paper</a>',
    ):
        assert line in page
    assert 'href="/requests/demo-0010">Миколаївська міська рада</a>' in page


def test_who_cannot_compose_is_not_asked_to(shown: Flask) -> None:
    page = reader(shown, "analyst").get("/").text
    assert "select=silent" in page
    assert "verified address" not in page


def test_a_newcomer_is_taught_the_first_steps(app: Flask) -> None:
    page = signed_in(app, Role.ADMINISTRATOR).get("/").text
    assert 'href="/campaigns/new"' in page
    assert 'href="/settings/requester"' in page


def test_a_newcomer_who_cannot_begin_is_told_who_can(app: Flask) -> None:
    page = signed_in(app, Role.VOLUNTEER).get("/").text
    assert 'class="steps"' in page
    assert 'href="/campaigns/new"' not in page


def test_letters_that_are_kept_here_are_one_line(app: Flask) -> None:
    campaign = drafted_campaign()
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)
    deliver_outbox()
    page = signed_in(app, Role.STAFF).get("/").text
    assert 'href="/mail?campaign=audit&amp;state=kept"' in page


def test_a_day_with_nothing_to_do_says_so_and_when_the_next_term_ends(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for request in requests_of(drafted_campaign()):
        note_sent(request, SYSTEM, date(2026, 11, 2), datetime(2026, 11, 2, 10, tzinfo=clock.KYIV))
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 4, 9, tzinfo=UTC))
    page = signed_in(app, Role.STAFF).get("/").text
    assert 'class="empty"' in page
    assert "09.11.2026" in page
