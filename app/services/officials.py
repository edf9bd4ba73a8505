"""Who heads a council: the mayor, who acts as one, or the chief of its military administration, with their history."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.errors import BadInput, NotFound
from app.models import Council, Official, db
from app.registers.cases import acting_head, chief_in_dative, head_in_dative, is_military_administration
from app.registers.person_names import (
    Gender,
    PersonInDative,
    PersonName,
    clean_name,
    dative_of,
    gender_of,
    in_capitals,
)
from app.services.directory import authority_on, get_council


class Post(StrEnum):
    """The post of an official."""

    HEAD = "head"
    ACTING = "acting"
    CHIEF = "chief"


# A mayor and who acts as one follow each other; the chief of a military administration may stand beside them.
SEATS = {Post.HEAD: (Post.HEAD, Post.ACTING), Post.ACTING: (Post.HEAD, Post.ACTING), Post.CHIEF: (Post.CHIEF,)}


@dataclass(frozen=True)
class OfficialFacts:
    """Who holds which post, from when until when (both days included), and how that is known.

    `gender` is asked only where the name does not tell it; what stands in `dative_*` wins over the rules.
    """

    post: Post
    name: PersonName
    since: date
    until: date | None
    source: str
    gender: Gender | None = None
    dative_given_name: str = ""
    dative_surname: str = ""


@dataclass(frozen=True)
class Head:
    """Whom a letter to the head of a council addresses: the post and the person in the dative.

    `person` is empty while nobody has entered who holds the post.
    """

    post: str
    person: str


def head_on(council: Council, day: date) -> Head:
    """The head on that day: the chief where a military administration holds the council's powers, else the mayor."""
    holder = authority_on(council, day)
    if is_military_administration(holder):
        return Head(chief_in_dative(holder), _person(_official_on(council, Post.CHIEF, day)))
    official = _official_on(council, Post.HEAD, day)
    name = council.name_uk or holder
    post = acting_head(name) if official and official.post == Post.ACTING else head_in_dative(name)
    return Head(post, _person(official))


def head_named(council: Council, day: date) -> str:
    """The person who heads the holder on that day, in the nominative: «Ірина ПЕТРЕНКО»; empty while not entered."""
    post = Post.CHIEF if is_military_administration(authority_on(council, day)) else Post.HEAD
    official = _official_on(council, post, day)
    return in_capitals(official.given_name, official.surname) if official else ""


def person_in_dative(official: Official) -> str:
    """«Ірині ПЕТРЕНКО»: what was entered in the dative, else what the rules make of the name."""
    if official.dative_surname:
        return in_capitals(official.dative_given_name, official.dative_surname)
    declined = dative_of(PersonName(official.given_name, official.patronymic, official.surname))
    return in_capitals(declined.given_name, declined.surname)


def _person(official: Official | None) -> str:
    return person_in_dative(official) if official else ""


def _official_on(council: Council, post: Post, day: date) -> Official | None:
    held = (row for row in council.officials if row.post in SEATS[post])
    return next((row for row in held if row.since <= day <= (row.until or date.max)), None)


def get_official(katottg: str, official_id: int) -> Official:
    """The official of this council; raises NotFound."""
    for official in get_council(katottg).officials:
        if official.id == official_id:
            return official
    raise NotFound("The council has no such official any more.")


def save_official(katottg: str, facts: OfficialFacts, official_id: int | None = None) -> Official:
    """Enter an official, or correct the one with this id; whoever held the post until now leaves it the day before.

    Raises BadInput naming the field, also where the dative is doubtful and nobody has confirmed it.
    """
    council = get_council(katottg)
    _check(council, facts)
    dative_given_name, dative_surname = _confirmed_dative(facts)
    known = get_official(katottg, official_id) if official_id else None
    _take_the_seat(facts, [row for row in council.officials if row is not known and row.post in SEATS[facts.post]])
    official = known or Official()
    official.post = facts.post.value
    official.given_name = clean_name(facts.name.given_name)
    official.patronymic = clean_name(facts.name.patronymic)
    official.surname = clean_name(facts.name.surname)
    official.dative_given_name, official.dative_surname = dative_given_name, dative_surname
    official.since, official.until, official.source = facts.since, facts.until, facts.source.strip()
    if not known:
        council.officials.append(official)
    db.session.commit()
    return official


def remove_official(katottg: str, official_id: int) -> None:
    """Take out an entry that was never true; who has left the post gets a last day instead."""
    db.session.delete(get_official(katottg, official_id))
    db.session.commit()


def doubtful_dative(name: PersonName, gender: Gender | None = None) -> PersonInDative | None:
    """What the rules make of a doubtful name, to be confirmed; None where it is certain or the gender is not known."""
    declined = dative_of(name, gender) if gender or gender_of(name) else None
    return declined if declined and declined.doubts else None


def _confirmed_dative(facts: OfficialFacts) -> tuple[str, str]:
    """What is to be stored beside the name: nothing where the rules are certain and nobody has corrected them."""
    typed = clean_name(facts.dative_given_name), clean_name(facts.dative_surname)
    if all(typed):
        return typed
    declined = dative_of(facts.name, facts.gender)
    for doubt in declined.doubts:
        if not getattr(facts, str(doubt.field)):
            raise doubt
    if gender_of(facts.name) and not any(typed):
        return "", ""
    return typed[0] or declined.given_name, typed[1] or declined.surname


def _check(council: Council, facts: OfficialFacts) -> None:
    if not facts.name.given_name.strip():
        raise BadInput("Enter the given name.", field="given_name")
    if not facts.name.surname.strip():
        raise BadInput("Enter the surname.", field="surname")
    if facts.until and facts.until < facts.since:
        raise BadInput("The last day is before the first.", field="until")
    if not facts.source.strip():
        raise BadInput("Say what this rests on: the council's site, the decision of the session.", field="source")
    if facts.post == Post.CHIEF and not is_military_administration(authority_on(council, facts.since)):
        raise BadInput(
            "No military administration holds the powers of this council on that day: enter it first.", field="post"
        )


def _take_the_seat(facts: OfficialFacts, others: list[Official]) -> None:
    before = [other for other in others if other.until is None and other.since < facts.since]
    for other in others:
        ends = facts.since - timedelta(days=1) if other in before else other.until or date.max
        if other.since <= (facts.until or date.max) and facts.since <= ends:
            name = f"{other.given_name} {other.surname}"
            raise BadInput("{name} holds the post in that time.", field="since", name=name)
    for other in before:
        other.until = facts.since - timedelta(days=1)
