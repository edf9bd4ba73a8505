"""The figures of a campaign: what was counted, among what, and the table behind them."""

from collections.abc import Iterable
from itertools import chain

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.services.advising import codebook_csv, figures_of, statistics_csv
from app.services.drafting import get_campaign, list_campaigns
from app.statistics import INDICATORS_BY_KEY, Share
from app.statistics.wording import LANGUAGES, percent
from app.web.formatting import NOTHING, TONE_OF, language
from app.web.roles import allowed
from app.web.statistics_day import day_form, required_day
from app.web.statistics_groups import GROUPS, HEADLINES, SPREADS, lines_of, parts_of

blueprint = Blueprint("statistics", __name__)
# The figures by which campaigns are told apart in the list.
COLUMNS = ("sent", "replied", "in_time", "silent", "answered")
# Some spreadsheets take a file without this mark for one in an old Cyrillic encoding.
MARK = "\ufeff"


@blueprint.get("/statistics")
@allowed()
def index() -> ResponseReturnValue:
    """Choose a campaign by its main figures."""
    today = clock.today()
    every = [figures_of(campaign, today) for campaign in list_campaigns()]
    return render_template(
        "statistics/index.html", today=today, every=every, columns=COLUMNS, indicators=INDICATORS_BY_KEY
    )


@blueprint.get("/campaigns/<slug>/statistics")
@allowed()
def campaign(slug: str) -> ResponseReturnValue:
    """All figures of a campaign as of a day, each with its denominator and its definition."""
    asked = day_form()
    figures = figures_of(get_campaign(slug), asked.chosen)
    return render_template(
        "statistics/campaign.html",
        campaign=figures.campaign,
        asked=asked,
        figures=figures,
        measures=figures.measures,
        headlines=lines_of(HEADLINES, figures.measures),
        groups=GROUPS,
        spreads=[(INDICATORS_BY_KEY[key], figures.measures.medians[key]) for key in SPREADS],
        indicators=INDICATORS_BY_KEY,
        tones=TONE_OF,
        lines_of=lines_of,
        parts_of=parts_of,
        share_of=Share,
    )


@blueprint.get("/campaigns/<slug>/statistics.csv")
@allowed()
def table(slug: str) -> ResponseReturnValue:
    """The table with one row per council: for programs headed by keys, for spreadsheets by words of a language."""
    on = required_day()
    name = f"{slug}-{on.isoformat()}"
    headings = next((code for code in LANGUAGES if code == request.args.get("headings")), None)
    lines = statistics_csv(get_campaign(slug), on, headings)
    return _csv(chain([MARK], lines), f"{name}-{headings}.csv") if headings else _csv(lines, f"{name}.csv")


@blueprint.get("/campaigns/<slug>/statistics-codebook.csv")
@allowed()
def codebook(slug: str) -> ResponseReturnValue:
    """What each column of the table means."""
    return _csv(codebook_csv(get_campaign(slug)), f"{slug}-codebook.csv")


def _csv(lines: Iterable[str], name: str) -> Response:
    answer = Response("".join(lines), content_type="text/csv; charset=utf-8; header=present")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@blueprint.app_template_filter()
def rate(share: Share) -> str:
    """40 %, or a dash where there is nothing to divide by."""
    return NOTHING if share.rate is None else percent(share.rate, language())  # type: ignore[arg-type]


@blueprint.app_template_filter()
def interval(share: Share) -> str:
    """22–61 %, the 95 % interval of a share, or a dash."""
    if share.interval is None:
        return NOTHING
    low, high = (int(100 * bound + 0.5) for bound in (share.interval.low, share.interval.high))
    return f"{low}–{high}%" if language() == "en" else f"{low}–{high}\u00a0%"
