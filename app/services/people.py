"""People: who acts, how the first administrator and everyone after is let in, and what role each has."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_security import SQLAlchemyUserDatastore
from flask_security.utils import hash_password
from sqlalchemy import func, select

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.models import Invitation, Team, User, WebAuthn, db
from app.models import Role as RoleRow

INVITED_FOR = timedelta(days=14)
SHORTEST_PASSWORD = 12


class Role(StrEnum):
    """What a person may do; the pages say which roles each of them takes."""

    ADMINISTRATOR = "administrator"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    ANALYST = "analyst"


@dataclass(frozen=True)
class Actor:
    """Who does something; the name is kept in the journal as it was then."""

    user_id: int | None
    name: str
    roles: frozenset[str] = frozenset()


SYSTEM = Actor(None, "Запит")


@dataclass(frozen=True)
class Person:
    """A person as the list shows them."""

    email: str
    full_name: str
    role: str
    team: str
    is_active: bool


# The library's own types know only its mixins, not our tables.
user_datastore: Any = SQLAlchemyUserDatastore(db, User, RoleRow, WebAuthn)


def actor_of(user: User) -> Actor:
    """The signed-in person as an actor."""
    return Actor(user.id, user.full_name or user.email, frozenset(role.name for role in user.roles))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _has_administrator() -> bool:
    query = select(func.count()).select_from(User).join(User.roles)
    return bool(db.session.scalar(query.where(RoleRow.name == Role.ADMINISTRATOR, User.active)))


def _make_invitation(email: str | None, role: Role, team: str | None, actor: Actor) -> str:
    token = secrets.token_urlsafe(24)
    now = clock.now()
    db.session.add(
        Invitation(
            token_digest=_digest(token),
            email=email,
            role=role.value,
            team_id=_team_id(team),
            invited_by_id=actor.user_id,
            made_at=now,
            expires_at=now + INVITED_FOR,
        )
    )
    return token


def _team_id(name: str | None) -> int | None:
    if not name:
        return None
    team = db.session.scalar(select(Team).where(Team.name == name))
    if team is None:
        raise NotFound("There is no team {name}. Add it in the settings.", name=name)
    return team.id


def first_administrator_link() -> str | None:
    """A new one-time link while there is no administrator (the older one stops working), else None."""
    if _has_administrator():
        return None
    for older in db.session.scalars(select(Invitation).where(Invitation.email.is_(None), Invitation.used_at.is_(None))):
        db.session.delete(older)
    token = _make_invitation(None, Role.ADMINISTRATOR, None, SYSTEM)
    db.session.commit()
    return f"{current_app.config['ZAPYT'].base_url}/setup/{token}"


def invite(email: str, role: Role, team: str | None, actor: Actor) -> str:
    """A one-time link for a person; whoever invites passes it on. Raises BadInput for an address that cannot be."""
    address = _checked_email(email)
    if user_datastore.find_user(email=address):
        raise BadInput("{email} is among the people already.", field="email", email=address)
    token = _make_invitation(address, role, team, actor)
    db.session.commit()
    return f"{current_app.config['ZAPYT'].base_url}/invitation/{token}"


def _checked_email(email: str) -> str:
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized
    except EmailNotValidError as problem:
        raise BadInput("This is not an e-mail address: {email}", field="email", email=email) from problem


def get_invitation(token: str) -> Invitation:
    """The invitation of a link that still works; raises NotFound."""
    found = db.session.scalar(select(Invitation).where(Invitation.token_digest == _digest(token)))
    if found is None or found.used_at is not None or found.expires_at < clock.now():
        raise NotFound("This link does not work any more. Ask for a new one.")
    return found


def accept_invitation(token: str, email: str, full_name: str, password: str) -> User:
    """Make the person that the link invites; the link works once."""
    invitation = get_invitation(token)
    address = invitation.email or _checked_email(email)
    if not full_name.strip():
        raise BadInput("Enter your name: it stands beside what you do.", field="full_name")
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput("A password has at least {number} characters.", field="password", number=SHORTEST_PASSWORD)
    if user_datastore.find_user(email=address):
        raise BadInput("{email} is among the people already.", field="email", email=address)
    role = user_datastore.find_or_create_role(name=invitation.role)
    user: User = user_datastore.create_user(
        email=address,
        full_name=full_name.strip(),
        password=hash_password(password),
        roles=[role],
        team_id=invitation.team_id,
    )
    invitation.used_at = clock.now()
    db.session.commit()
    return user


def list_people() -> list[Person]:
    """Everyone, by e-mail."""
    return [
        Person(
            user.email,
            user.full_name,
            next((role.name for role in user.roles), ""),
            user.team.name if user.team else "",
            user.active,
        )
        for user in db.session.scalars(select(User).order_by(User.email))
    ]


def _get_user(email: str) -> User:
    user: User | None = user_datastore.find_user(email=email)
    if user is None:
        raise NotFound("Nobody has the address {email}.", email=email)
    return user


def _require_another_administrator(user: User) -> None:
    others = select(func.count()).select_from(User).join(User.roles)
    others = others.where(RoleRow.name == Role.ADMINISTRATOR, User.active, User.id != user.id)
    if user.has_role(Role.ADMINISTRATOR.value) and not db.session.scalar(others):
        raise Refused("This is the last administrator. Make another one first.")


def change_role(email: str, role: Role) -> None:
    """Give a person another role; the last administrator keeps theirs."""
    user = _get_user(email)
    if role is not Role.ADMINISTRATOR:
        _require_another_administrator(user)
    user.roles = [user_datastore.find_or_create_role(name=role.value)]
    db.session.commit()


def deactivate(email: str) -> None:
    """Let a person sign in no more; what they did stays."""
    user = _get_user(email)
    _require_another_administrator(user)
    user.active = False
    db.session.commit()


def reactivate(email: str) -> None:
    """Let a person sign in again."""
    _get_user(email).active = True
    db.session.commit()


def list_teams() -> list[str]:
    """The names of all teams, in order."""
    return list(db.session.scalars(select(Team.name).order_by(Team.name)))


def add_team(name: str) -> None:
    """Add a team; raises BadInput for an empty or known name."""
    if not name.strip() or name.strip() in list_teams():
        raise BadInput("Enter a name that no team has yet.", field="name")
    db.session.add(Team(name=name.strip()))
    db.session.commit()
