"""People, their teams and invitations, and the organisation in whose name letters are written."""

from datetime import datetime
from typing import TYPE_CHECKING

from flask_security.models import fsqla_v3 as fsqla
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model, Moment, db

fsqla.FsModels.set_db_info(db)  # type: ignore[attr-defined, no-untyped-call]


class Team(Model):
    """A group inside the organisation; campaigns belong to it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Role(Model, fsqla.FsRoleMixin):
    """One of administrator, staff, volunteer, analyst."""

    if TYPE_CHECKING:
        name: Mapped[str]  # type: ignore[assignment]


class User(Model, fsqla.FsUserMixin):
    """A person who signs in."""

    # The sign-in library declares these columns itself, without types that a checker could read.
    if TYPE_CHECKING:
        id: Mapped[int]  # type: ignore[assignment]
        email: Mapped[str]  # type: ignore[assignment]
        active: Mapped[bool]
        roles: Mapped[list["Role"]]  # type: ignore[assignment]
    full_name: Mapped[str] = mapped_column(String(200), default="")
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    locale: Mapped[str] = mapped_column(String(2), default="uk")
    team: Mapped[Team | None] = relationship()


class WebAuthn(Model, fsqla.FsWebAuthnMixin):
    """Passkeys; the sign-in library needs the table even while they are off."""


class Invitation(Model):
    """A one-time link; only a digest of it is kept. Without an e-mail it makes the first administrator."""

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(20))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Requester(Model):
    """Who asks: a legal or natural person; the kind selects form, rule and fee from the request to the claim."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(300))
    representative: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    postal_address: Mapped[str] = mapped_column(String(400), default="")
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(40), default="")
    edrpou: Mapped[str] = mapped_column(String(10), default="")
    # The built-in sample lets a newcomer see letters at once; nothing may leave in its name.
    is_sample: Mapped[bool] = mapped_column(default=False)
