"""What the statutes say: terms, calendars, readings, grounds and stages, as dated data and pure functions."""

from app.law.calendar import Calendar
from app.law.dated_data import LAW_VERSION
from app.law.deadlines import Deadline, due, is_late, working_days_between
from app.law.grounds import Ground, get_ground, grounds
from app.law.lateness import Lateness, lateness
from app.law.norms import Act, Case, Norm, acts, norm
from app.law.readings import Reading
from app.law.rules import Binds, Rule, Unit, get_rule, rules
from app.law.special_days import KNOWN_UNTIL, CalendarMode

__all__ = [
    "KNOWN_UNTIL",
    "LAW_VERSION",
    "Act",
    "Binds",
    "Calendar",
    "CalendarMode",
    "Case",
    "Deadline",
    "Ground",
    "Lateness",
    "Norm",
    "Reading",
    "Rule",
    "Unit",
    "acts",
    "due",
    "get_ground",
    "get_rule",
    "grounds",
    "is_late",
    "lateness",
    "norm",
    "rules",
    "working_days_between",
]
