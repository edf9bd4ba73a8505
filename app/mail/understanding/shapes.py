"""What a mail seems to say: its kind, how sure that is, why, and the facts that it names. A person decides."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law import Ground
from app.law.outcomes import Outcome
from app.law.reclassification import Finding
from app.letters.bilingual import Bilingual


class Kind(StrEnum):
    """What a mail is; of two that fit equally well the earlier is taken."""

    DELAY = "delay"
    BOUNCE = "bounce"
    DELIVERED = "delivered"
    READ_RECEIPT = "read_receipt"
    DEFERRAL = "deferral"
    EXTENSION = "extension"
    FORWARDING = "forwarding"
    REFUSAL = "refusal"
    BILL = "bill"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_REPLY = "auto_reply"
    ANSWER_WITH_ANNEXES = "answer_with_annexes"
    SEE_SITE = "see_site"
    ANSWER = "answer"
    UNKNOWN = "unknown"


# What servers and readers' programs report of a letter.
REPORTS = frozenset({Kind.DELAY, Kind.BOUNCE, Kind.DELIVERED, Kind.READ_RECEIPT})


@dataclass(frozen=True, slots=True)
class Passage:
    """The words on which a suggestion rests, where they stand and what they show."""

    place: str
    words: str
    shows: Bilingual


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """An address that a letter did not reach; `code` is «5.1.1» or empty."""

    address: str
    is_hard: bool
    code: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A failed or late delivery. `returned_id` is the Message-ID of the letter, when the report names it."""

    recipients: tuple[FailedRecipient, ...]
    is_hard: bool
    returned_id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the letter names; empty or None where it does not."""

    incoming_number: str = ""
    incoming_on: date | None = None
    until: date | None = None
    term_days: int | None = None
    new_holder: str = ""
    ground: Ground | None = None
    articles: tuple[str, ...] = ()
    amount: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """A suggestion. `confidence` is between 0 and 1; `others` are kinds that fit too, the likelier first.

    `outcome` is what would be recorded if a person agrees; None where that needs reading (an answer) or is no reply.
    `is_automatic`: a program wrote the mail, whatever it says.
    """

    kind: Kind
    confidence: float
    explanation: Bilingual
    passages: tuple[Passage, ...]
    others: tuple[tuple[Kind, float], ...]
    facts: Facts
    is_automatic: bool
    bounce: Bounce | None = None
    outcome: Outcome | None = None
    reclassification: Finding | None = None

    @property
    def is_auto_reply(self) -> bool:
        """Whether a program answered in the office's name, as an absent person or a register does."""
        return self.is_automatic and self.kind not in REPORTS
