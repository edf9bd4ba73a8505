"""The first page of the settings."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.services.letterheads import list_letterheads
from app.services.people import Role, list_people, list_teams
from app.services.requesters import get_requester
from app.services.setting_calendars import is_confirmation_stale
from app.web.roles import allowed

blueprint = Blueprint("settings", __name__)


@blueprint.get("/settings/")
@allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What can be set, and how it stands."""
    people = [person for person in list_people() if person.is_active]
    is_stale = is_confirmation_stale(clock.today())
    return render_template(
        "settings/index.html",
        people=people,
        teams=list_teams(),
        requester=get_requester(),
        letterheads=[found for found in list_letterheads().values() if found],
        is_stale=is_stale,
    )
