"""Sorting mail by hand: assigning, splitting, moving, taking back, and two people at one mail."""

import threading
from pathlib import Path

import pytest
from flask import Flask

from app.errors import BadInput, NotFound, Refused
from app.mail.matching.places import Place
from app.models import IncomingMail, db
from app.services.mail_places import Waits, count_places, count_waiting, find_mail, mails_of_request, next_unmatched
from app.services.people import Actor
from app.services.sorting_mail import assign, move, undo
from tests.conftest import ENGINES
from tests.incoming import PDF, address_of, came, mailed
from tests.instances import make_app, settings_for
from tests.stories import opened_campaign

FIRST, SECOND = "audit-0001", "audit-0002"
OKSANA, PETRO = Actor(None, "Оксана"), Actor(None, "Петро")


@pytest.fixture
def campaign(any_app: Flask) -> Flask:
    """Two requests that were mailed on Monday 02.11.2026."""
    opened_campaign()
    mailed(FIRST)
    mailed(SECOND)
    return any_app


def of(mail: IncomingMail) -> list[str]:
    return sorted(match.info_request.number for match in mail.matches if match.undone_at is None)


def test_assigning_and_undoing_leave_the_history_of_both(campaign: Flask) -> None:
    mail = assign(came("Привіт").id, [FIRST], Place.UNMATCHED, OKSANA)
    assert (mail.place, of(mail), mail.placed_by) == (Place.REQUEST, [FIRST], "Оксана")
    undo(mail.id, Place.REQUEST, PETRO)
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])
    (match,) = mail.matches
    assert (match.made_by, match.undone_by) == ("Оксана", "Петро")


def test_one_letter_answers_several_requests(campaign: Flask) -> None:
    mail = assign(came("Привіт").id, [FIRST, SECOND, FIRST], Place.UNMATCHED, OKSANA)
    assert of(mail) == [FIRST, SECOND]
    assert [row[0].id for row in mails_of_request(SECOND)] == [mail.id]


def test_a_request_is_added_later_and_only_it_is_taken_back(campaign: Flask) -> None:
    mail = came(to=address_of(FIRST))
    assign(mail.id, [SECOND], Place.REQUEST, OKSANA)
    assert of(mail) == [FIRST, SECOND]
    undo(mail.id, Place.REQUEST, OKSANA)
    assert (mail.place, of(mail)) == (Place.REQUEST, [FIRST])


def test_undoing_a_move_gives_back_place_and_requests_and_again_does_it_anew(campaign: Flask) -> None:
    mail = came(to=address_of(FIRST))
    move(mail.id, Place.JUNK, "реклама", Place.REQUEST, OKSANA)
    assert (mail.place, of(mail)) == (Place.JUNK, [])
    undo(mail.id, Place.JUNK, OKSANA)
    assert (mail.place, of(mail)) == (Place.REQUEST, [FIRST])
    undo(mail.id, Place.REQUEST, OKSANA)
    assert (mail.place, of(mail)) == (Place.JUNK, [])


def test_what_a_certain_sign_did_can_be_taken_back(campaign: Flask) -> None:
    mail = undo(came(to=address_of(FIRST)).id, Place.REQUEST, OKSANA)
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])


def test_what_people_call_automatic_keeps_its_request(campaign: Flask) -> None:
    mail = move(came(to=address_of(FIRST)).id, Place.AUTOMATIC, "подяка", Place.REQUEST, OKSANA)
    assert (mail.place, of(mail)) == (Place.AUTOMATIC, [FIRST])
    assert count_waiting(Waits.UNCODED) == 0


def test_junk_needs_a_reason_and_a_place_must_be_one(campaign: Flask) -> None:
    mail = came("Привіт")
    with pytest.raises(BadInput, match="junk"):
        move(mail.id, Place.JUNK, " ", Place.UNMATCHED, OKSANA)
    with pytest.raises(BadInput, match="place"):
        move(mail.id, "request", "", Place.UNMATCHED, OKSANA)
    with pytest.raises(BadInput, match="request"):
        assign(mail.id, [" "], Place.UNMATCHED, OKSANA)
    with pytest.raises(NotFound):
        assign(mail.id, [FIRST, "audit-9999"], Place.UNMATCHED, OKSANA)
    db.session.rollback()
    assert (mail.place, of(mail)) == (Place.UNMATCHED, [])


def test_the_second_of_two_who_sort_one_mail_is_told(campaign: Flask) -> None:
    mail = came("Привіт")
    assign(mail.id, [FIRST], Place.UNMATCHED, OKSANA)
    with pytest.raises(Refused, match="Оксана"):
        move(mail.id, Place.JUNK, "реклама", Place.UNMATCHED, PETRO)
    assert of(mail) == [FIRST]


@pytest.mark.parametrize("engine", ENGINES)
def test_of_many_at_one_moment_one_sorts_the_mail(tmp_path: Path, engine: str) -> None:
    app = make_app(tmp_path, **settings_for(engine))
    with app.app_context():
        opened_campaign()
        mailed(FIRST)
        mailed(SECOND)
        mail_id = came("Привіт").id
        db.session.remove()
    done: list[str] = []
    start = threading.Barrier(4)

    def sort(number: str) -> None:
        with app.app_context():
            start.wait()
            try:
                assign(mail_id, [number], Place.UNMATCHED, Actor(None, number))
                done.append(number)
            except Refused:
                db.session.rollback()

    people = [threading.Thread(target=sort, args=(number,)) for number in (FIRST, SECOND, FIRST, SECOND)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with app.app_context():
        assert of(db.session.get_one(IncomingMail, mail_id)) == done
        assert len(done) == 1
        db.session.remove()
        db.engine.dispose()


def test_the_counts_of_places_add_up_whatever_is_done(campaign: Flask) -> None:
    def counted() -> dict[str, int]:
        counts = count_places()
        assert sum(counts.values()) == 3
        return {place.value: number for place, number in counts.items() if number}

    stray, other = came("Привіт"), came("Вітаємо")
    came(to=address_of(FIRST))
    assert counted() == {"unmatched": 2, "request": 1}
    assign(stray.id, [SECOND], Place.UNMATCHED, OKSANA)
    move(other.id, Place.JUNK, "реклама", Place.UNMATCHED, OKSANA)
    assert counted() == {"request": 2, "junk": 1}
    undo(stray.id, Place.REQUEST, OKSANA)
    assert counted() == {"unmatched": 1, "request": 1, "junk": 1}


def test_mail_is_found_by_sender_domain_number_words_and_file(campaign: Flask) -> None:
    mail = came(
        "Обов’язкові платежі міста Кам’янка-Бузька",
        sender="Канцелярія <kanc@misto-rada.example.ua>",
        files=(("Відповідь на запит №5.pdf", PDF),),
    )
    came("Інше")
    assign(mail.id, [FIRST], Place.UNMATCHED, OKSANA)
    for words in (
        "kanc@misto-rada.example.ua",
        "@misto-rada.example.ua",
        "MISTO-RADA",
        FIRST,
        "обовʼязкові",
        "КАМ'ЯНКА БУЗЬКА",
        "канцелярія платежі",
        "№5.pdf",
    ):
        found = find_mail(words)
        assert ([one.id for one in found.mails], found.total) == ([mail.id], 1), words
    assert find_mail("%").total == 0
    assert [find_mail("канцелярія", place).mails for place in (Place.UNMATCHED, Place.JUNK)] == [[], []]


def test_the_next_mail_is_the_one_that_waits_longest(campaign: Flask) -> None:
    first, second = came("Перший"), came("Другий")
    assert next_unmatched() == first
    assert next_unmatched(after=first.id) == second
    assert next_unmatched(after=second.id) == first
    assign(second.id, [FIRST], Place.UNMATCHED, OKSANA)
    assert next_unmatched(after=first.id) is None
