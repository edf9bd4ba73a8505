"""Each recommendation stands with its figure, its councils and its norm; the others say what they wait for."""

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from flask import Flask

from app.advice import RECOMMENDATIONS
from app.services.advising import recommendations_of
from app.services.drafting import get_campaign
from app.services.people import Role
from tests.stories import drafted_campaign
from tests.web.figures import SLUG, TODAY, demonstration, reader
from tests.web.visitors import signed_in

PAGE = f"/campaigns/{SLUG}/recommendations"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with demonstration(tmp_path_factory.mktemp("recommendations") / "instance") as app:
        yield app


def called_for(app: Flask, on: date) -> list[str]:
    with app.app_context():
        return [advice.key for advice in recommendations_of(get_campaign(SLUG), on)]


def test_every_recommendation_is_on_the_page_called_for_or_waiting(shown: Flask) -> None:
    page = reader(shown).get(PAGE).text
    called = called_for(shown, TODAY)
    assert 0 < len(called) < len(RECOMMENDATIONS)
    for recommendation in RECOMMENDATIONS:
        is_section = f'<section class="advice" id="{recommendation.key}"' in page
        is_row = f'<tr id="{recommendation.key}"' in page
        assert (is_section, is_row) == (recommendation.key in called, recommendation.key not in called)


def test_a_recommendation_rests_on_its_figure_and_names_its_councils(shown: Flask) -> None:
    page = reader(shown, language="uk").get(PAGE).text
    silence = page.partition('id="no_silence"')[2].partition("</section>")[0]
    assert "3 із 20" in silence.replace("\u00a0", " ")
    assert f"/campaigns/{SLUG}/statistics?on=2026-11-23#figure-silent" in silence
    assert "частина перша статті 20" in silence
    for number, council in (("0010", "Миколаївська"), ("0017", "Харківська"), ("0022", "Чернігівська")):
        assert f'href="/requests/demo-{number}">{council} міська рада</a>' in silence


def test_the_day_in_the_address_decides_what_is_called_for(shown: Flask) -> None:
    page = reader(shown).get(f"{PAGE}?on=07.10.2026").text
    assert "no_silence" not in called_for(shown, date(2026, 10, 7))
    assert '<tr id="no_silence"' in page


def test_without_sent_letters_nothing_is_recommended_and_what_is_missing_is_said(app: Flask) -> None:
    campaign = drafted_campaign()
    page = signed_in(app, Role.ANALYST).get(f"/campaigns/{campaign.slug}/recommendations").text
    assert '<section class="advice"' not in page
    assert page.count("<tr id=") == len(RECOMMENDATIONS)
    assert "recommendations.pdf" not in page


def test_the_report_is_a_pdf_with_the_same_recommendations(shown: Flask) -> None:
    answer = reader(shown).get(f"{PAGE}.pdf?on=2026-11-23")
    assert answer.mimetype == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    words = " ".join(text.split())
    assert "Стан на 23.11.2026" in words
    assert "Не залишати жодного запиту без відповіді" in words


def test_the_report_keeps_its_ukrainian_name(shown: Flask) -> None:
    answer = reader(shown).get(f"{PAGE}.pdf?on=2026-11-23")
    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert "filename*=UTF-8''%D0%A0%D0%B5%D0%BA" in answer.headers["Content-Disposition"]
