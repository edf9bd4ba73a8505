"""The term that a deferral names: the holder chooses it, so nothing is counted and nothing is disputed."""

from datetime import date

from app.errors import BadInput
from app.law.deadlines import Deadline
from app.law.readings import Reading, named
from app.law.rules import get_rule
from app.law.special_days import CalendarMode

RULE = "R-DEFER-FORM"


def deferral_deadline(deferred_on: date, until: date) -> Deadline:
    """The day that the deferral itself names (article 22(7)(4) of Law 2939-VI); BadInput when it is already past."""
    if until < deferred_on:
        raise BadInput("A deferral names a day after its own.", field="until")
    reading = Reading(*named(), CalendarMode.STATUTORY, deferred_on, until, None)
    return Deadline(get_rule(RULE), deferred_on, until, until, (reading,), None, None)
