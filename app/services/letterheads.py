"""Letterheads: what stands above the letters of each team."""

from sqlalchemy import select

from app.models import Letterhead, db


def letterhead_of(team_id: int | None) -> Letterhead | None:
    """The letterhead of the team, else that of everyone; None while there is neither."""
    found = {row.team_id: row for row in db.session.scalars(select(Letterhead))}
    return found.get(team_id) or found.get(None)
