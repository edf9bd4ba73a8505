"""From the outcomes of a campaign to the recommendations they call for, each with its figure and its councils."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.advice.recommendations import RECOMMENDATIONS, TRIGGERS, Recommendation
from app.statistics import INDICATORS_BY_KEY, Indicator, RequestFacts, Share, Text, measure
from app.statistics.cohorts import get_cohort
from app.statistics.wording import Counted, Language, percent


@dataclass(frozen=True)
class Concerned:
    """A council to which a recommendation is addressed; the oblast is always named, since names repeat."""

    council: str
    oblast: str
    katottg: str
    number: str


@dataclass(frozen=True)
class Advice:
    """A recommendation that is called for: `share` is the figure of `indicator`, `trigger` the threshold in words."""

    key: str
    title: Text
    body: Text
    evidence: Text
    indicator: Indicator
    share: Share
    trigger: Text
    norm: Text
    councils: tuple[Concerned, ...]


@dataclass(frozen=True)
class Uncalled:
    """A recommendation that the figures do not call for: its figure now, and `trigger`, what would call for it."""

    key: str
    title: Text
    indicator: Indicator
    share: Share
    trigger: Text


def advise(rows: Iterable[RequestFacts]) -> tuple[Advice, ...]:
    """Return the recommendations whose threshold the figures reach, in the order of the list; none without figures.

    The councils concerned keep the order of the rows.
    """
    every = tuple(rows)
    shares = measure(every).shares
    return tuple(
        _advice(recommendation, shares[recommendation.indicator], every)
        for recommendation in RECOMMENDATIONS
        if recommendation.is_called_for(shares[recommendation.indicator])
    )


def uncalled(rows: Iterable[RequestFacts]) -> tuple[Uncalled, ...]:
    """Return the recommendations that `advise` leaves out, in the order of the list."""
    shares = measure(rows).shares
    return tuple(
        Uncalled(
            key=recommendation.key,
            title=recommendation.title,
            indicator=INDICATORS_BY_KEY[recommendation.indicator],
            share=share,
            trigger=_in_both(TRIGGERS[recommendation.comparison], recommendation, share),
        )
        for recommendation in RECOMMENDATIONS
        if not recommendation.is_called_for(share := shares[recommendation.indicator])
    )


def _advice(recommendation: Recommendation, share: Share, rows: Sequence[RequestFacts]) -> Advice:
    is_concerned = get_cohort(recommendation.concerned)
    return Advice(
        key=recommendation.key,
        title=recommendation.title,
        body=recommendation.body,
        evidence=_in_both(recommendation.evidence, recommendation, share),
        indicator=INDICATORS_BY_KEY[recommendation.indicator],
        share=share,
        trigger=_in_both(TRIGGERS[recommendation.comparison], recommendation, share),
        norm=recommendation.norm,
        councils=tuple(
            Concerned(row.council, row.oblast, row.katottg, row.number) for row in rows if is_concerned(row)
        ),
    )


def _in_both(sentence: Text, recommendation: Recommendation, share: Share) -> Text:
    return Text(_filled(sentence.uk, recommendation, share, "uk"), _filled(sentence.en, recommendation, share, "en"))


def _filled(sentence: str, recommendation: Recommendation, share: Share, language: Language) -> str:
    return sentence.format(
        count=Counted(share.count, language),
        of=Counted(share.of, language),
        percent=percent(share.rate or 0.0, language),
        threshold=percent(recommendation.threshold, language),
        minimum=Counted(recommendation.minimum, language),
    )
