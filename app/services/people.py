"""People: who acts, how the first administrator and everyone after is let in, and what role each has."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_security import SQLAlchemyUserDatastore
from flask_security.utils import hash_password
from sqlalchemy import Select, delete, select

from app import clock
from app.errors import BadInput, NotFound, Refused
from app.models import Invitation, Team, User, WebAuthn, db
from app.models import Role as RoleRow

INVITED_FOR = timedelta(days=14)
FIRST_LINK_FOR = timedelta(days=2)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200


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


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation that nobody has used yet."""

    email: str
    role: str
    expires_at: datetime


user_datastore = SQLAlchemyUserDatastore(db, User, RoleRow, WebAuthn)


def actor_of(user: User) -> Actor:
    """The signed-in person as an actor."""
    return Actor(user.id, user.full_name or user.email, frozenset(role.name for role in user.roles))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _administrators() -> Select[User]:
    """Active administrators; locked where the engine can, so that two cannot remove each other at one moment."""
    is_one = User.roles.any(RoleRow.name == Role.ADMINISTRATOR.value)
    return select(User).where(is_one, User.active).order_by(User.id).with_for_update()


def _make_invitation(email: str | None, role: Role, team: str | None, actor: Actor) -> str:
    """Add an invitation and drop the unused older one for the same address; only the digest of the token is kept."""
    db.session.execute(
        delete(Invitation).where(Invitation.email.is_not_distinct_from(email), Invitation.used_at.is_(None))
    )
    token = secrets.token_urlsafe(24)
    now = clock.now()
    db.session.add(
        Invitation(
            token_digest=_digest(token),
            email=email,
            role=role.value,
            team_id=get_team(team).id if team else None,
            invited_by_id=actor.user_id,
            made_at=now,
            expires_at=now + (INVITED_FOR if email else FIRST_LINK_FOR),
        )
    )
    return token


def first_administrator_link() -> str | None:
    """A new one-time link while there is no administrator (the older one stops working), else None."""
    if db.session.scalars(_administrators()).first():
        db.session.rollback()  # whoever asked may live on for days and must not hold the database
        return None
    token = _make_invitation(None, Role.ADMINISTRATOR, None, SYSTEM)
    db.session.commit()
    return f"{current_app.config['ZAPYT'].base_url}/setup/{token}"


def invite(email: str, role: Role, team: str | None, actor: Actor) -> str:
    """A one-time link for a person; whoever invites passes it on. Raises BadInput for an address that cannot be."""
    address = _checked_email(email)
    _require_unknown(address)
    token = _make_invitation(address, role, team, actor)
    db.session.commit()
    return f"{current_app.config['ZAPYT'].base_url}/invitation/{token}"


def password_link(email: str, actor: Actor) -> str:
    """A one-time link with which a person chooses a new password; their sessions end when it is used."""
    person = get_person(email)
    token = _make_invitation(person.email, Role(person.role), person.team or None, actor)
    db.session.commit()
    return f"{current_app.config['ZAPYT'].base_url}/invitation/{token}"


def _checked_email(email: str) -> str:
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as problem:
        raise BadInput("This is not an e-mail address: {email}", field="email", email=email) from problem


def _require_unknown(address: str) -> None:
    if user_datastore.find_user(case_insensitive=True, email=address):
        raise BadInput("{email} is among the people already.", field="email", email=address)


def list_invitations() -> list[OpenInvitation]:
    """The invitations that still wait for their person, the newest first."""
    waiting = select(Invitation).where(Invitation.used_at.is_(None), Invitation.expires_at >= clock.now())
    rows = db.session.scalars(waiting.where(Invitation.email.is_not(None)).order_by(Invitation.made_at.desc()))
    return [OpenInvitation(row.email or "", row.role, row.expires_at) for row in rows]


def withdraw_invitation(email: str) -> None:
    """Make the link sent to this address stop working."""
    db.session.execute(delete(Invitation).where(Invitation.email == email, Invitation.used_at.is_(None)))
    db.session.commit()


def get_invitation(token: str) -> Invitation:
    """The invitation of a link that still works; raises NotFound."""
    wanted = select(Invitation).where(Invitation.token_digest == _digest(token)).with_for_update()
    found = db.session.scalar(wanted)
    if found is None or found.used_at is not None or found.expires_at < clock.now():
        raise NotFound("This link does not work any more. Ask for a new one.")
    if found.email is None and db.session.scalars(_administrators()).first():
        raise NotFound("There is an administrator already; others come by invitation.")
    return found


def accept_invitation(token: str, email: str, full_name: str, password: str) -> User:
    """Make the person that the link invites, or give a known one a new password; the link works once."""
    invitation = get_invitation(token)
    address = invitation.email or _checked_email(email)
    if not full_name.strip():
        raise BadInput("Enter your name: it stands beside what you do.", field="full_name")
    # The same normal form as at sign-in, so that one password typed on two keyboards stays one.
    secret = unicodedata.normalize("NFKD", password)
    if len(secret) < SHORTEST_PASSWORD:
        raise BadInput("A password has at least {number} characters.", field="password", number=SHORTEST_PASSWORD)
    if len(secret) > LONGEST_PASSWORD:
        raise BadInput("A password has at most {number} characters.", field="password", number=LONGEST_PASSWORD)
    known: Any = user_datastore.find_user(case_insensitive=True, email=address) if invitation.email else None
    if known is None:
        _require_unknown(address)
        known = user_datastore.create_user(
            email=address,
            roles=[user_datastore.find_or_create_role(name=invitation.role)],
            team_id=invitation.team_id,
            password=None,
        )
    known.full_name, known.password = full_name.strip(), hash_password(secret)
    # Whoever is signed in with the old password is signed out.
    user_datastore.set_uniquifier(known)
    invitation.used_at = clock.now()
    db.session.commit()
    return cast(User, known)


def _person(user: User) -> Person:
    role = next((role.name for role in user.roles), "")
    return Person(user.email, user.full_name, role, user.team.name if user.team else "", bool(user.active))


def list_people() -> list[Person]:
    """Everyone, by e-mail."""
    return [_person(user) for user in db.session.scalars(select(User).order_by(User.email))]


def get_person(email: str) -> Person:
    """The person with this address; raises NotFound."""
    return _person(_get_user(email))


def _get_user(email: str) -> User:
    user = user_datastore.find_user(case_insensitive=True, email=email)
    if user is None:
        raise NotFound("Nobody has the address {email}.", email=email)
    return cast(User, user)


def _require_another_administrator(user: User) -> None:
    if list(db.session.scalars(_administrators())) == [user]:
        raise Refused("This is the last administrator. Make another one first.")


def change_role(email: str, role: Role, team: str | None) -> None:
    """Give a person another role and team (or none); the last administrator keeps their role."""
    user = _get_user(email)
    if role is not Role.ADMINISTRATOR:
        _require_another_administrator(user)
    user.roles = [cast(RoleRow, user_datastore.find_or_create_role(name=role.value))]
    user.team_id = get_team(team).id if team else None
    db.session.commit()


def choose_language(email: str, locale: str) -> None:
    """Remember in which language a person reads: uk or en."""
    _get_user(email).locale = locale
    db.session.commit()


def deactivate(email: str) -> None:
    """Let a person sign in no more; what they did stays."""
    user = _get_user(email)
    _require_another_administrator(user)
    user.active = False
    # Sessions carry the old value, so those that are open end now.
    user_datastore.set_uniquifier(user)
    db.session.commit()


def reactivate(email: str) -> None:
    """Let a person sign in again."""
    _get_user(email).active = True
    db.session.commit()


def list_teams() -> list[str]:
    """The names of all teams, in order."""
    return list(db.session.scalars(select(Team.name).order_by(Team.name)))


def get_team(name: str) -> Team:
    """The team of this name; raises NotFound."""
    team = db.session.scalar(select(Team).where(Team.name == name))
    if team is None:
        raise NotFound("There is no team {name}. Add it in the settings.", name=name)
    return team


def _new_team_name(name: str) -> str:
    if not name.strip() or name.strip() in list_teams():
        raise BadInput("Enter a name that no team has yet.", field="name")
    return name.strip()


def add_team(name: str) -> None:
    """Add a team; raises BadInput for an empty or known name."""
    db.session.add(Team(name=_new_team_name(name)))
    db.session.commit()


def rename_team(name: str, new_name: str) -> None:
    """Give a team another name; its people and campaigns stay with it."""
    team = get_team(name)
    team.name = _new_team_name(new_name)
    db.session.commit()
