"""Terms of our own steps against a holder: complaint, court, and when to think of them."""

from datetime import date, timedelta

from app.law.calendar import Calendar
from app.law.deadlines import Deadline, due
from app.law.readings import Reading, named
from app.law.rules import Unit, get_rule
from app.law.special_days import CalendarMode
from app.law.terms import MONTHS_IN_YEAR, add_months

OUTER = "OUTER-YEAR"
ONE_DAY = timedelta(days=1)


def violated_on(deadline: Deadline) -> date:
    """The first day on which silence can be called a violation: our rights run from the earliest reading."""
    return min(reading.due_on for reading in deadline.readings) + ONE_DAY


def own_deadline(
    rule_key: str,
    learned_on: date,
    decided_on: date,
    *,
    complaint_decided_on: date | None = None,
    martial_law_until: date | None = None,
) -> Deadline:
    """Until when the step of ours that this rule limits may be taken.

    Whether a complaint to the head is the pre-trial procedure of KASU article 122(4) is disputed: the earlier of both
    court terms counts.
    """
    if rule_key == "R-CMP-LODGE":
        return complaint_deadline(learned_on, decided_on, martial_law_until=martial_law_until)
    deadline = due(rule_key, learned_on, martial_law_until=martial_law_until)
    if rule_key != "R-COURT-6M" or complaint_decided_on is None:
        return deadline
    if complaint_decided_on < get_rule("R-COURT-3M").since:
        return deadline
    shorter = court_deadline(learned_on, complaint_decided_on=complaint_decided_on, martial_law_until=martial_law_until)
    return min(deadline, shorter, key=lambda term: term.safe_on)


def complaint_deadline(
    learned_on: date, decided_on: date, *, mode: CalendarMode | None = None, martial_law_until: date | None = None
) -> Deadline:
    """Until when a complaint to the head may be lodged: a month of learning, but a year of the decision at most."""
    deadline = due("R-CMP-LODGE", learned_on, mode=mode, martial_law_until=martial_law_until)
    outer_end = add_months(decided_on, (deadline.rule.outer_years or 0) * MONTHS_IN_YEAR)
    if outer_end >= deadline.safe_on:
        return deadline
    outer = Reading(*named(OUTER), deadline.expected.mode, decided_on, outer_end, None)
    return deadline._replace(expected_on=outer_end, safe_on=outer_end, readings=(outer,))


def court_deadline(
    learned_on: date,
    *,
    complaint_decided_on: date | None = None,
    mode: CalendarMode | None = None,
    martial_law_until: date | None = None,
) -> Deadline:
    """Until when to go to court: six months, or three from the decision on a pre-trial complaint (KASU art. 122).

    An undecided complaint leaves the six months.
    """
    rule_key, starts_on = ("R-COURT-3M", complaint_decided_on) if complaint_decided_on else ("R-COURT-6M", learned_on)
    return due(rule_key, starts_on, mode=mode, martial_law_until=martial_law_until)


def remind_on(
    rule_key: str,
    event_on: date,
    *,
    mode: CalendarMode = CalendarMode.STATUTORY,
    martial_law_until: date | None = None,
) -> date | None:
    """The day on which to remind of a term that the law leaves open or that others need time within."""
    remind = get_rule(rule_key).remind
    if remind is None:
        return None
    days, unit = remind
    if unit is Unit.WORKING_DAYS:
        return Calendar.load(mode, martial_law_until).after(event_on, days)
    return event_on + timedelta(days=days)
