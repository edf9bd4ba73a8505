"""What we recommend to public offices, and the figure and threshold that make us say it, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from app.statistics import Share, Text


class Comparison(StrEnum):
    """Which side of the threshold calls for the recommendation; the threshold itself does."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Recommendation:
    """One recommendation: `threshold` is a share between 0 and 1, `minimum` the least denominator that we trust.

    `indicator` is a key of the indicators, `concerned` the name of the cohort of councils it is addressed to.
    """

    key: str
    indicator: str
    comparison: Comparison
    threshold: float
    minimum: int
    concerned: str
    title: Text
    body: Text
    evidence: Text
    norm: Text

    def is_called_for(self, share: Share) -> bool:
        """Say whether the figure reaches the threshold; a figure on too few or on nothing never does."""
        if share.rate is None or share.of < self.minimum:
            return False
        if self.comparison is Comparison.AT_LEAST:
            return share.rate >= self.threshold
        return share.rate <= self.threshold


TABLES = tomllib.loads(files("app.advice").joinpath("data", "recommendations.toml").read_text(encoding="utf-8"))
TRIGGERS: Mapping[Comparison, Text] = {
    comparison: Text(TABLES["trigger"][comparison]["uk"], TABLES["trigger"][comparison]["en"])
    for comparison in Comparison
}


def _read_recommendations() -> tuple[Recommendation, ...]:
    recommendations = []
    for row in TABLES["recommendation"]:
        comparison = next(side for side in Comparison if side in row)
        recommendations.append(
            Recommendation(
                key=row["key"],
                indicator=row["indicator"],
                comparison=comparison,
                threshold=float(row[comparison]),
                minimum=int(row["minimum"]),
                concerned=row["concerned"],
                title=Text(row["title_uk"], row["title_en"]),
                body=Text(row["body_uk"], row["body_en"]),
                evidence=Text(row["evidence_uk"], row["evidence_en"]),
                norm=Text(row["norm_uk"], row["norm_en"]),
            )
        )
    return tuple(recommendations)


RECOMMENDATIONS: tuple[Recommendation, ...] = _read_recommendations()
