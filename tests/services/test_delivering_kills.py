"""Whenever the deliverer is killed and however many of them run, each letter arrives once."""

import random
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from app.models import db
from tests.commands import Command
from tests.conftest import ENGINES
from tests.delivery import all_mails, assert_each_once, deliver_in_a_process, fill_outbox, sending_app
from tests.instances import settings_for
from tests.mailserver import Post, mail_server

MOMENTS = ("kill_at_recipient", "kill_before_answer", "kill_after_answer")


def kill_at(post: Post, moment: str, process: Command, calls: int) -> int:
    """Kill the process when the server has come to this moment so many times, which may be later than its end."""
    left = iter(range(calls))
    setattr(post, moment, lambda _: process.pid if next(left, None) is None else None)
    ended = process.wait(120)
    setattr(post, moment, lambda _: None)
    return ended


def kill_anywhere(process: Command, seconds: float) -> int:
    """Kill the process so long after its start, whatever it is doing."""
    with suppress(TimeoutError):
        return process.wait(seconds)
    process.kill()
    return process.wait(120)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_deliverer_starts_again_and_sends_each_letter_once(tmp_path: Path, moment: str) -> None:
    with mail_server() as (post, port), sending_app(tmp_path, port).app_context():
        fill_outbox(22)
        process = deliver_in_a_process(tmp_path, port)
        assert kill_at(post, moment, process, 11) == -signal.SIGKILL
        assert deliver_in_a_process(tmp_path, port).wait(120) == 0
        assert_each_once(post)
        if moment == "kill_at_recipient":
            assert len(post.taken) == 22


@pytest.mark.parametrize("engine", ENGINES)
def test_sixty_letters_and_five_kills_lose_and_double_nothing(tmp_path: Path, engine: str) -> None:
    chance, settings = random.Random(5), settings_for(engine)  # noqa: S311
    with mail_server() as (post, port), sending_app(tmp_path, port, **settings).app_context():
        fill_outbox(60)
        for _ in range(5):
            process = deliver_in_a_process(tmp_path, port, **settings)
            kill_at(post, chance.choice(MOMENTS), process, chance.randrange(1, 12))
        assert deliver_in_a_process(tmp_path, port, **settings).wait(120) == 0
        assert_each_once(post)
        assert sum(mail.maybe_twice for mail in all_mails()) <= 5
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("engine", ENGINES)
def test_three_deliverers_at_once_send_each_letter_once(tmp_path: Path, engine: str) -> None:
    settings = settings_for(engine)
    with mail_server() as (post, port), sending_app(tmp_path, port, **settings).app_context():
        fill_outbox(22)
        processes = [deliver_in_a_process(tmp_path, port, **settings) for _ in range(3)]
        assert [process.wait(120) for process in processes] == [0, 0, 0]
        assert_each_once(post)
        assert len(post.taken) == 22
        assert {mail.attempts for mail in all_mails()} == {1}
        db.session.remove()
        db.engine.dispose()


@pytest.mark.soak
@pytest.mark.parametrize("engine", ENGINES)
def test_five_hundred_letters_and_twenty_kills_at_random_points(tmp_path: Path, engine: str) -> None:
    chance, settings = random.Random(20), settings_for(engine)  # noqa: S311
    with mail_server() as (post, port), sending_app(tmp_path, port, **settings).app_context():
        fill_outbox(500)
        for number in range(20):
            process = deliver_in_a_process(tmp_path, port, **settings)
            if number % 2:
                ended = kill_anywhere(process, chance.uniform(0.2, 0.9))
            else:
                ended = kill_at(post, chance.choice(MOMENTS), process, chance.randrange(1, 30))
            assert ended == -signal.SIGKILL
        assert deliver_in_a_process(tmp_path, port, **settings).wait(600) == 0
        assert_each_once(post)
        assert sum(mail.maybe_twice for mail in all_mails()) <= 20
        db.session.remove()
        db.engine.dispose()
