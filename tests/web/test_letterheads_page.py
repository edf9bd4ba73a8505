"""Letterheads in the settings: entered with a logo that is shown, removed only after asking."""

import io

from flask import Flask
from PIL import Image

from app.services.letterheads import find_letterhead
from app.services.people import Role, add_team
from tests.web.visitors import signed_in

PAGE = "/settings/letterheads/"
EVERYONE = f"{PAGE}everyone"
FIELDS = {"name": "ГО «Відкрите місто»", "second_name": "", "lines": "Код ЄДРПОУ 12345678\r\nм. Львів", "performer": ""}


def logo(kind: str = "PNG") -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, kind)
    return io.BytesIO(out.getvalue()), f"logo.{kind.lower()}"


def test_a_letterhead_is_entered_with_its_logo_and_shown_as_it_is_printed(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    assert "Бланка ще немає" in administrator.get(PAGE).text
    assert administrator.post(EVERYONE, {**FIELDS, "logo": logo()}).headers["Location"] == PAGE
    page = administrator.get(EVERYONE).text
    assert 'src="data:image/png;base64,' in page
    assert "Код ЄДРПОУ 12345678<br>м. Львів" in page
    assert administrator.post(EVERYONE, {**FIELDS, "logo_choice": "drop"}).status_code == 302
    assert "data:image/png" not in administrator.get(EVERYONE).text
    assert "Бланка ще немає" not in administrator.get(PAGE).text


def test_what_cannot_be_a_logo_is_said_beside_its_field_and_what_was_typed_stays(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    page = administrator.post(EVERYONE, {**FIELDS, "logo": logo("GIF")}).text
    assert 'id="logo-error"' in page
    assert "Код ЄДРПОУ 12345678" in page
    assert find_letterhead(None) is None


def test_a_team_has_its_own_and_loses_it_only_after_the_question_is_answered(app: Flask) -> None:
    add_team("Полтавський осередок")
    administrator, own = signed_in(app, Role.ADMINISTRATOR), f"{PAGE}teams/Полтавський осередок"
    assert administrator.post(own, FIELDS).status_code == 302
    assert "Полтавський осередок" in administrator.get(f"{own}/remove").text
    assert find_letterhead("Полтавський осередок")
    assert administrator.post(f"{own}/remove").status_code == 302
    assert find_letterhead("Полтавський осередок") is None
    assert administrator.get(f"{PAGE}teams/Невідомі").status_code == 404


def test_letterheads_are_for_administrators_alone(app: Flask) -> None:
    assert signed_in(app, Role.STAFF).get(PAGE).status_code == 403
