"""Every answer is stored once, whatever the mail server does and whenever the fetcher is killed."""

import os
import random
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.files.store import digest_of
from app.models import IncomingMail, MailArrival, MailboxVisit, db
from app.services.fetching import Fetched, list_boxes, poll_mailboxes, recent_troubles
from app.services.filing import load_file
from tests.commands import Command
from tests.imapserver import CutWire, Post, Wire, has_dovecot, imap_server, wire_to
from tests.mailboxes import an_answer, list_imap

pytestmark = pytest.mark.skipif(not has_dovecot(), reason="no Dovecot")
ROOT = Path(__file__).parents[2]
MARK = "$ZapytStored"


@pytest.fixture(scope="module")
def server() -> Iterator[Post]:
    with imap_server() as post:
        yield post


@pytest.fixture
def post(server: Post) -> Post:
    """The server with an empty mailbox."""
    server.clear()
    return server


def instance_of(app: Flask) -> Path:
    return Path(app.config["ZAPYT"].instance)


def polled() -> Fetched:
    (done,) = poll_mailboxes().boxes
    return done


def stored() -> list[bytes]:
    db.session.expire_all()
    return [load_file(mail.raw) for mail in db.session.scalars(select(IncomingMail).order_by(IncomingMail.id))]


def test_what_waits_is_stored_byte_for_byte_and_marked_but_not_as_read(any_app: Flask, post: Post) -> None:
    list_imap(instance_of(any_app), post.port)
    mails = [an_answer(number) for number in range(3)]
    post.bring(*mails)
    assert polled().new == 3
    assert stored() == mails
    assert post.flags() == [(MARK,)] * 3
    again = polled()
    assert (again.new, again.repeated, again.trouble) == (0, 0, None)
    assert len(stored()) == 3


def test_a_mail_is_marked_only_after_it_is_stored(app: Flask, post: Post) -> None:
    post.bring(an_answer(1))
    seen: list[int] = []

    def look(command: bytes) -> None:
        if b"STORE" in command:
            with app.app_context():
                seen.append(db.session.scalar(select(func.count(MailArrival.id))) or 0)

    with wire_to(post.port) as wire:
        wire.at_command = look
        list_imap(instance_of(app), wire.port)
        assert polled().new == 1
    assert seen == [1]


@pytest.mark.parametrize("after", ["move", "delete"])
def test_what_is_stored_can_be_moved_or_deleted_there(app: Flask, post: Post, after: str) -> None:
    more = 'move_to = "Stored"' if after == "move" else ""
    list_imap(instance_of(app), post.port, more=f'after = "{after}"\n{more}')
    post.bring(an_answer(1), an_answer(2))
    with post.opened() as mailbox:
        mailbox.client.store("2", "+FLAGS", "\\Flagged")
    assert polled().new == 2
    assert post.flags() == []
    if after == "move":
        assert len(post.flags("Stored")) == 2
    assert len(stored()) == 2


def test_what_a_person_marked_as_deleted_is_not_expunged_by_us(app: Flask, post: Post) -> None:
    post.bring(an_answer(1), an_answer(2))
    with post.opened() as mailbox:
        mailbox.client.store("1", "+FLAGS", "\\Deleted")
    list_imap(instance_of(app), post.port)
    assert polled().new == 2
    assert post.flags() == [("\\Deleted", MARK), (MARK,)]


def test_a_mark_that_a_killed_fetcher_did_not_set_is_set_by_the_next(app: Flask, post: Post) -> None:
    post.bring(an_answer(1))
    with wire_to(post.port) as wire:
        wire.at_command = cut_at(b"STORE")
        list_imap(instance_of(app), wire.port)
        assert polled().new == 1
        assert post.flags() == [()]
        wire.at_command = lambda _: None
        assert polled().new == 0
    assert post.flags() == [(MARK,)]


def cut_at(word: bytes):
    def cut(command: bytes) -> None:
        if word in command:
            raise CutWire

    return cut


def test_a_folder_that_the_server_numbers_anew_is_read_anew_and_nothing_is_doubled(app: Flask, post: Post) -> None:
    with post.opened() as mailbox:
        mailbox.folder.create("Councils")
    post.bring(*(an_answer(number) for number in range(3)), folder="Councils")
    list_imap(instance_of(app), post.port, more='folder = "Councils"')
    assert polled().new == 3
    post.renumber("Councils")
    post.bring(an_answer(3), folder="Councils")
    done = polled()
    assert (done.new, done.repeated) == (1, 3)
    assert len(stored()) == 4


def test_a_refused_login_is_said_in_plain_words_and_kept(app: Flask, post: Post) -> None:
    list_imap(instance_of(app), post.port, password="wrong")
    trouble = polled().trouble
    assert trouble is not None
    assert "refuses the name or the password" in trouble.en
    (shown,) = list_boxes()
    assert shown.visit is not None
    assert "не приймає ім’я або пароль" in shown.visit.trouble["uk"]
    assert shown.visit.succeeded_at is None
    list_imap(instance_of(app), post.port)
    polled()
    assert recent_troubles() == []
    (shown,) = list_boxes()
    assert shown.visit is not None
    assert (shown.visit.trouble, shown.visit.succeeded_at) == ({}, shown.visit.visited_at)


def test_a_folder_that_is_not_there_and_a_server_that_is_away_are_named(app: Flask, post: Post) -> None:
    list_imap(instance_of(app), post.port, more='folder = "Нема"')
    trouble = polled().trouble
    assert trouble is not None
    assert "no folder “Нема”" in trouble.en
    # A port that is taken and where nobody listens: a free one could be another test's the next moment.
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        list_imap(instance_of(app), deaf.getsockname()[1])
        trouble = polled().trouble
    assert trouble is not None
    assert "cannot be reached" in trouble.en


def test_a_dropped_connection_loses_nothing(app: Flask, post: Post) -> None:
    post.bring(*(an_answer(number) for number in range(5)))
    fetches = iter(range(2))

    def cut(command: bytes) -> None:
        if b"FETCH" in command and next(fetches, None) is None:
            raise CutWire

    with wire_to(post.port) as wire:
        wire.at_command = cut
        list_imap(instance_of(app), wire.port)
        done = polled()
        assert done.new == 2
        assert done.trouble is not None
        assert "was dropped" in done.trouble.en
        wire.at_command = lambda _: None
        assert polled().new == 3
    assert len(stored()) == 5


def test_a_full_disk_leaves_the_mail_in_its_mailbox(app: Flask, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.bring(an_answer(1))
    list_imap(instance_of(app), post.port)

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as limited:
        limited.setattr("app.files.store.os.fsync", full)
        done = polled()
    assert done.trouble is not None
    assert "no room" in done.trouble.en
    assert post.flags() == [()]
    assert stored() == []
    assert polled().new == 1


def test_one_mailbox_in_trouble_keeps_the_others_from_nothing(app: Flask, post: Post) -> None:
    instance = instance_of(app)
    list_imap(instance, post.port)
    listed = (instance / "mailboxes.toml").read_text()
    broken = listed.replace("[answers]", "[broken]").replace('"secret"', '"wrong"').replace('"zapyt"', '"other"')
    (instance / "mailboxes.toml").write_text(broken + listed)
    post.bring(an_answer(1))
    broken_box, answers = poll_mailboxes().boxes
    assert broken_box.trouble
    assert answers.new == 1


def test_while_one_process_fetches_another_does_not(app: Flask, post: Post) -> None:
    list_imap(instance_of(app), post.port)
    busy: list[bool] = []

    def look(command: bytes) -> None:
        if b"LOGOUT" in command:
            with app.app_context():
                busy.append(poll_mailboxes().is_busy)

    with wire_to(post.port) as wire:
        wire.at_command = look
        list_imap(instance_of(app), wire.port)
        polled()
    assert busy == [True]


def fetch_in_a_process(instance: Path) -> Command:
    db.session.rollback()  # this process must not hold the database while another one works
    return Command("mail", "poll", ZAPYT_INSTANCE=str(instance))


def killing(wire: Wire, chance: random.Random, process: Command, most_steps: int) -> None:
    """Kill the process some commands from now, before the server sees the command or a moment after."""
    steps, delay = iter(range(chance.randrange(4, most_steps))), chance.choice([0.0, 0.001, 0.003, 0.01])

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)

    def count(_: bytes) -> None:
        if next(steps, None) is not None:
            return
        if delay:
            threading.Timer(delay, kill).start()
        else:
            kill()

    wire.at_command = count


def fetched_between_kills(app: Flask, post: Post, answers: int, kills: int, seed: int) -> None:
    mails = [an_answer(number) for number in range(answers)]
    post.bring(*mails)
    chance = random.Random(seed)  # noqa: S311
    with wire_to(post.port) as wire:
        list_imap(instance_of(app), wire.port)
        for _ in range(kills):
            process = fetch_in_a_process(instance_of(app))
            killing(wire, chance, process, most_steps=2 * answers // kills)
            assert process.wait(120) == -signal.SIGKILL
        wire.at_command = lambda _: None
        assert fetch_in_a_process(instance_of(app)).wait(120) == 0
    assert sorted(stored()) == sorted(mails)
    assert db.session.scalar(select(func.count(MailArrival.id))) == answers
    assert post.flags() == [(MARK,)] * answers
    assert {mail.place for mail in db.session.scalars(select(IncomingMail))} == {"unmatched"}
    visit = db.session.scalar(select(MailboxVisit))
    assert visit is not None
    assert visit.trouble == {}
    files = [file for file in (instance_of(app) / "files").rglob("*") if len(file.name) == 64]
    assert {digest_of(file.read_bytes()) for file in files} == {digest_of(raw) for raw in mails}


def test_sixty_answers_and_five_kills_of_the_fetcher_store_each_once(app: Flask, post: Post) -> None:
    fetched_between_kills(app, post, answers=60, kills=5, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_five_hundred_answers_and_twenty_kills_of_the_fetcher_store_each_once(
    app: Flask, post: Post, seed: int
) -> None:
    fetched_between_kills(app, post, answers=500, kills=20, seed=seed)
