"""The printable report of the recommendations: one calm HTML document, from which the PDF is made elsewhere."""

from collections.abc import Sequence
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from app.advice.advising import Advice
from app.law import grounds
from app.statistics import INDICATORS, Indicator, Measures, Median, Share, Unit
from app.statistics.wording import NO_BREAK, Counted, number, percent

# The figures that a reader of the report needs before the recommendations, in this order.
HEADLINES = (
    "sent",
    "delivered",
    "replied",
    "answered_full",
    "answered_part",
    "refused",
    "silent",
    "waiting",
    "in_time",
    "late",
    "not_proven_late",
    "machine_readable",
    "questions_answered",
)
TEMPLATES = Environment(
    loader=PackageLoader("app.advice", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def date_uk(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def share_uk(share: Share) -> str:
    """Write a share with its denominator: «8 із 20 (40 %)»."""
    if share.rate is None:
        return "немає даних"
    return f"{number(share.count, 'uk')} із {number(share.of, 'uk')} ({percent(share.rate, 'uk')})"


def interval_uk(share: Share) -> str:
    """Write the 95 % interval of a share in whole per cent, a dash where there is none."""
    if share.interval is None:
        return "–"
    low, high = (int(bound * 100 + 0.5) for bound in (share.interval.low, share.interval.high))
    return f"{low}–{high}{NO_BREAK}%"


def days_uk(median: Median) -> str:
    """Write a median of working days with the number of replies it rests on."""
    if median.value is None or median.percentile_90 is None:
        return "немає даних"
    replies = format(Counted(median.n, "uk"), "відповідь|відповіді|відповідей")
    return f"{number(median.value, 'uk')}; дев’ять десятих – до {median.percentile_90} ({replies})"


def counted_uk(count: int, forms: str) -> str:
    return format(Counted(count, "uk"), forms)


def _headlines(measures: Measures) -> list[tuple[Indicator, Share]]:
    chosen = {indicator.key: indicator for indicator in INDICATORS}
    return [(chosen[key], measures.shares[key]) for key in HEADLINES]


def _refusals(measures: Measures) -> list[tuple[str, Share]]:
    """Name the grounds on which councils refused, the closed list of article 22(1) first."""
    shares = measures.breakdowns["refused_by_ground"]
    names = {**{ground.key: ground.uk for ground in grounds()}, "not_recorded": "підставу не записано"}
    return [(name, shares[key]) for key, name in names.items() if key in shares]


def _spreads(measures: Measures) -> list[tuple[Indicator, Median]]:
    return [(i, measures.medians[i.key]) for i in INDICATORS if i.unit is Unit.WORKING_DAYS]


TEMPLATES.filters.update(
    date_uk=date_uk, share_uk=share_uk, interval_uk=interval_uk, days_uk=days_uk, counted_uk=counted_uk
)


def report_html(
    advices: Sequence[Advice], measures: Measures, *, campaign_title: str, as_of: date, requester_name: str
) -> str:
    """Return the report «Рекомендації публічним установам» for A4 in Ukrainian, styles included, nothing fetched."""
    return TEMPLATES.get_template("report.html").render(
        advices=advices,
        headlines=_headlines(measures),
        refusals=_refusals(measures),
        spreads=_spreads(measures),
        total=measures.total,
        campaign_title=campaign_title,
        as_of=as_of,
        requester_name=requester_name,
    )
