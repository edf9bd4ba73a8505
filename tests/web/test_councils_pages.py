"""The directory: finding a council, what is known of it, and entering contacts one by one or from a file."""

from io import BytesIO

import pytest
from flask import Flask

from app.services.contacts import email_of
from app.services.directory import get_council
from app.services.people import Role
from tests.web.visitors import Visitor, signed_in

LVIV, LUTSK, OLYKA = (
    "UA46060250010015970",
    "UA07080170010083384",
    "UA07080210010079720",
)
HEADER = "katottg;kind;value;source;checked_on\n"


@pytest.fixture
def staff(app: Flask) -> Visitor:
    visitor = signed_in(app, Role.STAFF)
    visitor.post("/language/en")
    return visitor


def cities_on(page: str) -> list[str]:
    rows = page.split('<th scope="row"')[1:]
    return [row.partition("</a>")[0].rpartition(">")[2] for row in rows]


def test_all_councils_stand_in_the_order_of_the_ukrainian_alphabet(staff: Visitor) -> None:
    cities = cities_on(staff.get("/councils").text)
    assert len(cities) == 430
    assert cities[0] == "Авдіївка"
    assert cities.index("Ізюм") < cities.index("Ізяслав") < cities.index("Іллінці") < cities.index("Ічня")
    assert cities[-1].startswith("Я")


@pytest.mark.parametrize("words", ["кам'янець", "КАМ’ЯНЕЦЬ", "камянець подільський", "kamianets"])
def test_a_council_is_found_whatever_the_apostrophe_and_case(staff: Visitor, words: str) -> None:
    assert cities_on(staff.get("/councils", query_string={"words": words}).text) == ["Кам’янець-Подільський"]


def test_councils_without_a_verified_address_are_listed_apart(staff: Visitor) -> None:
    assert len(cities_on(staff.get("/councils?without_email=1").text)) == 430
    enter(staff, LUTSK, "rada@lutsk.example.org", "20.11.2026")
    assert len(cities_on(staff.get("/councils?without_email=1").text)) == 429
    assert "No council fits" in staff.get("/councils?words=Атлантида").text


def enter(visitor: Visitor, katottg: str, value: str, checked_on: str, source: str = "сайт ради") -> str:
    fields = {"kind": "email", "value": value, "source": source, "checked_on": checked_on}
    return visitor.post(f"/councils/{katottg}/contacts/new", fields, follow_redirects=True).text


def test_one_council_shows_its_cases_its_letters_and_its_sources(staff: Visitor) -> None:
    page = staff.get(f"/councils/{LUTSK}").text
    for words in ("Луцькою міською радою", "Lutska miska rada", "GeoNames", "376"):
        assert words in page


def test_a_council_that_no_letter_goes_to_says_why(staff: Visitor) -> None:
    assert "No letters are sent here" in staff.get(f"/councils/{OLYKA}").text
    occupied = cities_on(staff.get("/councils?words=Сімферополь").text)
    assert occupied == ["Сімферополь"]
    assert "temporarily occupied territory" in staff.get("/councils/UA01160330010074014").text


def test_a_checked_address_is_the_one_letters_go_to(app: Flask, staff: Visitor) -> None:
    assert "Saved: rada@lutsk.example.org" in enter(staff, LUTSK, "rada@lutsk.example.org", "20.11.2026")
    assert email_of(get_council(LUTSK)) == "rada@lutsk.example.org"


@pytest.mark.parametrize(
    ("value", "checked_on", "source", "said"),
    [
        ("не адреса", "20.11.2026", "сайт ради", "not one e-mail address"),
        ("rada@lutsk.example.org", "20.11.2126", "сайт ради", "cannot be in the future"),
        ("rada@lutsk.example.org", "20.11.2026", " ", "Say where the contact was found"),
    ],
)
def test_a_wrong_contact_is_said_beside_its_field_and_kept(
    staff: Visitor, value: str, checked_on: str, source: str, said: str
) -> None:
    page = enter(staff, LUTSK, value, checked_on, source)
    assert said in page
    assert f'value="{value}"' in page


def test_an_unchecked_address_becomes_verified_by_one_press(app: Flask, staff: Visitor) -> None:
    enter(staff, LUTSK, "rada@lutsk.example.org", "")
    assert email_of(get_council(LUTSK)) is None
    pressed = {"kind": "email", "value": "rada@lutsk.example.org"}
    assert staff.post(f"/councils/{LUTSK}/contacts/verified", pressed).status_code == 302
    assert email_of(get_council(LUTSK)) == "rada@lutsk.example.org"
    assert staff.post(f"/councils/{LUTSK}/contacts/verified", {**pressed, "value": "x@y.org"}).status_code == 404


def upload(visitor: Visitor, text: str, encoding: str = "utf-8") -> str:
    file = (BytesIO(text.encode(encoding)), "contacts.csv")
    return visitor.post("/councils/contacts/import", {"file": file}).text


def test_a_right_file_is_first_counted_and_then_entered(app: Flask, staff: Visitor) -> None:
    enter(staff, LVIV, "rada@lviv.example.org", "01.11.2026")
    lines = f"{LUTSK};email;rada@lutsk.example.org;сайт ради;20.11.2026\n{LVIV};email;rada@lviv.example.org;лист;\n"
    page = upload(staff, HEADER + lines, "cp1251")
    assert "1 contact is new, 1 is known and will be renewed" in page
    assert email_of(get_council(LUTSK)) is None, "nothing is changed yet"
    action = page.partition('action="/councils/contacts/import/')[2].partition('"')[0]
    done = staff.post(f"/councils/contacts/import/{action}", follow_redirects=True).text
    assert "1 contact is new, 1 is renewed" in done
    assert email_of(get_council(LUTSK)) == "rada@lutsk.example.org"


def test_any_problem_changes_nothing_and_every_line_is_told(staff: Visitor) -> None:
    good = f"{LUTSK};email;rada@lutsk.example.org;сайт ради;20.11.2026\n"
    page = upload(staff, HEADER + good + f"{LVIV};email;не адреса;сайт;\n{LVIV};email;a@b.org;сайт;учора\n")
    assert "2 problems; nothing was changed" in page
    assert "Line 3 (value)" in page
    assert "Line 4 (checked_on)" in page
    assert "contacts/import/" not in page.replace('href="/councils/contacts/import', "")


def test_a_code_that_no_council_has_is_told_by_its_line(staff: Visitor) -> None:
    page = upload(staff, HEADER + "UA00000000000000001;email;a@b.example.org;сайт;\n")
    assert "1 problem; nothing was changed" in page
    assert "Line 2 (katottg)" in page


def test_the_template_lists_councils_without_an_address_and_can_be_read_back(staff: Visitor) -> None:
    enter(staff, LUTSK, "rada@lutsk.example.org", "20.11.2026")
    answer = staff.get("/councils/contacts/template.csv")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 345 - 1
    assert LUTSK not in answer.text
    filled = lines[0] + "\n" + lines[1].replace(";;;;", ";rada@one.example.org;сайт ради;2026-11-20;", 1)
    assert "1 contact is new" in upload(staff, filled)


def test_a_volunteer_enters_contacts_but_imports_no_file(app: Flask) -> None:
    volunteer = signed_in(app, Role.VOLUNTEER)
    assert volunteer.get(f"/councils/{LUTSK}/contacts/new").status_code == 200
    assert volunteer.get("/councils/contacts/import").status_code == 403
