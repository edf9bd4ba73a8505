"""The bell: these fail while there is still half a year to bring the dated data of the law up to date."""

from datetime import timedelta

import pytest

from app import clock
from app.law import KNOWN_UNTIL, due, rules
from app.law.rules import Rule

HALF_A_YEAR = timedelta(days=183)
COUNTED = [rule for rule in rules() if rule.has_date and rule.until is None]


@pytest.mark.parametrize("rule", COUNTED, ids=lambda rule: rule.key)
def test_every_term_that_begins_within_half_a_year_ends_inside_the_known_calendar(rule: Rule) -> None:
    begins_on = clock.today() + HALF_A_YEAR
    assert due(rule.key, begins_on).safe_on <= KNOWN_UNTIL, "extend the calendar: docs/law.md says how"
