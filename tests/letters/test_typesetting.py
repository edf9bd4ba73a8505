"""The press: fonts that cover what they promise, no file but ours, reports beside letters, threads in a queue."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from weasyprint.urls import FatalURLFetchingError

from app.letters.characters import printable_codes, unprintable
from app.letters.readiness import FONT_STYLES, FONTS
from app.letters.specimens import DATED_ON, LOGO_FILE
from app.letters.typesetting import check_typesetting, typeset, typeset_report
from tests.letters.specimens import letter_facts, read_text, typeset_facts
from tools.build_fonts import SOURCE, build


def test_this_machine_can_typeset():
    assert check_typesetting() == []


@pytest.mark.parametrize("style", FONT_STYLES)
def test_every_style_has_every_promised_character_and_stays_small(style):
    path = FONTS / f"Tinos-{style}.ttf"
    assert printable_codes() <= set(TTFont(path).getBestCmap())
    assert path.stat().st_size < 40_000


@pytest.mark.skipif(not SOURCE.is_dir(), reason="fonts-croscore is not installed")
def test_the_fonts_are_built_the_same_each_time(tmp_path):
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        build(SOURCE, tmp_path / name)
    for style in FONT_STYLES:
        once, again = (tmp_path / name / f"Tinos-{style}.ttf" for name in ("once", "again"))
        assert once.read_bytes() == again.read_bytes()


def test_ukrainian_letters_and_signs_are_printable_and_pictures_are_not():
    assert unprintable("Ґанок, їжак, є, об’єкт, обʼєкт, №\u00a05 – ₴100 «так» „ні“ ‑‒—―") == ()
    assert unprintable("добре 👍 і ★ і ★") == ("👍", "★")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "https://example.org/a.png",
        "packaged:../errors.py",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,YQ==",
        "data:image/png,plain",
    ],
)
def test_nothing_but_packaged_files_can_be_drawn_into_a_letter(address):
    with pytest.raises(FatalURLFetchingError):
        typeset(f'<img src="{address}" alt="x">', title="x", dated_on=DATED_ON)


def test_a_logo_stands_in_the_letter_as_it_is():
    logo = base64.b64encode(LOGO_FILE.read_bytes()).decode()
    letter = typeset(
        f'<html lang="uk"><img src="data:image/png;base64,{logo}" alt="знак">', title="x", dated_on=DATED_ON
    )
    (picture,) = pypdfium2.PdfDocument(letter.pdf)[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert picture.get_px_size() == (240, 240)


def test_a_report_takes_the_same_fonts_and_its_own_rules():
    html = '<html lang="uk"><h1>Рекомендації</h1><table><tr><td>8 із 20</td></tr></table></html>'
    report = typeset_report(html, title="Рекомендації", dated_on=date(2026, 12, 1), css="h1 { break-after: page }")
    assert report.pages == 2
    assert "Рекомендації 1 / 2" in read_text(report)
    assert report == typeset_report(
        html, title="Рекомендації", dated_on=date(2026, 12, 1), css="h1 { break-after: page }"
    )


def test_threads_wait_their_turn_and_each_gets_its_own_letter():
    numbers = [f"audit-{number:04}" for number in range(1, 9)]
    alone = [typeset_facts(letter_facts(number=number)).pdf for number in numbers]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda number: typeset_facts(letter_facts(number=number)).pdf, numbers))
    assert together == alone
