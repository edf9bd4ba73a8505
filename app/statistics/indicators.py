"""Every figure we publish: what is counted, among what, its definition and its norm; and the counting itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.statistics.cohorts import BREAKDOWNS, DAYS, get_cohort, get_quantity
from app.statistics.facts import RequestFacts
from app.statistics.figures import Median, Share, median_of
from app.statistics.phases import Phase, partition
from app.statistics.reading import read_table
from app.statistics.wording import Text


class Unit(StrEnum):
    """What one unit of a figure is; `REGISTERED` are requests of all requesters in the councils' own registers."""

    REQUESTS = "requests"
    QUESTIONS = "questions"
    REGISTERED = "registered_requests"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Indicator:
    """The definition of one figure; `among` names the cohort of its denominator.

    `count` names what is counted: a cohort, a quantity summed (with `total` the quantity below it), or a number of
    days. `by` is set where the figure is split by "ground" or by "format".
    """

    key: str
    unit: Unit
    count: str
    among: str
    total: str | None
    by: str | None
    name: Text
    definition: Text
    norm: Text


@dataclass(frozen=True)
class Measures:
    """All figures of some requests, by key of indicator; `total` is the number of requests given, all phases."""

    total: int
    phases: Mapping[Phase, int]
    shares: Mapping[str, Share]
    breakdowns: Mapping[str, Mapping[str, Share]]
    medians: Mapping[str, Median]


def _read_indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            key=row["key"],
            unit=Unit(row["unit"]),
            count=row["count"],
            among=row["among"],
            total=row.get("total"),
            by=row.get("by"),
            name=Text(row["uk"], row["en"]),
            definition=Text(row["definition_uk"], row["definition_en"]),
            norm=Text(row["norm_uk"], row["norm_en"]),
        )
        for row in read_table("indicators.toml", "indicator")
    )


INDICATORS: tuple[Indicator, ...] = _read_indicators()
INDICATORS_BY_KEY: Mapping[str, Indicator] = {indicator.key: indicator for indicator in INDICATORS}


def measure(rows: Iterable[RequestFacts]) -> Measures:
    """Count every indicator over the same requests; a figure with nothing below it has `of` 0 and no rate."""
    every = tuple(rows)
    groups = {indicator.key: tuple(filter(get_cohort(indicator.among), every)) for indicator in INDICATORS}
    split = [i for i in INDICATORS if i.by]
    return Measures(
        total=len(every),
        phases=partition(every),
        shares={i.key: _share(i, groups[i.key]) for i in INDICATORS if i.unit is not Unit.WORKING_DAYS and not i.by},
        breakdowns={i.key: _breakdown(i, groups[i.key]) for i in split},
        medians={i.key: _median(i, groups[i.key]) for i in INDICATORS if i.unit is Unit.WORKING_DAYS},
    )


def _share(indicator: Indicator, group: Sequence[RequestFacts]) -> Share:
    if indicator.total is None:
        belongs = get_cohort(indicator.count)
        return Share(sum(1 for row in group if belongs(row)), len(group))
    part, whole = get_quantity(indicator.count), get_quantity(indicator.total)
    return Share(sum(map(part, group)), sum(map(whole, group)))


def _breakdown(indicator: Indicator, group: Sequence[RequestFacts]) -> Mapping[str, Share]:
    keys_of = BREAKDOWNS[indicator.by or ""]
    counts = Counter(key for row in group for key in set(keys_of(row)))
    return {key: Share(count, len(group)) for key, count in sorted(counts.items())}


def _median(indicator: Indicator, group: Sequence[RequestFacts]) -> Median:
    days = (DAYS[indicator.count](row) for row in group)
    return median_of(value for value in days if value is not None)
