"""Letterheads: what stands above the letters of a team."""

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Model
from app.models.files import StoredFile
from app.models.people import Team


class Letterhead(Model):
    """The letterhead of a team, or of everyone who has none of their own (no team)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), unique=True)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    name: Mapped[str] = mapped_column(String(300))
    # A second name under the first: in English, or of the organisation that the team belongs to.
    second_name: Mapped[str] = mapped_column(String(300), default="")
    # Codes, addresses, accounts: each line as it is printed.
    lines: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Who prepared the letter, under the signature.
    performer: Mapped[str] = mapped_column(String(200), default="")
    performer_phone: Mapped[str] = mapped_column(String(40), default="")
    team: Mapped[Team | None] = relationship()
    logo: Mapped[StoredFile | None] = relationship()
