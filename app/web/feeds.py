"""The calendar feed of a campaign for calendar programs; its secret address is the only key."""

from flask import Blueprint, Response

from app.services.feeding import deadline_feed
from app.web.roles import public

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/feeds/<token>.ics")
@public
def deadlines(token: str) -> Response:
    """Every open deadline as an event."""
    return Response(deadline_feed(token), mimetype="text/calendar", headers={"Cache-Control": "private, max-age=900"})
