"""People and the requester on every engine: links that work once, roles, and the administrator who must remain."""

import threading

import pytest
from flask import Flask

from app.errors import BadInput, NotFound, Refused, ZapytError
from app.models import db
from app.services import people
from app.services.drafting import requests_of
from app.services.people import SYSTEM, Role
from app.services.recording import record_sent_by_hand
from app.services.requesters import get_requester, save_requester
from tests.stories import REQUESTER, drafted_campaign

PASSWORD = "три слова поспіль"


def join(role: Role, email: str) -> None:
    token = people.invite(email, role, None, SYSTEM).rpartition("/")[2]
    people.accept_invitation(token, email, "Особа", PASSWORD)


def at_once(app: Flask, *steps: tuple[object, ...]) -> list[str]:
    """Run steps in threads that start together; what each was refused with, or an empty string."""
    barrier, told = threading.Barrier(len(steps)), [""] * len(steps)

    def run(place: int, step: object, *arguments: object) -> None:
        with app.app_context():
            barrier.wait()
            try:
                step(*arguments)  # type: ignore[operator]
            except ZapytError as refusal:
                db.session.rollback()
                told[place] = type(refusal).__name__

    db.session.rollback()
    threads = [threading.Thread(target=run, args=(place, *step)) for place, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_a_link_opened_by_two_at_once_makes_one_person(any_app: Flask) -> None:
    token = people.invite("one@example.org", Role.STAFF, None, SYSTEM).rpartition("/")[2]
    step = (people.accept_invitation, token, "one@example.org", "Особа", PASSWORD)
    assert sorted(at_once(any_app, step, step)) == ["", "NotFound"]
    assert [person.email for person in people.list_people()] == ["one@example.org"]


def test_two_administrators_cannot_remove_each_other_at_one_moment(any_app: Flask) -> None:
    join(Role.ADMINISTRATOR, "one@example.org")
    join(Role.ADMINISTRATOR, "two@example.org")
    told = at_once(any_app, (people.deactivate, "one@example.org"), (people.deactivate, "two@example.org"))
    assert sorted(told) == ["", "Refused"]
    assert sum(person.is_active for person in people.list_people()) == 1


def test_an_inactive_administrator_does_not_count(any_app: Flask) -> None:
    join(Role.ADMINISTRATOR, "one@example.org")
    join(Role.ADMINISTRATOR, "two@example.org")
    people.deactivate("two@example.org")
    with pytest.raises(Refused):
        people.change_role("one@example.org", Role.STAFF, None)
    people.change_role("two@example.org", Role.STAFF, None)


def test_an_invitation_to_someone_who_is_here_or_to_a_team_that_is_not_changes_nothing(any_app: Flask) -> None:
    join(Role.STAFF, "one@example.org")
    with pytest.raises(BadInput):
        people.invite("ONE@example.org", Role.STAFF, None, SYSTEM)
    with pytest.raises(NotFound):
        people.invite("two@example.org", Role.STAFF, "Немає такої", SYSTEM)
    db.session.rollback()
    assert people.list_invitations() == []


def test_an_address_differs_from_another_by_more_than_case(any_app: Flask) -> None:
    join(Role.STAFF, "One@Example.org")
    assert people.get_person("ONE@EXAMPLE.ORG").email == "one@example.org"


def test_there_is_always_one_requester_and_a_second_saving_changes_the_same(any_app: Flask) -> None:
    sample = get_requester()
    assert sample.is_sample
    save_requester(REQUESTER, SYSTEM)
    save_requester({**REQUESTER, "phone": "+380 44 000 00 00"}, SYSTEM)
    assert get_requester().id == sample.id
    assert get_requester().phone == "+380 44 000 00 00"


def test_the_kind_of_requester_stays_once_a_letter_has_left(app: Flask) -> None:
    campaign = drafted_campaign()
    person = {**REQUESTER, "kind": "natural"}
    save_requester(person, SYSTEM)
    assert campaign.requester.kind == "natural"
    assert campaign.requester.position == "", "a natural person has no position, whatever the form said"
    record_sent_by_hand(requests_of(campaign)[0].number, "paper", campaign.dated_on, SYSTEM)
    with pytest.raises(Refused):
        save_requester(REQUESTER, SYSTEM)
