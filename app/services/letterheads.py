"""Letterheads: what stands above the letters of each team, and above those of everyone without one of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import BadInput, NotFound
from app.files.logos import clean_logo
from app.models import Letterhead, db
from app.services.filing import store_file
from app.services.people import get_team, list_teams

MOST_LINES = 8


@dataclass(frozen=True)
class LetterheadWords:
    """The words of a letterhead; each of `lines` is printed as a line of its own."""

    name: str
    second_name: str = ""
    lines: Sequence[str] = ()
    performer: str = ""
    performer_phone: str = ""


def letterhead_of(team_id: int | None) -> Letterhead | None:
    """The letterhead of the team, else that of everyone; None while there is neither."""
    found = {row.team_id: row for row in db.session.scalars(select(Letterhead))}
    return found.get(team_id) or found.get(None)


def list_letterheads() -> dict[str | None, Letterhead | None]:
    """The own letterhead of everyone (None) and of every team by its name, None where there is none."""
    found = {row.team.name if row.team else None: row for row in db.session.scalars(select(Letterhead))}
    return {team: found.get(team) for team in (None, *list_teams())}


def find_letterhead(team: str | None) -> Letterhead | None:
    """The own letterhead of a team (of everyone: None), if it has one; raises NotFound for an unknown team."""
    team_id = get_team(team).id if team else None
    return db.session.scalar(select(Letterhead).where(Letterhead.team_id.is_not_distinct_from(team_id)))


def save_letterhead(
    team: str | None, words: LetterheadWords, logo: bytes | None = None, *, drops_logo: bool = False
) -> Letterhead:
    """Enter or change a letterhead; without a new logo the old one stays. Raises BadInput naming the field."""
    lines = [line.strip() for line in words.lines if line.strip()]
    if not words.name.strip():
        raise BadInput("Enter the name of the organisation.", field="name")
    if len(lines) > MOST_LINES:
        raise BadInput("At most {most} lines: the text of the letter needs its place.", field="lines", most=MOST_LINES)
    picture = clean_logo(logo) if logo else None
    letterhead = find_letterhead(team) or Letterhead(team_id=get_team(team).id if team else None)
    letterhead.name, letterhead.second_name = words.name.strip(), words.second_name.strip()
    letterhead.lines = lines
    letterhead.performer, letterhead.performer_phone = words.performer.strip(), words.performer_phone.strip()
    if picture or drops_logo:
        letterhead.logo = store_file(picture) if picture else None
    db.session.add(letterhead)
    db.session.commit()
    return letterhead


def remove_letterhead(team: str | None) -> None:
    """Take a letterhead away: the team prints that of everyone, everyone the plain name of the requester."""
    letterhead = find_letterhead(team)
    if letterhead is None:
        raise NotFound("There is no letterhead to remove.")
    db.session.delete(letterhead)
    db.session.commit()
