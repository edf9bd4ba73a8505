"""The named groups of requests between which figures are taken, and the quantities summed over them."""

from collections.abc import Callable, Mapping

from app.errors import NotFound
from app.statistics.facts import Answer, RequestFacts
from app.statistics.phases import Phase, phase_of

Predicate = Callable[[RequestFacts], bool]

DELIVERED = frozenset(
    {
        Phase.WAITING,
        Phase.SILENT,
        Phase.ANSWERED_FULL,
        Phase.ANSWERED_PART,
        Phase.REFUSED,
        Phase.OTHER_REPLY,
    }
)
ANSWERED = frozenset({Phase.ANSWERED_FULL, Phase.ANSWERED_PART})
SUBSTANTIVE = frozenset({"full", "part", "refused", "not_to_the_point", "see_site", "reclassified"})
# How a coder writes down that the council says there is none.
DENIALS = frozenset({"ні", "немає", "нема", "відсутній", "відсутня", "не призначено", "не затверджено", "no", "none"})


def in_phase(*phases: Phase) -> Predicate:
    return lambda row: phase_of(row) in phases


def is_delivered(row: RequestFacts) -> bool:
    return phase_of(row) in DELIVERED


def is_replied(row: RequestFacts) -> bool:
    return is_delivered(row) and (row.first_reply_on is not None or row.outcome in SUBSTANTIVE)


def is_silent(row: RequestFacts) -> bool:
    return phase_of(row) is Phase.SILENT


def is_timed(row: RequestFacts) -> bool:
    """Whether it can be said if the council kept the term: it replied and receipt is recorded, or the term is over."""
    return is_silent(row) or (is_replied(row) and row.lateness is not None)


def replied_with_lateness(lateness: str | None) -> Predicate:
    return lambda row: is_replied(row) and row.lateness == lateness


def is_coded(row: RequestFacts) -> bool:
    """Whether its questions can be counted: a reply of which no question was coded says nothing of completeness.

    A refusal of the whole request needs no coding, since it answers nothing.
    """
    has_marks = row.questions_answered + row.questions_part > 0
    return is_replied(row) and (has_marks or phase_of(row) not in ANSWERED)


def ground_of(row: RequestFacts) -> str | None:
    """Return the ground of a refusal; a refusal by article 22(2) is its own ground."""
    if phase_of(row) is not Phase.REFUSED:
        return None
    return row.ground or ("not_recorded" if row.outcome == "refused" else row.outcome)


def refused_on(ground: str) -> Predicate:
    return lambda row: ground_of(row) == ground


def has_format(row: RequestFacts) -> bool:
    return phase_of(row) in ANSWERED and bool(row.formats)


def delivered_and(field: str) -> Predicate:
    return lambda row: is_delivered(row) and bool(getattr(row, field))


def is_denied(answer: Answer) -> bool:
    """Whether an answer says that there is none: a plain no, zero, or one of the words for it."""
    if isinstance(answer, str):
        return answer.strip().casefold() in DENIALS
    return answer is False or answer == 0


def amount(row: RequestFacts, question: str) -> int:
    """Return the number given to a question, 0 where none was given."""
    answer = row.answers.get(question)
    return answer if isinstance(answer, int) else 0


def told(*questions: str) -> Predicate:
    """Whether the council answered at least one of the questions."""
    return lambda row: is_delivered(row) and any(row.answers.get(key) is not None for key in questions)


def denies(*questions: str) -> Predicate:
    """Whether the council answered at least one of the questions with a plain none."""
    return lambda row: is_delivered(row) and any(is_denied(row.answers.get(key)) for key in questions)


def both(first: str, second: str) -> Predicate:
    """Whether the council gave a number to each of two questions."""
    return lambda row: is_delivered(row) and all(isinstance(row.answers.get(key), int) for key in (first, second))


def fewer(part: str, whole: str) -> Predicate:
    """Whether the number given to one question is smaller than the number given to another."""
    return lambda row: both(part, whole)(row) and amount(row, part) < amount(row, whole)


def within(part: str, whole: str) -> Predicate:
    """Whether two numbers were given of which the first can be a part of the second."""
    return lambda row: both(part, whole)(row) and 0 <= amount(row, part) <= amount(row, whole)


COHORTS: Mapping[str, Predicate] = {
    "counted": lambda row: phase_of(row) not in {Phase.EXCLUDED, Phase.WITHDRAWN},
    "sent": lambda row: is_delivered(row) or phase_of(row) is Phase.BOUNCED,
    "bounced": in_phase(Phase.BOUNCED),
    "delivered": is_delivered,
    "acknowledged": delivered_and("acknowledged_on"),
    "not_acknowledged": lambda row: is_delivered(row) and row.acknowledged_on is None,
    "waiting": in_phase(Phase.WAITING),
    "silent": is_silent,
    "replied": is_replied,
    "answered": in_phase(*ANSWERED),
    "answered_full": in_phase(Phase.ANSWERED_FULL),
    "answered_part": in_phase(Phase.ANSWERED_PART),
    "refused": in_phase(Phase.REFUSED),
    "other_reply": in_phase(Phase.OTHER_REPLY),
    "timed": is_timed,
    "in_time": replied_with_lateness("in_time"),
    "late": replied_with_lateness("late"),
    "not_proven_late": replied_with_lateness("not_proven_late"),
    "time_unknown": replied_with_lateness(None),
    "missed_term": lambda row: is_silent(row) or replied_with_lateness("late")(row),
    "refused_not_held": refused_on("not_held"),
    "refused_restricted": refused_on("restricted"),
    "refused_form": refused_on("form"),
    "refused_off_list": refused_on("other"),
    "see_site": refused_on("see_site"),
    "not_to_the_point": refused_on("not_to_the_point"),
    "reclassified": lambda row: is_replied(row) and row.outcome == "reclassified",
    "extended": delivered_and("is_extended"),
    "extended_and_over": lambda row: delivered_and("is_extended")(row) and phase_of(row) is not Phase.WAITING,
    "extended_and_silent": lambda row: row.is_extended and is_silent(row),
    "forwarded": delivered_and("is_forwarded"),
    "deferred": delivered_and("is_deferred"),
    "fee_asked": delivered_and("is_fee_asked"),
    "with_format": has_format,
    "machine_readable": lambda row: has_format(row) and "csv_xlsx" in row.formats,
    "not_machine_readable": lambda row: has_format(row) and "csv_xlsx" not in row.formats,
    "coded": is_coded,
    "left_questions_open": lambda row: is_coded(row) and questions_unanswered(row) > 0,
    "with_outgoing_number": lambda row: is_replied(row) and row.has_outgoing_number,
}


def questions_unanswered(row: RequestFacts) -> int:
    return row.questions_asked - row.questions_answered - row.questions_part


QUANTITIES: Mapping[str, Callable[[RequestFacts], int]] = {
    "questions_asked": lambda row: row.questions_asked,
    "questions_answered": lambda row: row.questions_answered,
    "questions_part": lambda row: row.questions_part,
    "questions_unanswered": questions_unanswered,
}
DAYS: Mapping[str, Callable[[RequestFacts], int | None]] = {
    "first_reply_days": lambda row: row.first_reply_days,
    "final_reply_days": lambda row: row.final_reply_days,
}
BREAKDOWNS: Mapping[str, Callable[[RequestFacts], tuple[str, ...]]] = {
    "ground": lambda row: tuple(ground for ground in [ground_of(row)] if ground),
    "format": lambda row: row.formats,
}

# Groups by the answers to a campaign's own questions, as in "denies:officer" or "fewer:portal_count:list_count".
QUESTION_COHORTS: Mapping[str, Callable[..., Predicate]] = {
    "told": told,
    "denies": denies,
    "both": both,
    "fewer": fewer,
    "within": within,
}


def get_cohort(name: str) -> Predicate:
    """Return a cohort by its name, or by a relation and the keys of the questions it is about."""
    if name in COHORTS:
        return COHORTS[name]
    relation, *questions = name.split(":")
    if relation not in QUESTION_COHORTS or not questions:
        raise NotFound("There is no group of requests {name}; the groups are in app/statistics/cohorts.py", name=name)
    return QUESTION_COHORTS[relation](*questions)


def get_quantity(name: str) -> Callable[[RequestFacts], int]:
    """Return a quantity to be summed by its name, or as "amount:KEY" the number given to a question."""
    if name in QUANTITIES:
        return QUANTITIES[name]
    relation, _, question = name.partition(":")
    if relation != "amount" or not question:
        raise NotFound("There is no quantity {name}; the quantities are in app/statistics/cohorts.py", name=name)
    return lambda row: amount(row, question)
