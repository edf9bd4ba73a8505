"""Print and files, letters on paper and their numbers, stopping the drawing: pages as people use them."""

import io
import re
import zipfile

import pytest
from flask import Flask
from pikepdf import Pdf

from app.jobs.tasks import run_job
from app.models import db
from app.services.drafting import choose_paper_without_address, get_campaign
from app.services.journalling import get_request
from app.services.people import Role
from app.services.sheets import letters_of
from tests.web.campaign_pages import ZAPORIZHZHIA, opened_campaign
from tests.web.visitors import Visitor, signed_in

ONE = "/campaigns/audit"
NUMBERS = [f"audit-{number:04}" for number in range(1, 5)]


@pytest.fixture
def staff(app: Flask) -> Visitor:
    """Somebody of the staff, with a campaign of four drawn letters on paper."""
    choose_paper_without_address(opened_campaign(ZAPORIZHZHIA, is_drawn=True))
    return signed_in(app, Role.STAFF)


def test_the_page_counts_letters_on_paper_and_all(app: Flask) -> None:
    opened_campaign(ZAPORIZHZHIA, has_addresses=True, is_drawn=True)
    visitor = signed_in(app, Role.STAFF)
    assert "Друкувати нічого" in visitor.get(f"{ONE}/print").text
    assert "letters.pdf" in visitor.get(f"{ONE}/print?which=all").text
    assert visitor.get(f"{ONE}/print/letters.zip").status_code == 404


def test_the_merged_pdf_and_the_archive_hold_what_was_chosen(staff: Visitor) -> None:
    merged = staff.get(f"{ONE}/print/letters.pdf?letters=1-2,4")
    assert merged.mimetype == "application/pdf"
    pages = [letter.pages for letter in letters_of(get_campaign("audit")).values()]
    assert len(Pdf.open(io.BytesIO(merged.data)).pages) == sum(count + count % 2 for count in pages[:2]) + pages[3]
    archive = zipfile.ZipFile(io.BytesIO(staff.get(f"{ONE}/print/letters.zip?letters=2").data))
    assert archive.testzip() is None
    name, table = archive.namelist()
    assert re.fullmatch(r"001 .+ рада – audit-0002\.pdf", name)
    assert table == "register.csv"
    assert archive.read(table).decode("utf-8-sig").splitlines()[1].startswith(f"{name},audit-0002,")


def test_ticks_of_the_paper_page_become_a_short_choice(staff: Visitor) -> None:
    sent = staff.post(f"{ONE}/print/chosen", {"numbers": [NUMBERS[0], NUMBERS[1], NUMBERS[3]]})
    assert sent.location.endswith("/print?letters=1-2,4")
    assert "1-2,4" in staff.get(sent.location).text


def test_an_order_is_made_by_the_worker_and_can_be_taken(app: Flask, staff: Visitor) -> None:
    form = {"paper": "labels", "envelope": "c5", "sheet": "3x8", "start": "23"}
    assert staff.post(f"{ONE}/print", form).status_code == 302
    assert "0 із 4" in staff.get(f"{ONE}/print").text
    assert run_job("print", {}) == "made 1"
    assert run_job("print", {}) == "made 0"
    (link,) = re.findall(r'href="([^"]+/print/made/[^"]+)"', staff.get(f"{ONE}/print").text)
    assert len(Pdf.open(io.BytesIO(staff.get(link).data)).pages) == 2


def test_a_label_that_the_sheet_has_not_is_told_beside_its_field(staff: Visitor) -> None:
    form = {"paper": "labels", "envelope": "c5", "sheet": "2x7", "start": "15"}
    said = staff.post(f"{ONE}/print", form).text
    assert "від 1 до 14" in said
    assert 'value="15"' in said


def test_a_pasted_table_is_looked_at_and_then_recorded(staff: Visitor) -> None:
    table = "audit-0001\t0600000000001\t03.11.2026\t06.11.2026\naudit-0002\t0600000000002\t03.11.2026\t"
    looked = staff.post(f"{ONE}/paper/numbers", {"table": table}).text
    assert get_request("audit-0001").stage == "draft"
    db.session.commit()
    (action,) = re.findall(r'action="([^"]+/paper/numbers/[0-9a-f]{64})"', looked)
    assert staff.post(action).location.endswith("/paper")
    page = staff.get(f"{ONE}/paper").text
    assert "0600000000002" in page
    assert "06.11.2026" in page
    assert "вже записано" in staff.post(f"{ONE}/paper/numbers", {"table": table}).text


def test_a_table_with_a_mistake_says_its_line_and_keeps_what_was_pasted(staff: Visitor) -> None:
    said = staff.post(
        f"{ONE}/paper/numbers", {"table": "номер;здано\naudit-0001;03.11.2026\naudit-0099;03.11.2026"}
    ).text
    assert "Рядок 3" in said
    assert "audit-0099;03.11.2026" in said


def test_stopped_drawing_waits_for_people(app: Flask) -> None:
    opened_campaign(ZAPORIZHZHIA)
    staff = signed_in(app, Role.STAFF)
    assert "Зупинити" in staff.get(f"{ONE}/letters").text
    staff.post(f"{ONE}/letters/stop")
    assert run_job("draw", {}) == "drawn 0, standing 0"
    assert "Продовжити" in staff.get(f"{ONE}/letters").text
    assert "HX-Refresh" not in staff.get(f"{ONE}/letters/drawing").headers
    staff.post(f"{ONE}/letters/draw")
    assert run_job("draw", {}) == "drawn 4, standing 0"
    assert staff.get(f"{ONE}/letters/drawing").headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("path", ["print", "print/letters.pdf", "paper/numbers"])
def test_readers_print_nothing(app: Flask, path: str) -> None:
    opened_campaign(ZAPORIZHZHIA)
    assert signed_in(app, Role.VOLUNTEER).get(f"{ONE}/{path}").status_code == 403
