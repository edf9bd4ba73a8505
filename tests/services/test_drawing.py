"""Drawing many letters: batches, stops, what happens meanwhile, and deaths at any moment."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.errors import MissingFact
from app.files.store import digest_of
from app.law.stages import Stage
from app.letters.press import FEW
from app.models import Chase, FollowUp, Letter, MergedFacts, db
from app.services.addressing import ENTERPRISE, HOLDER
from app.services.drafting import campaigns_with_drafts, requests_of
from app.services.drawing import BATCH, Drawn, draw_letters, draw_sheets
from app.services.drawing_progress import allow_drawing, drawing_of, stop_drawing
from app.services.editing import edit_words, words_of
from app.services.sheets import letters_of, sheets_of
from tests.commands import Command
from tests.instances import DATABASE, make_app
from tests.stories import opened_campaign

ROOT = Path(__file__).parents[2]
# More councils than one process would draw alone.
LVIV = "oblast:ua46000000000026241"


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    sent: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield sent
    event.remove(db.engine, "before_cursor_execute", hear)


def test_a_batch_costs_the_same_number_of_statements_whatever_is_in_it(app: Flask) -> None:
    campaign = opened_campaign()
    spent = []
    for which in (slice(3), slice(3, 3 + BATCH)):
        some = sheets_of(campaign)[which]
        with counted() as statements:
            assert draw_sheets(some).fresh == len(some)
        spent.append(len(statements))
    assert spent[0] == spent[1]


def test_people_stop_the_drawing_and_what_is_left_is_drawn_later(app: Flask) -> None:
    campaign = opened_campaign()

    def stop(done: int, total: int) -> None:
        if done:
            stop_drawing(campaign)

    assert draw_letters(campaign, stop) == Drawn(BATCH, 0, is_stopped=True)
    assert draw_letters(campaign) == Drawn(0, BATCH, is_stopped=True)
    now = drawing_of(campaign)
    assert (now.drawn, now.undrawn, now.is_stopped, now.seconds_left) == (BATCH, 22 - BATCH, True, None)
    allow_drawing(campaign)
    assert draw_letters(campaign) == Drawn(22 - BATCH, BATCH)
    assert drawing_of(campaign).undrawn == 0


def test_the_rest_is_estimated_from_the_pace_of_the_batches(app: Flask) -> None:
    campaign = opened_campaign()
    draw_sheets(sheets_of(campaign)[:4])
    assert drawing_of(campaign).seconds_left is None
    draw_sheets(sheets_of(campaign)[4:8])
    first, last = sorted(set(db.session.scalars(select(Letter.drawn_at))))
    assert drawing_of(campaign).seconds_left == round(14 * (last - first).total_seconds() / 4)


def test_a_letter_that_left_while_it_was_being_drawn_anew_stays_what_it_was(app: Flask) -> None:
    campaign = opened_campaign()
    draw_letters(campaign)
    before = {key: letter.id for key, letter in letters_of(campaign).items()}
    edit_words("audit", replace(words_of(campaign), heading="Про інше"))
    first = requests_of(campaign)[0]

    def send(done: int, total: int) -> None:
        first.stage = Stage.QUEUED
        db.session.commit()

    assert draw_letters(campaign, send).fresh == 21
    after = {key: letter.id for key, letter in letters_of(campaign).items()}
    assert [key for key in before if before[key] == after[key]] == [first.id]


def test_a_letter_without_a_fact_does_not_keep_the_others_and_is_told(app: Flask) -> None:
    campaign = opened_campaign()
    campaign.addressee, campaign.fact_names = ENTERPRISE, [HOLDER]
    for request in requests_of(campaign)[1:]:
        campaign.merged[request.council_id] = MergedFacts(
            council_id=request.council_id, facts={HOLDER: f"КП «Водоканал» ({request.council.city_uk})"}
        )
    db.session.commit()
    with pytest.raises(MissingFact, match="audit-0001"):
        draw_letters(campaign)
    assert len(letters_of(campaign)) == 21
    assert drawing_of(campaign).undrawn == 0


def test_letters_that_follow_wait_to_be_drawn_until_they_are_queued_or_given_up(app: Flask) -> None:
    campaign = opened_campaign()
    moment = campaign.created_at
    chase = Chase(campaign_id=campaign.id, kind="reminder", dated_on=date(2026, 11, 20), created_at=moment)
    states = ({}, {"queued_at": moment}, {"discarded_at": moment})
    for request, state in zip(requests_of(campaign), states, strict=False):
        row = FollowUp(request_id=request.id, ordinal=1, kind="reminder", cause="silence", **state)
        chase.follow_ups.append(row)
        request.stage = Stage.SENT
    for request in requests_of(campaign)[3:]:
        request.stage = Stage.SENT
    db.session.add(chase)
    db.session.commit()
    assert [sheet.follow_up.number for sheet in sheets_of(campaign) if sheet.follow_up] == ["audit-0001/1"]
    assert campaigns_with_drafts() == [campaign]


def draft(instance: Path, out: Path, sample: str) -> Command:
    """`flask campaigns draft` as a process of its own."""
    words = ["campaigns", "draft", "--kind", "open-data-audit", "--sample", sample, "--out", str(out)]
    words += ["--campaign", "audit", "--date", "2026-11-02"]
    secrets = {"ZAPYT_SECRET_KEY": "k" * 40, "ZAPYT_PASSWORD_SALT": "s" * 20}
    return Command(*words, ZAPYT_INSTANCE=str(instance), **secrets)


def drawn(instance: Path) -> int:
    with sqlite3.connect(f"file:{instance / DATABASE}?mode=ro", uri=True, timeout=30) as connection:
        return int(connection.execute("SELECT count(*) FROM letter").fetchone()[0])


def killed_after(letters: int, instance: Path, out: Path, sample: str) -> None:
    """Draft and kill the process when it has stored so many letters more."""
    enough = drawn(instance) + letters
    process = draft(instance, out, sample)
    while process.is_running() and drawn(instance) < enough:
        os.sched_yield()
    process.kill()
    process.wait()


def written(out: Path) -> dict[str, str]:
    return {path.name: digest_of(path.read_bytes()) for path in out.iterdir()}


@pytest.mark.parametrize(
    ("sample", "kills"),
    [(LVIV, (0, 1)), pytest.param("all", (0, 1, 40, 100, 17, 90), marks=pytest.mark.soak)],
)
def test_killed_anywhere_and_started_again_it_gives_the_same_files(
    sample: str, kills: tuple[int, ...], tmp_path: Path
) -> None:
    undisturbed, disturbed = tmp_path / "one", tmp_path / "two"
    for instance in (undisturbed, disturbed):
        with make_app(instance).app_context():
            db.engine.dispose()
    assert draft(undisturbed, tmp_path / "once", sample).wait() == 0
    for letters in kills:
        killed_after(letters, disturbed, tmp_path / "again", sample)
    assert draft(disturbed, tmp_path / "again", sample).wait() == 0
    once = written(tmp_path / "once")
    assert written(tmp_path / "again") == once
    assert len(once) > FEW
    assert drawn(disturbed) == drawn(undisturbed)
