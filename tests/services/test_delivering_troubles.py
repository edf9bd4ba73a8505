"""What goes wrong between us and a server ends in the right state, with words that a person understands."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.mail.reasons import reason_for
from app.models import db
from app.services.delivering import PAUSES, TROUBLE_PAUSE, deliver_outbox
from app.services.drafting import get_campaign
from app.services.journalling import get_request
from tests.certificates import self_signed
from tests.conftest import SetClock
from tests.delivery import all_mails, assert_each_once, fill_outbox, sending, sending_app, stages, states
from tests.instances import make_app
from tests.mailserver import HANG_UP, mail_server, refuse_everyone


def meaning() -> set[str]:
    """What pages say of the answers, in English."""
    return {reason.en if reason else "" for reason in map(reason_for, {mail.server_answer for mail in all_mails()})}


def test_a_greylisting_server_is_asked_again_after_two_minutes_and_takes_the_letter(
    tmp_path: Path, hours: SetClock
) -> None:
    with sending(tmp_path, 3) as post:
        post.answer = lambda _: "451 4.7.1 Greylisted, please try again later"
        assert deliver_outbox().deferred == 3
        assert "greylisting" in meaning().pop()
        assert deliver_outbox().deferred == 0, "not before its pause has passed"
        post.answer = None
        hours.pass_by(PAUSES[0])
        assert deliver_outbox().accepted == 3
        assert not any(mail.maybe_twice for mail in all_mails())
        assert_each_once(post)


def test_a_busy_server_is_asked_less_and_less_often_and_no_letter_is_given_up(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 1) as post:
        post.answer = lambda _: "450 4.3.2 busy"
        pauses = []
        for _ in range(8):
            assert deliver_outbox().deferred == 1
            (mail,) = all_mails()
            pauses.append(mail.try_after - hours.now)
            hours.now = mail.try_after
        assert pauses == sorted(pauses)
        assert pauses[-1] == pauses[-2] == timedelta(hours=6)
        post.answer = None
        assert deliver_outbox().accepted == 1


def test_a_refusal_of_the_address_is_a_bounce_and_one_of_the_mail_blames_no_address(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as post:
        unknown = all_mails()[0].recipient
        post.answer = lambda to: "550 5.1.1 no such user" if to == unknown else None
        post.after_data = lambda _: "554 5.7.1 message refused by policy"
        assert deliver_outbox().failed == 2
        assert states() == {"failed": 2}
        assert stages(get_campaign("audit"))["bounced"] == 2
        said = " ".join(meaning())
        assert "There is no such mailbox" in said
        assert "does not take letters from us by its own rules" in said


def test_a_server_that_closes_after_ten_mails_is_connected_to_again(tmp_path: Path) -> None:
    with sending(tmp_path, 22) as post:
        post.closes_after = 10
        assert deliver_outbox().accepted == 22
        assert post.connections == 3
        assert not any(mail.maybe_twice for mail in all_mails())
        assert_each_once(post)


def test_many_letters_travel_over_one_connection(tmp_path: Path) -> None:
    with sending(tmp_path, 22) as post:
        assert deliver_outbox().accepted == 22
        assert post.connections == 1


def test_a_connection_dropped_while_a_letter_is_given_marks_that_letter_and_the_others_leave(
    tmp_path: Path, hours: SetClock
) -> None:
    with sending(tmp_path, 5) as post:
        post.after_data = lambda given: HANG_UP if given == 3 else None
        done = deliver_outbox()
        assert (done.accepted, done.deferred, done.trouble) == (4, 1, "")
        assert [mail.maybe_twice for mail in all_mails()] == [False, False, True, False, False]
        assert "broke off the connection" in " ".join(meaning())
        hours.pass_by(PAUSES[0])
        assert deliver_outbox().accepted == 1
        assert_each_once(post)


def test_a_server_that_drops_every_letter_is_left_alone(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 5) as post:
        post.after_data = lambda _: HANG_UP
        assert deliver_outbox().trouble
        assert post.given == 2
        assert states() == {"deferred": 5}
        assert [mail.maybe_twice for mail in all_mails()] == [True, True, False, False, False]
        post.after_data = lambda _: None
        hours.pass_by(TROUBLE_PAUSE)
        deliver_outbox()
        assert_each_once(post)


def test_a_letter_that_breaks_the_server_does_not_keep_the_others(tmp_path: Path, hours: SetClock) -> None:
    with sending(tmp_path, 5) as post:
        poison = all_mails()[0].message_id.encode()
        post.answer = None
        post.after_data = lambda given: HANG_UP if given == 1 else None
        deliver_outbox()
        assert states() == {"deferred": 1, "accepted": 4}
        assert not any(poison in raw for _, raw in post.taken)


def test_a_refused_login_keeps_all_letters_and_is_not_tried_again_at_once(tmp_path: Path, hours: SetClock) -> None:
    with mail_server(authenticator=refuse_everyone, auth_required=True, auth_require_tls=False) as (post, port):
        settings = {"ZAPYT_SMTP_USER": "zapyt", "ZAPYT_SMTP_PASSWORD": "wrong-1"}
        with sending_app(tmp_path, port, **settings).app_context():
            fill_outbox(3)
            assert deliver_outbox().trouble.startswith("535")
            assert states() == {"deferred": 3}
            assert "the name or the password is wrong" in meaning().pop()
            assert not any("wrong-1" in mail.server_answer for mail in all_mails())
            knocks = post.connections
            hours.pass_by(timedelta(minutes=1))
            assert not deliver_outbox().trouble
            assert post.connections == knocks, "a server must not take us for someone who guesses passwords"


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(
    tmp_path: Path, hours: SetClock, security: str
) -> None:
    context = self_signed(tmp_path, "127.0.0.1")
    options = {"tls_context": context} if security == "starttls" else {"ssl_context": context}
    with (
        mail_server(**options) as (post, port),
        sending_app(tmp_path, port, ZAPYT_SMTP_SECURITY=security).app_context(),
    ):
        fill_outbox(2)
        assert "CERTIFICATE_VERIFY_FAILED" in deliver_outbox().trouble
        assert states() == {"deferred": 2}
        assert "certificate of our mail server cannot be confirmed" in meaning().pop()
        assert post.given == 0


def test_a_server_that_is_not_there_is_named_in_plain_words(tmp_path: Path, hours: SetClock) -> None:
    with sending_app(tmp_path, 25, ZAPYT_SMTP_HOST="mail.invalid").app_context():
        fill_outbox(1)
        assert deliver_outbox().trouble
        assert "(DNS)" in meaning().pop()


def test_a_silent_server_is_waited_for_only_so_long(tmp_path: Path, hours: SetClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with sending_app(tmp_path, port, ZAPYT_SMTP_TIMEOUT_SECONDS="1").app_context():
            fill_outbox(1)
            assert deliver_outbox().trouble
            assert "silent for too long" in meaning().pop()


def fill_disk() -> None:
    """SQLite may not grow by a page from here on, so it says what it says on a full disk."""
    db.session.commit()
    pages = db.session.scalar(text("PRAGMA page_count"))
    db.session.execute(text(f"PRAGMA max_page_count = {pages}"))
    db.session.commit()


def free_disk() -> None:
    db.session.rollback()
    db.session.execute(text("PRAGMA max_page_count = 1000000"))
    db.session.commit()


def test_a_disk_that_fills_up_stops_all_before_the_next_letter_leaves(tmp_path: Path) -> None:
    with sending(tmp_path, 22) as post:
        post.after_data = lambda _: "250 " + "taken " * 60
        fill_disk()
        assert "disk is full" in deliver_outbox().trouble
        assert "disk is full" in deliver_outbox().trouble
        assert len(post.taken) < 22
        free_disk()
        deliver_outbox()
        assert_each_once(post)
        assert len(post.taken) == 22, "what cannot be written down is not sent either"


def test_a_disk_without_room_for_a_kept_letter_loses_nothing(tmp_path: Path) -> None:
    with make_app(tmp_path).app_context():
        numbers = fill_outbox(2)
        folder = tmp_path / "kept_mail"
        folder.mkdir()
        first = all_mails()[0].key.replace("/", "-")
        (folder / f"{first}.part").symlink_to("/dev/full")
        assert "disk is full" in deliver_outbox().trouble
        assert not list(folder.glob("*.eml"))
        (folder / f"{first}.part").unlink()
        assert deliver_outbox().kept == 2
        assert {get_request(number).stage for number in numbers} == {"queued"}
        assert {path.read_bytes() for path in folder.glob("*.eml")} == {mail.raw for mail in all_mails()}
