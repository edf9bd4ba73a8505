"""How far each term of a request has run by a day, when it becomes late, and why it ends when it does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.law.explaining import Explanation
from app.law.rules import Unit
from app.services.terms import Term


@dataclass(frozen=True)
class Countdown:
    """One term on one day.

    `day_number` counts the working days that have run by then, or by the day on which the duty ended; None when the
    term is not in working days. `late_from` is the first working day after the latest defensible end, `late_days`
    the working days past that end. `explanations`: the literal reading first, then the safe one when it differs.
    """

    term: Term
    day_number: int | None
    late_from: date
    late_days: int
    explanations: tuple[Explanation, ...]

    @property
    def is_running(self) -> bool:
        """Whether the holder still owes the answer."""
        return self.term.closed_on is None

    @property
    def is_disputed(self) -> bool:
        """Whether the literal and the latest defensible end differ."""
        return len(self.explanations) > 1


def countdowns_of(terms: Iterable[Term], today: date) -> tuple[Countdown, ...]:
    """The countdown of every term, in their order."""
    return tuple(_countdown(term, today) for term in terms)


def _countdown(term: Term, today: date) -> Countdown:
    deadline = term.deadline
    until = term.closed_on or today
    started_on = deadline.expected.starts_on
    is_counted = deadline.rule.unit is Unit.WORKING_DAYS
    readings = [deadline.expected] if deadline.expected_on == deadline.safe_on else [deadline.expected, deadline.safe]
    return Countdown(
        term=term,
        day_number=term.calendar.count(started_on, max(started_on, until)) if is_counted else None,
        late_from=term.calendar.after(deadline.safe_on, 1),
        late_days=term.late_days(today),
        explanations=tuple(deadline.explain(reading) for reading in readings),
    )
