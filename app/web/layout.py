"""The frame around every page: templates, files by version, navigation, notices."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString, get_locale
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from app.services.people import Actor, actor_of
from app.web.language import LANGUAGES
from app.web.roles import may

TEMPLATES = Path(__file__).parent / "templates"
LIBRARIES = ("govuk_frontend_jinja", "govuk_frontend_wtf")
A_YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Section:
    """One link of the main navigation; it is marked as open on the pages of its blueprints."""

    endpoint: str
    text: LazyString
    blueprints: frozenset[str]


@dataclass(frozen=True)
class Link:
    """A link of the navigation as this person sees it on this page."""

    href: str
    text: LazyString
    active: bool
    current: bool


def _section(endpoint: str, text: LazyString, *more: str) -> Section:
    return Section(endpoint, text, frozenset({endpoint.partition(".")[0], *more}))


SECTIONS = (
    _section("today.index", _l("Today")),
    _section("campaigns.index", _l("Campaigns"), "recommendations", "wordings"),
    _section("requests.index", _l("Requests"), "replies", "steps"),
    _section("mail.index", _l("Mail"), "desk", "mail_in", "mail_boxes", "mail_steps"),
    _section("councils.index", _l("Councils"), "contacts", "contacts_import"),
    _section("statistics.index", _l("Statistics")),
    _section("settings.index", _l("Settings"), "people", "requester"),
)


def navigation() -> Iterator[Link]:
    """The links that this person may follow; pages that do not exist are left out."""
    for section in SECTIONS:
        if may(section.endpoint):
            is_open = request.blueprint in section.blueprints
            yield Link(url_for(section.endpoint), section.text, is_open, request.endpoint == section.endpoint)


@cache
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file in app/static that changes with its content, so that browsers may keep it for a year."""
    return url_for("static", filename=name, v=_version(Path(str(current_app.static_folder)) / name))


def current_actor() -> Actor:
    """The signed-in person, as use cases want them."""
    return actor_of(current_user)


def _frame() -> dict[str, object]:
    config = current_app.config["ZAPYT"]
    return {
        "is_demo": config.is_demo,
        "keeps_mail": not config.smtp.host,
        "languages": LANGUAGES,
        "language": str(get_locale() or "uk"),
    }


def init_app(app: Flask) -> None:
    """Give templates the component library, the navigation and the notices."""
    libraries = PrefixLoader({name: PackageLoader(name) for name in LIBRARIES})
    app.jinja_loader = ChoiceLoader([FileSystemLoader(TEMPLATES), libraries])
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR_SECONDS
    WTFormsHelpers(app)
    app.context_processor(_frame)
    app.add_template_global(asset)
    app.add_template_global(navigation)
