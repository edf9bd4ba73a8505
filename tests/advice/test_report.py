"""The printable report holds every recommendation with its evidence, and escapes what people typed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lxml import html

from app.advice import advise, report_html
from app.law import grounds
from app.statistics import RequestFacts, measure
from tests.statistics.dozen import ROWS, replied


def printed(rows: Sequence[RequestFacts], title: str = "Огляд 2026") -> html.HtmlElement:
    text = report_html(
        advise(rows),
        measure(rows),
        campaign_title=title,
        as_of=date(2026, 11, 23),
        requester_name="ГО «Місто даних»",
    )
    return html.document_fromstring(text)


def flat(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_report_holds_each_recommendation_with_figure_norm_and_councils() -> None:
    page = printed(ROWS)
    items = page.xpath("//ol[@class='advice']/li")
    advices = advise(ROWS)
    assert len(items) == len(advices) > 5
    for item, advice in zip(items, advices, strict=True):
        text = flat(item)
        for part in (advice.title.uk, advice.evidence.uk, advice.body.uk, advice.norm.uk, advice.trigger.uk):
            assert " ".join(part.split()) in text
        assert all(f"{council.council} ({council.oblast})" in text for council in advice.councils)


def test_the_figures_stand_with_their_denominators() -> None:
    rows = printed(ROWS).xpath("//tbody/tr")
    table = {flat(row[0]): [flat(cell) for cell in row[1:]] for row in rows}
    assert table["Немає відповіді після строку"] == ["2 із 11 (18 %)", "5–48 %"]
    assert table["До першої відповіді, робочих днів (медіана)"] == ["5,5; дев’ять десятих – до 20 (6 відповідей)"]


def test_refusals_are_listed_by_the_names_of_their_grounds() -> None:
    rows = [replied("refused", 3, "in_time", ground=ground.key) for ground in grounds()]
    rows.append(replied("refused", 3, "in_time"))
    heads = [flat(head) for head in printed(rows).xpath("//table[2]/tbody/tr/th")]
    assert heads == [ground.uk for ground in grounds()] + ["підставу не записано"]


def test_the_head_says_whose_report_it_is_and_of_which_day() -> None:
    page = printed(ROWS)
    assert page.get("lang") == "uk"
    assert flat(page.xpath("//h1")[0]) == "Рекомендації публічним установам"
    assert "ГО «Місто даних». Стан на 23.11.2026." in flat(page)
    assert "У кампанії 14 запитів." in flat(page)


def test_without_figures_the_report_says_so() -> None:
    page = printed([])
    assert not page.xpath("//ol")
    assert "даних для висновків ще замало" in flat(page)
    assert "немає даних" in flat(page)


def test_what_people_typed_is_escaped() -> None:
    rows = [replace(row, council="<script>alert(1)</script>") for row in ROWS]
    page = printed(rows, title="<b>Огляд</b> & ще")
    assert not page.xpath("//script | //b")
    assert "<b>Огляд</b> & ще" in flat(page)


def test_nothing_is_fetched() -> None:
    page = printed(ROWS)
    assert not page.xpath("//@src | //@href")
    assert "url(" not in page.xpath("string(//style)")
