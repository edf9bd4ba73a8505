"""The ledger on the command line."""

import json
from pathlib import Path

from flask import current_app

from app.services.delivering import deliver_outbox
from app.services.drafting import get_campaign
from app.services.pausing import pause_mail
from app.services.people import SYSTEM
from tests.conftest import SetClock
from tests.delivery import sending


def said(*arguments: str) -> str:
    result = current_app.test_cli_runner().invoke(args=["mail", "outbox", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_each_mail_is_a_line_with_its_state_and_what_the_answer_means(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 3, ZAPYT_MAIL_PER_MINUTE="2") as post:
        post.answer = lambda to: "550 5.1.1 no such user" if to.startswith("rada@r1.") else None
        deliver_outbox()
        lines = said().splitlines()
        assert lines[0].startswith("audit-0003  queued     2026-11-27 11:01")
        assert "There is no such mailbox" in lines[2]
        assert lines[3] == "queued 1, accepted 1, failed 1"
        assert len(said("--campaign", "audit", "--state", "failed").splitlines()) == 2


def test_json_names_the_pause_and_when_each_leaves(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 2):
        pause_mail(get_campaign("audit"), SYSTEM)
        told = json.loads(said("--campaign", "audit", "--json"))
        assert (told["total"], told["counts"], len(told["paused"])) == (2, {"queued": 2}, 1)
        assert {row["leaves_at"] for row in told["mails"]} == {None}


def test_an_unknown_campaign_is_a_sentence(tmp_path: Path) -> None:
    with sending(tmp_path, 1):
        result = current_app.test_cli_runner().invoke(args=["mail", "outbox", "--campaign", "none"])
        assert result.exit_code == 1
