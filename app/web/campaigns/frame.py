"""What all campaign pages share: the blueprint, who may change things, the links between the pages of one campaign."""

from flask import Blueprint, redirect, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.services.people import Role

blueprint = Blueprint("campaigns", __name__)
EDITORS = (Role.ADMINISTRATOR, Role.STAFF)

# Text and endpoint; pages that do not exist, or are not for this person, are left out.
PAGES = (
    (_l("Board"), "campaigns.board"),
    (_l("Composing"), "campaigns.compose"),
    (_l("Letters"), "campaigns.letters"),
    (_l("Further letters"), "campaigns.chases"),
    (_l("Outbox"), "campaigns.outbox"),
    (_l("On paper"), "campaigns.paper"),
    (_l("Print and files"), "campaigns.prints"),
    (_l("Statistics"), "statistics.campaign"),
    (_l("Recommendations"), "recommendations.campaign"),
    (_l("Settings"), "campaigns.settings"),
)


@blueprint.app_template_global()
def campaign_pages(slug: str) -> list[tuple[object, str, dict[str, str]]]:
    """The links between the pages of one campaign, for the macro `subnav`; other parts' pages use it too."""
    return [(text, endpoint, {"slug": slug}) for text, endpoint in PAGES]


def back_to(endpoint: str, slug: str) -> Response:
    """After something was done: on to a page of the campaign."""
    return redirect(url_for(f"campaigns.{endpoint}", slug=slug))
