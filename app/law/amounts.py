"""What copies, claims and breaches cost: dated sums and the rates that rest on them, in hryvnias."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from app.errors import BadInput, MissingFact
from app.law.dated_data import read
from app.law.rules import Rule, get_rule

TABLES = read("amounts")
FREE_PAGES: int = TABLES["copies"]["free_pages"]
KOPIYKA = Decimal("0.01")
COURT_FEES = {"natural": "R-COURT-FEE-NP", "legal": "R-COURT-FEE-LP"}


class Base(StrEnum):
    """Sums that rates are shares of."""

    SUBSISTENCE_MINIMUM = "subsistence_minimum"
    MINIMUM_WAGE = "minimum_wage"
    FINE_UNIT = "fine_unit"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in hryvnias as it stood on a day. `is_confirmed`: looked up in several sources for this data."""

    uah: Decimal
    since: date
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest sum of a rule in hryvnias; equal where the rule names one."""

    rule: Rule
    low: Decimal
    high: Decimal
    base: Amount


def amount(base: Base, on: date) -> Amount:
    """The sum in force on that day; MissingFact outside what is known."""
    table: dict[str, Any] = TABLES[base.value]
    steps = [step for step in table["steps"] if step["since"] <= on]
    if not steps or on > table["known_until"]:
        raise MissingFact(
            "The sum “{base}” is not known for {day}. Add it to app/law/data/amounts.toml with its source",
            base=base.value,
            day=on,
        )
    newest = steps[-1]
    return Amount(Decimal(newest["uah"]), newest["since"], newest["sure"] == "confirmed")


def sums(rule_key: str, on: date) -> Range:
    """The sums that a rule allows on that day; BadInput for a rule without a rate or not in force."""
    rule = get_rule(rule_key)
    rate = TABLES["rate"].get(rule_key)
    if rate is None:
        raise BadInput("The rule {rule} sets no rate. Rules with a rate: {known}", rule=rule_key, known=_rated())
    rule.require_in_force(on)
    base = amount(Base(rate["base"]), on)
    return Range(rule, Decimal(rate["low"]) * base.uah, Decimal(rate["high"]) * base.uah, base)


def _rated() -> str:
    return ", ".join(TABLES["rate"])


def copies_limit(rule_key: str, pages: int, on: date, *, has_approved_rate: bool, is_free_of_charge: bool) -> Decimal:
    """The most that may be billed for copies, rounded down to a kopiyka (article 21, resolution 740).

    The first ten pages are free; everything is free where the holder approved no rate, and for one's own data or
    information of public interest (`is_free_of_charge`).
    """
    if pages < 0:
        raise BadInput("{pages} is not a number of pages. Give the number of pages billed", pages=pages)
    if is_free_of_charge or not has_approved_rate or pages <= FREE_PAGES:
        return Decimal(0)
    return ((pages - FREE_PAGES) * sums(rule_key, on).high).quantize(KOPIYKA, ROUND_DOWN)


def court_fee(requester_kind: str, filed_on: date, *, is_electronic: bool) -> Decimal:
    """The fee of one non-property claim by a `natural` or `legal` person (a sole trader pays as a legal one).

    Law 3674-VI article 4: a share of the subsistence minimum on 1 January of the year of filing.
    """
    rule_key = COURT_FEES.get(requester_kind)
    if rule_key is None:
        raise BadInput("{kind} is not a kind of requester. Use natural or legal", kind=requester_kind)
    new_year = date(filed_on.year, 1, 1)
    share = Decimal(TABLES["court"]["electronic_share"]) if is_electronic else Decimal(1)
    return (sums(rule_key, new_year).high * share).quantize(KOPIYKA, ROUND_HALF_UP)
