"""The pages of people and teams."""

import re

from flask import Flask

from app.services.people import Role, get_person, list_invitations, list_teams
from tests.web.visitors import Visitor, make_person, signed_in

LINK = re.compile(r"/invitation/[\w-]+")


def test_an_administrator_invites_and_passes_the_link_on(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    page = administrator.post("/settings/people/invite", {"email": "n@example.org", "role": "analyst", "team": ""})
    link = LINK.search(page.text)
    assert link
    assert Visitor(app).get(link.group()).status_code == 200
    assert "n@example.org" in administrator.get("/settings/people").text


def test_a_second_invitation_and_a_withdrawal_stop_the_link(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    fields = {"email": "n@example.org", "role": "analyst", "team": ""}
    links = [LINK.search(administrator.post("/settings/people/invite", fields).text) for _ in range(2)]
    first, second = (link.group() for link in links if link)
    assert [Visitor(app).get(link).status_code for link in (first, second)] == [404, 200]
    administrator.post("/settings/people/withdraw", {"email": "n@example.org"})
    assert Visitor(app).get(second).status_code == 404
    assert list_invitations() == []


def test_an_invitation_needs_an_address_and_a_role(app: Flask) -> None:
    page = signed_in(app, Role.ADMINISTRATOR).post("/settings/people/invite", {"email": "", "team": ""}).text
    assert 'href="#email"' in page
    assert 'href="#role"' in page


def test_role_and_team_of_a_person_change(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    make_person(Role.VOLUNTEER)
    administrator.post("/settings/teams", {"name": "Львів"})
    administrator.post("/settings/people/volunteer@example.org", {"role": "staff", "team": "Львів"})
    assert (get_person("volunteer@example.org").role, get_person("volunteer@example.org").team) == ("staff", "Львів")


def test_the_last_administrator_stays_one(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    own = "/settings/people/administrator@example.org"
    page = administrator.post(own, {"role": "staff", "team": ""})
    assert "govuk-error-summary" in page.text
    assert administrator.post(f"{own}/access", {"access": "closed"}).status_code == 409
    assert get_person("administrator@example.org").is_active
    make_person(Role.ADMINISTRATOR, "other@example.org")
    assert administrator.post(own, {"role": "staff", "team": ""}).status_code == 302


def test_access_is_closed_and_opened_again(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    make_person(Role.STAFF)
    for word, is_active in (("closed", False), ("open", True)):
        administrator.post("/settings/people/staff@example.org/access", {"access": word})
        assert get_person("staff@example.org").is_active is is_active


def test_teams_are_added_and_renamed_and_no_name_is_twice(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    for name in ("Львів", "Дніпро", "Львів", " "):
        administrator.post("/settings/teams", {"name": name})
    assert list_teams() == ["Дніпро", "Львів"]
    assert "govuk-error-summary" in administrator.post("/settings/teams/Львів", {"name": "Дніпро"}).text
    administrator.post("/settings/teams/Львів", {"name": "Захід"})
    assert list_teams() == ["Дніпро", "Захід"]
    assert administrator.get("/settings/teams/Львів").status_code == 404


def test_there_is_no_page_of_a_person_who_is_not_here(app: Flask) -> None:
    assert signed_in(app, Role.ADMINISTRATOR).get("/settings/people/none@example.org").status_code == 404


def test_a_forgotten_password_is_replaced_by_a_link_from_the_administrator(app: Flask) -> None:
    administrator, volunteer = signed_in(app, Role.ADMINISTRATOR), signed_in(app, Role.VOLUNTEER)
    shown = administrator.post("/settings/people/volunteer@example.org/password")
    link = re.search(r"/invitation/[\w-]+", shown.text)
    assert link
    newcomer = Visitor(app)
    fields = {"full_name": "Волонтер", "password": "новий довгий пароль"}
    assert newcomer.post(link.group(), fields).status_code == 302
    assert volunteer.get("/requests").status_code == 302
    assert Visitor(app).sign_in("volunteer@example.org").status_code == 200
    assert Visitor(app).sign_in("volunteer@example.org", "новий довгий пароль").status_code == 302
    assert newcomer.get(link.group()).status_code == 404
