"""What is known of one request on one day: one line of the table from which every figure is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.errors import BadInput

Answer = str | int | bool | date | None
NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """One request to one council, as folded from its journal on the day of the figures.

    `stage` is a value of `app.law.Stage`, `ground` a key of `app.law` grounds. `outcome` is the standing one: full,
    part, refused, not_to_the_point, see_site, reclassified, fee, forwarded, deferred, extended, acknowledged or None.
    `due_on` is the expected day, `safe_on` the latest defensible one. A reply is a substantive letter: an answer in
    full or in part, any refusal, an answer not to the point, a reference to a site, a reclassification as an appeal;
    a notice of receipt or of extension is none. `first_reply_days` and `final_reply_days` are working days from
    receipt. `lateness` is in_time, late, not_proven_late, or None when no receipt is recorded. In `answers` a
    question that the council did not answer is absent or None; False, 0 and «немає» are answers.
    """

    number: str
    council: str
    oblast: str
    katottg: str
    stage: str
    population: int | None = None
    territory_status: str = "none"
    channel: str = "email"
    is_sent: bool = False
    sent_on: date | None = None
    is_bounced: bool = False
    delivered_on: date | None = None
    acknowledged_on: date | None = None
    due_on: date | None = None
    safe_on: date | None = None
    first_reply_on: date | None = None
    final_reply_on: date | None = None
    first_reply_days: int | None = None
    final_reply_days: int | None = None
    outcome: str | None = None
    ground: str | None = None
    lateness: str | None = None
    is_silent: bool = False
    is_waiting: bool = False
    is_extended: bool = False
    is_forwarded: bool = False
    is_deferred: bool = False
    is_fee_asked: bool = False
    formats: tuple[str, ...] = ()
    questions_asked: int = 0
    questions_answered: int = 0
    questions_part: int = 0
    answers: Mapping[str, Answer] = field(default_factory=lambda: NO_ANSWERS)
    has_outgoing_number: bool = False

    def __post_init__(self) -> None:
        marked = self.questions_answered + self.questions_part
        if marked > self.questions_asked:
            raise BadInput(
                "Request {number} has {marked} answered questions but only {asked} were asked; correct its coding",
                number=self.number,
                marked=marked,
                asked=self.questions_asked,
            )
