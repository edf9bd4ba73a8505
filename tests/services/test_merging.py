"""Facts of councils from a file: looked at, entered whole, replaced, removed; letters lack what it does not tell."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.errors import MissingFact, Refused
from app.models import Campaign
from app.services.addressing import ENTERPRISE, EXECUTIVE_COMMITTEE, holder_of
from app.services.composing import composition_of
from app.services.drafting import Opening, open_campaign, requests_of
from app.services.drawing import draw_letter, letter_of
from app.services.editing import edit_words, words_of
from app.services.merging import enter_facts, facts_of, facts_template, preview_facts, remove_facts
from app.services.people import SYSTEM
from app.services.recording import record_many_posted
from app.services.reminding import Matter, reminders_on
from app.services.requesters import get_requester, save_requester
from tests.stories import REQUESTER
from tests.web.campaign_pages import MONDAY, ZAPORIZHZHIA, opened_campaign

FACTS = "місто;Сума\nЗапоріжжя;12 500\nВільнянськ;7\nЛуцьк;9\n".encode()
HOLDERS = (
    "місто,розпорядник,адреса розпорядника,ел. пошта розпорядника\n"
    "Запоріжжя,КП «Луч»,,luch@example.org\n"
    'Вільнянськ,КП «Дім»,"вул. Бочарова, 5, м. Вільнянськ, 70002",\n'
).encode()


@pytest.fixture
def campaign(any_app: Flask) -> Campaign:
    """Four letters to councils of one oblast."""
    return opened_campaign(ZAPORIZHZHIA)


def enterprises() -> Campaign:
    save_requester(REQUESTER, SYSTEM)
    opening = Opening("open-data-audit", ZAPORIZHZHIA, "audit", MONDAY, addressee=ENTERPRISE)
    return open_campaign(opening, get_requester(), SYSTEM)


def cities(campaign: Campaign) -> dict[str, str]:
    return {request.council.city_uk: request.number for request in requests_of(campaign)}


def test_a_preview_tells_what_the_file_brings_and_changes_nothing(campaign: Campaign) -> None:
    edit_words("audit", replace(words_of(campaign), introduction="Сума – {сума}."))
    preview = preview_facts("audit", FACTS)
    assert (preview.names, preview.used, preview.foreign) == (("Сума",), {"Сума"}, 1)
    assert [(council.city_uk, values) for council, values in preview.shown] == [
        ("Запоріжжя", ["12 500"]),
        ("Вільнянськ", ["7"]),
    ]
    assert {council.city_uk for council in preview.absent} == cities(campaign).keys() - {"Запоріжжя", "Вільнянськ"}
    assert (campaign.fact_names, facts_of(campaign)) == ([], [])


def test_the_letters_print_the_facts_of_their_own_council_and_lack_what_the_file_does_not_say(
    campaign: Campaign,
) -> None:
    edit_words("audit", replace(words_of(campaign), introduction="Сума – {сума}."))
    enter_facts("audit", FACTS)
    letters = {row.request.council.city_uk: row for row in composition_of(campaign).letters}
    lacking = {city for city, row in letters.items() if row.needs("wording")}
    assert lacking == letters.keys() - {"Запоріжжя", "Вільнянськ"}
    request = letters["Запоріжжя"].request
    assert draw_letter(request)
    letter = letter_of(request)
    assert letter is not None
    assert "Сума – 12 500." in letter.email_text.replace("\u00a0", " ")
    assert not draw_letter(request)


def test_a_second_file_takes_the_place_of_the_first_and_removal_leaves_nothing(campaign: Campaign) -> None:
    enter_facts("audit", FACTS)
    enter_facts("audit", "місто;Договір\nВільнянськ;№ 5\n".encode())
    assert campaign.fact_names == ["Договір"]
    assert [(council.city_uk, values) for council, values in facts_of(campaign)] == [("Вільнянськ", ["№ 5"])]
    remove_facts("audit")
    assert (campaign.fact_names, facts_of(campaign)) == ([], [])


def test_a_file_with_a_problem_is_not_entered(campaign: Campaign) -> None:
    enter_facts("audit", FACTS)
    done = enter_facts("audit", "місто;Сума\nЗапоріжжя;1\nНіде;2\n".encode())
    assert [problem.line for problem in done.problems] == [3]
    assert {values[0] for _, values in facts_of(campaign)} == {"12 500", "7"}


def test_facts_of_a_letter_that_has_left_stay(campaign: Campaign) -> None:
    enter_facts("audit", FACTS)
    record_many_posted([cities(campaign)["Запоріжжя"]], date(2026, 11, 3), SYSTEM)
    with pytest.raises(Refused, match="Запорізька"):
        enter_facts("audit", "місто;Сума\nЗапоріжжя;1\n".encode())
    with pytest.raises(Refused):
        remove_facts("audit")
    enter_facts("audit", "місто;Сума;Ще\nЗапоріжжя;12 500;а\nВільнянськ;8;б\n".encode())
    assert campaign.fact_names == ["Сума", "Ще"]


def test_the_template_lists_the_councils_of_the_campaign_and_can_be_entered_again(campaign: Campaign) -> None:
    text = facts_template(campaign).decode("utf-8-sig")
    assert text.splitlines()[0] == "katottg;рада;область"
    assert len(text.splitlines()) == 5
    enter_facts("audit", FACTS)
    again = preview_facts("audit", facts_template(campaign))
    assert again.problems == ()
    assert {council.city_uk: values for council, values in again.shown} == {
        "Запоріжжя": ["12 500"],
        "Вільнянськ": ["7"],
    }


def test_an_enterprise_is_written_to_by_what_the_file_says(any_app: Flask) -> None:
    campaign = enterprises()
    drafts = composition_of(campaign).letters
    assert all(row.needs("facts") for row in drafts), "no letter without its holder, and no page breaks"
    assert "розпорядник" in facts_template(campaign).decode("utf-8-sig").splitlines()[0]
    assert [problem.column for problem in preview_facts("audit", FACTS).problems] == [None]
    enter_facts("audit", HOLDERS)
    letters = {row.request.council.city_uk: row for row in composition_of(campaign).letters}
    assert letters["Запоріжжя"].recipient == "luch@example.org"
    assert letters["Вільнянськ"].postal_address.startswith("вул. Бочарова")
    assert holder_of(letters["Вільнянськ"].request) == "КП «Дім»"
    draw_letter(letters["Запоріжжя"].request)
    letter = letter_of(letters["Запоріжжя"].request)
    assert letter is not None
    assert letter.email_text.startswith("КП «Луч»\n")
    with pytest.raises(MissingFact):
        draw_letter(next(row.request for city, row in letters.items() if city not in ("Запоріжжя", "Вільнянськ")))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Запоріжжя,,,luch@example.org", "розпорядник"),
        ("Запоріжжя,КП «Луч»,,", "розпорядник"),
        ("Запоріжжя,КП «Луч»,,luch", "ел. пошта розпорядника"),
        ("Запоріжжя,КП «Луч»,вул.,", "адреса розпорядника"),
    ],
)
def test_a_holder_needs_a_name_and_an_address_that_can_be(app: Flask, row: str, column: str) -> None:
    enterprises()
    head = HOLDERS.decode().splitlines()[0]
    assert column in [problem.column for problem in preview_facts("audit", f"{head}\n{row}\n".encode()).problems]


def test_a_letter_to_an_enterprise_waits_for_the_address_of_the_enterprise(app: Flask) -> None:
    enterprises()
    enter_facts("audit", HOLDERS)
    found = {reminder.matter: reminder.count for reminder in reminders_on(MONDAY)}
    assert found == {Matter.WITHOUT_ADDRESS: 3, Matter.DRAFTS: 1}


def test_a_request_to_the_executive_committee_names_it(app: Flask) -> None:
    save_requester(REQUESTER, SYSTEM)
    opening = Opening("open-data-audit", ZAPORIZHZHIA, "audit", MONDAY, addressee=EXECUTIVE_COMMITTEE)
    campaign = open_campaign(opening, get_requester(), SYSTEM)
    request = next(row for row in requests_of(campaign) if row.council.city_uk == "Запоріжжя")
    draw_letter(request)
    letter = letter_of(request)
    assert letter is not None
    assert letter.email_text.startswith("Виконавчий комітет Запорізької міської ради\n")
