"""What a letter is made of: every fact that a template may name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class LetterheadFacts:
    """What stands above an organisation's letter; `logo` is an image as a data: address, empty without one."""

    name: str
    second_name: str = ""
    lines: tuple[str, ...] = ()
    logo: str = ""


@dataclass(frozen=True)
class AddresseeFacts:
    """Who is written to: an institution in the nominative, or by post in the dative: «Луцькому міському голові».

    `person` is the official's «Ім’я ПРІЗВИЩЕ» in the dative. The other cases are those of the institution and are for
    running text («у володінні … ради»).
    """

    name: str
    person: str = ""
    postal_address: str = ""
    email: str = ""
    institution: str = ""
    genitive: str = ""
    dative: str = ""
    instrumental: str = ""
    locative: str = ""


@dataclass(frozen=True)
class QuestionFacts:
    """One numbered question, with every place in it already filled."""

    text: str
    kind: QuestionKind = QuestionKind.TEXT


@dataclass(frozen=True)
class AskedFacts:
    """The request that a further letter is about: when it left and arrived, and when its answer was due.

    `way` says how it went («електронною поштою на адресу …»). `safe_on` is the last day under the latest defensible
    reading, `late_days` the working days past it on the day of this letter; `term` is the norm of the term in the
    instrumental («установлений частиною першою статті 20 …» goes with it).
    """

    number: str
    dated_on: date
    heading: str
    way: str = ""
    sent_on: date | None = None
    received_on: date | None = None
    expected_on: date | None = None
    safe_on: date | None = None
    late_days: int = 0
    term: str = ""


@dataclass(frozen=True)
class AnsweredFacts:
    """The holder's letter that a further letter answers: its day, number, what it is and the ground that it names."""

    received_on: date
    outcome: str
    outgoing_number: str = ""
    dispatched_on: date | None = None
    ground: str = ""
    ground_norm: str = ""
    until: date | None = None
    unanswered: tuple[int, ...] = ()
    # Left after the last day of its term, under every defensible reading.
    is_late: bool = False


@dataclass(frozen=True)
class ChronologyStep:
    """One line of the chronology: the day, what happened, and the norm beside it (empty where none applies)."""

    on: date
    text: str
    norm: str = ""


@dataclass(frozen=True)
class AnnexFacts:
    """A document that goes with the letter; `pages` None where it is not counted in pages (a table, an e-mail)."""

    name: str
    pages: int | None = None


@dataclass(frozen=True)
class ClaimFacts:
    """What an administrative claim needs beside the chronology; `court` empty where the lawyer must find it.

    `fee` is in hryvnias for the year of filing, printed as it stands («3 328,00 грн»).
    """

    court: str
    fee: str
    fee_norm: str
    file_until: date | None = None


@dataclass(frozen=True)
class LetterFacts:
    """All facts of one letter; `answer_email` is the requester's plain address, without any reply token.

    What only some kinds need is empty in the others: a kind says in its kind.toml what it cannot do without.
    """

    kind: str
    number: str
    dated_on: date
    requester: RequesterFacts
    addressee: AddresseeFacts
    questions: tuple[QuestionFacts, ...]
    heading: str
    answer_email: str
    introduction: str = ""
    letterhead: LetterheadFacts | None = None
    performer: str = ""
    performer_phone: str = ""
    # Why a request is urgent (article 20(3)).
    plea: str = ""
    # The author's own words: for the whole letter (a wording of ours) or beside those of the kind.
    wording: str = ""
    own_text: str = ""
    # What a file said of this council, by the names of its columns.
    merged: Mapping[str, str] = field(default_factory=dict)
    asked: AskedFacts | None = None
    answered: AnsweredFacts | None = None
    chronology: tuple[ChronologyStep, ...] = ()
    annexes: tuple[AnnexFacts, ...] = ()
    recommendations: tuple[str, ...] = ()
    claim: ClaimFacts | None = None
    # What the letter answers, in the words of app/law/data/further_steps.toml; a refusal with its ground where that is
    # known: `silence`, `see_site`, `refusal:restricted`.
    cause: str = ""
    # Who owes the answer, where another is written to (the Ombudsman, a court); and its head, in the nominative.
    holder: AddresseeFacts | None = None
    head: str = ""
    # The term of the answer to a request in words: «5 робочих днів».
    term: str = ""

    @property
    def last_year(self) -> int:
        """The last full calendar year before the date of the letter."""
        return self.dated_on.year - 1
