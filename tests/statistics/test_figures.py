"""Shares, their Wilson intervals and spreads of days against published and hand-made values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics import Share
from app.statistics.figures import median_of

# Newcombe (1998), Statistics in Medicine 17, table I, method 3 (Wilson without continuity correction).
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("count", "of", "low", "high"), NEWCOMBE)
def test_the_interval_equals_published_values(count: int, of: int, low: float, high: float) -> None:
    interval = Share(count, of).interval
    assert interval is not None
    assert (interval.low, interval.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_rate_and_mirrors(pair: tuple[int, int]) -> None:
    count, of = pair
    share, mirror = Share(count, of), Share(of - count, of)
    assert share.interval is not None
    assert mirror.interval is not None
    assert share.rate is not None
    assert 0 <= share.interval.low <= share.rate <= share.interval.high <= 1
    assert share.interval.low == pytest.approx(1 - mirror.interval.high, abs=1e-12)


def test_a_share_of_nothing_has_neither_rate_nor_interval() -> None:
    assert (Share(0, 0).rate, Share(0, 0).interval) == (None, None)


def test_the_ninetieth_percentile_is_an_observed_day() -> None:
    ten = median_of([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert (ten.value, ten.n, ten.percentile_90) == (5.5, 10, 9)
    assert median_of([4]).percentile_90 == 4
