"""The job that draws: one campaign that lacks a fact keeps no other back."""

from datetime import date

from flask import Flask

from app.jobs.tasks import run_job
from app.models import db
from app.services.addressing import ENTERPRISE
from app.services.sheets import letters_of
from tests.stories import opened_campaign

KYIV = "oblast:ua80000000000093317"
MONDAY = date(2026, 11, 2)


def test_a_campaign_without_a_fact_is_told_and_the_next_is_drawn(app: Flask) -> None:
    whole = opened_campaign("whole", MONDAY, KYIV)
    lacking = opened_campaign("lacking", MONDAY, KYIV)
    lacking.addressee = ENTERPRISE
    db.session.commit()
    said = run_job("draw", {})
    assert said.startswith("drawn 1, standing 0; lacking: The letter lacking-0001 lacks: ")
    assert len(letters_of(whole)) == 1
