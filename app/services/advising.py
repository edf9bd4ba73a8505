"""Figures and recommendations of a campaign, as of a day, from its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.advice import Advice, Uncalled, advise, report_html, uncalled
from app.letters.typesetting import typeset_report
from app.models import Campaign, db
from app.services.counting import rows_of
from app.statistics import (
    COLUMNS,
    Column,
    Measures,
    RequestFacts,
    codebook_lines,
    csv_lines,
    measure,
    question_column,
    records,
)
from app.statistics.wording import Language, Text


@dataclass(frozen=True)
class Figures:
    """The rows of a campaign on a day and what is counted over them."""

    campaign: Campaign
    as_of: date
    rows: tuple[RequestFacts, ...]
    measures: Measures


@dataclass(frozen=True)
class Counsel:
    """Every recommendation: those the outcomes call for, and those that they do not with what would."""

    called: tuple[Advice, ...]
    uncalled: tuple[Uncalled, ...]


def figures_of(campaign: Campaign, as_of: date) -> Figures:
    """Count the campaign as of a day."""
    rows = tuple(rows_of(campaign, as_of))
    return Figures(campaign, as_of, rows, measure(rows))


def columns_of(campaign: Campaign) -> tuple[Column, ...]:
    """The columns of the table: the common ones, then one for each question."""
    questions = (
        question_column(question.key, Text(question.title_uk, question.title_en)) for question in campaign.questions
    )
    return (*COLUMNS, *questions)


def statistics_csv(campaign: Campaign, as_of: date, language: Language | None = None) -> Iterator[str]:
    """The table as CSV lines, one row per council; `language` None heads the columns with their stable keys."""
    return iter(csv_lines(rows_of(campaign, as_of), columns_of(campaign), language=language))


def codebook_csv(campaign: Campaign) -> Iterator[str]:
    """What each column of the table means, as CSV lines."""
    return iter(codebook_lines(columns_of(campaign)))


def statistics_records(campaign: Campaign, as_of: date) -> list[dict[str, object]]:
    """The same table as records."""
    return [dict(record) for record in records(rows_of(campaign, as_of), columns_of(campaign))]


def recommendations_of(campaign: Campaign, as_of: date) -> tuple[Advice, ...]:
    """What the campaign's outcomes recommend to public offices; nothing without data."""
    return tuple(advise(rows_of(campaign, as_of)))


def counsel_by_number(campaign: Campaign, as_of: date) -> dict[str, tuple[str, ...]]:
    """What is recommended to each council, in Ukrainian, by the number of its request."""
    counsel: dict[str, tuple[str, ...]] = {}
    for advice in recommendations_of(campaign, as_of):
        for council in advice.councils:
            counsel[council.number] = (*counsel.get(council.number, ()), f"{advice.title.uk}. {advice.body.uk}")
    return counsel


def counsel_of(campaign: Campaign, as_of: date) -> Counsel:
    """The recommendations called for and those that are not, counted over the same rows."""
    rows = tuple(rows_of(campaign, as_of))
    return Counsel(tuple(advise(rows)), tuple(uncalled(rows)))


def recommendations_pdf(campaign: Campaign, as_of: date) -> bytes:
    """The recommendations as a printable report."""
    figures = figures_of(campaign, as_of)
    html = report_html(
        tuple(advise(figures.rows)),
        figures.measures,
        campaign_title=campaign.title,
        as_of=as_of,
        requester_name=campaign.requester.name,
    )
    # Nobody else may wait for the database while the report is typeset.
    title = campaign.title
    db.session.commit()
    return typeset_report(html, title=title, dated_on=as_of).pdf
