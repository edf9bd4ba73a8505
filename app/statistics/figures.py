"""The two shapes of a figure, a share and a spread of days; neither can be had without its denominator."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist, median

# Two-sided 95 %.
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Interval:
    """The bounds of a rate, both between 0 and 1."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """`count` of `of`; no rate where there is nothing to divide by."""

    count: int
    of: int

    @property
    def rate(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> Interval | None:
        """The Wilson 95 % interval of the rate (E. B. Wilson, 1927), sound for few councils too."""
        if not self.of:
            return None
        rate, spread = self.count / self.of, Z * Z / self.of
        centre = (rate + spread / 2) / (1 + spread)
        half = sqrt(rate * (1 - rate) * spread + spread * spread / 4) / (1 + spread)
        low = 0.0 if self.count == 0 else max(0.0, centre - half)
        high = 1.0 if self.count == self.of else min(1.0, centre + half)
        return Interval(low, high)


@dataclass(frozen=True)
class Median:
    """The median of `n` observations and the day by which nine tenths of them had come, in working days."""

    value: float | None
    n: int
    percentile_90: int | None


def median_of(observations: Iterable[int]) -> Median:
    """Summarise days; the 90th percentile is by nearest rank, so it is always a day that was observed."""
    ordered = sorted(observations)
    if not ordered:
        return Median(None, 0, None)
    return Median(float(median(ordered)), len(ordered), ordered[ceil(0.9 * len(ordered)) - 1])
