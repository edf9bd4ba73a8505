"""The page that watchers ask whether the web process lives."""

from flask import Blueprint
from werkzeug.wrappers import Response

from app.web.roles import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@public
def index() -> Response:
    """Answer in one word, without facts about the installation."""
    return Response("ok\n", mimetype="text/plain")
