"""Caps for copies, court fees and fines by year."""

from datetime import date
from decimal import Decimal

import pytest

from app.errors import BadInput, MissingFact
from app.law.amounts import Base, amount, copies_limit, court_fee, sums

MAY_2026 = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("rule_key", "on", "low", "high"),
    [
        ("R-FEE-CAP-A4-2", MAY_2026, "6.656", "6.656"),
        ("R-FEE-CAP-A3-2", MAY_2026, "9.984", "9.984"),
        ("R-FEE-CAP-REDACT", MAY_2026, "9.984", "16.64"),
        ("R-FEE-CAP-A4-2", date(2025, 5, 4), "6.056", "6.056"),
        ("R-FEE-CAP-A4", date(2019, 5, 4), "4.173", "4.173"),
        ("R-FEE-CAP-A4", date(2011, 8, 1), "0.96", "0.96"),
        ("R-KUPAP-FINE", MAY_2026, "425", "850"),
    ],
)
def test_a_rate_is_a_share_of_the_sum_of_the_day(rule_key: str, on: date, low: str, high: str) -> None:
    found = sums(rule_key, on)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("kind", "filed_on", "is_electronic", "fee"),
    [
        ("natural", date(2026, 11, 23), False, "1331.20"),
        ("natural", date(2026, 11, 23), True, "1064.96"),
        ("legal", date(2026, 11, 23), False, "3328.00"),
        ("legal", date(2026, 11, 23), True, "2662.40"),
        ("natural", date(2025, 12, 31), False, "1211.20"),
        ("legal", date(2020, 12, 15), False, "2102.00"),
    ],
)
def test_the_court_fee_rests_on_the_first_of_january(
    kind: str, filed_on: date, *, is_electronic: bool, fee: str
) -> None:
    assert court_fee(kind, filed_on, is_electronic=is_electronic) == Decimal(fee)


@pytest.mark.parametrize(("pages", "limit"), [(0, "0"), (10, "0"), (11, "6.65"), (13, "19.96"), (110, "665.60")])
def test_copies_are_billed_from_page_eleven_and_rounded_down(pages: int, limit: str) -> None:
    billed = copies_limit("R-FEE-CAP-A4-2", pages, MAY_2026, has_approved_rate=True, is_free_of_charge=False)
    assert billed == Decimal(limit)


def test_copies_are_free_without_an_approved_rate_and_for_the_public_interest() -> None:
    ask = ("R-FEE-CAP-A4-2", 500, MAY_2026)
    assert copies_limit(*ask, has_approved_rate=False, is_free_of_charge=False) == 0
    assert copies_limit(*ask, has_approved_rate=True, is_free_of_charge=True) == 0


def test_a_sum_says_whether_it_was_confirmed() -> None:
    assert amount(Base.SUBSISTENCE_MINIMUM, MAY_2026).is_confirmed
    assert not amount(Base.SUBSISTENCE_MINIMUM, date(2023, 5, 4)).is_confirmed


def test_an_unknown_year_a_superseded_cap_and_a_rule_without_a_rate_are_refused() -> None:
    with pytest.raises(MissingFact, match=r"amounts\.toml"):
        court_fee("natural", date(2027, 2, 1), is_electronic=False)
    with pytest.raises(BadInput, match="2020-01-14"):
        sums("R-FEE-CAP-A4", MAY_2026)
    with pytest.raises(BadInput, match="sets no rate"):
        sums("R-REPLY-5", MAY_2026)
    with pytest.raises(BadInput, match="natural or legal"):
        court_fee("council", MAY_2026, is_electronic=False)
    with pytest.raises(BadInput, match="number of pages"):
        copies_limit("R-FEE-CAP-A4-2", -1, MAY_2026, has_approved_rate=True, is_free_of_charge=False)
