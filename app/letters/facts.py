"""What a letter is made of: every fact that a template may name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RequesterKind(StrEnum):
    """A person writes without letterhead and post; an organisation with both."""

    NATURAL = "natural"
    LEGAL = "legal"


class QuestionKind(StrEnum):
    """What a good answer to a question is, so that answers can be compared."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    LINK_OR_FILE = "link_or_file"


@dataclass(frozen=True)
class RequesterFacts:
    """Who asks. `name` is the organisation's or the full personal name, `representative` the signer's «Ім’я ПРІЗВИЩЕ».

    Empty strings where there is nothing; `position` is empty for a natural person.
    """

    kind: RequesterKind
    name: str
    representative: str
    position: str
    postal_address: str
    email: str
    phone: str = ""
    edrpou: str = ""


@dataclass(frozen=True)
class AddresseeFacts:
    """Who is asked: an institution in the nominative; `genitive` is for running text («у володінні … ради»)."""

    name: str
    postal_address: str = ""
    email: str = ""
    genitive: str = ""


@dataclass(frozen=True)
class QuestionFacts:
    """One numbered question, with every place in it already filled."""

    text: str
    kind: QuestionKind = QuestionKind.TEXT


@dataclass(frozen=True)
class LetterFacts:
    """All facts of one letter; `answer_email` is the requester's plain address, without any reply token."""

    kind: str
    number: str
    dated_on: date
    requester: RequesterFacts
    addressee: AddresseeFacts
    questions: tuple[QuestionFacts, ...]
    heading: str
    answer_email: str
    introduction: str = ""
