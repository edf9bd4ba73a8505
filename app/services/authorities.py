"""Who is addressed when another body holds a council's powers: a military administration, the executive committee."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import BadInput
from app.models import Authority, db
from app.registers.cases import decline
from app.services.directory import get_council


class AuthorityKind(StrEnum):
    """What the body is."""

    COUNCIL = "council"
    EXECUTIVE_COMMITTEE = "executive_committee"
    MILITARY_ADMINISTRATION = "military_administration"


@dataclass(frozen=True)
class AuthorityFacts:
    """The body, from when and until when (both days included) it holds the powers, and how that is known."""

    kind: AuthorityKind
    name_uk: str
    since: date
    until: date | None
    source: str


def save_authority(katottg: str, facts: AuthorityFacts) -> Authority:
    """Enter a body; letters dated in its time are addressed to it. Raises BadInput naming the field."""
    council = get_council(katottg)
    name = facts.name_uk.strip()
    try:
        decline(name)
    except BadInput as problem:
        raise BadInput(problem.text, field="name_uk", **problem.facts) from problem
    if facts.until and facts.until < facts.since:
        raise BadInput("The last day is before the first.", field="until")
    if not facts.source.strip():
        raise BadInput("Say what this rests on: the decree or the council's letter.", field="source")
    for other in council.authorities:
        if other.since <= (facts.until or date.max) and facts.since <= (other.until or date.max):
            raise BadInput("{name} holds the powers in that time already.", field="since", name=other.name_uk)
    authority = Authority(
        kind=facts.kind.value, name_uk=name, since=facts.since, until=facts.until, source=facts.source.strip()
    )
    council.authorities.append(authority)
    db.session.commit()
    return authority
