"""The first page: what waits for the person who opens it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.services.requesters import get_requester
from app.web.roles import allowed

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@allowed()
def index() -> ResponseReturnValue:
    """Where to begin."""
    return render_template("today/index.html", requester=get_requester())
