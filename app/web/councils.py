"""The directory of city councils, and one council with all that is known of it."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.law.stages import Stage
from app.services.directory import list_oblasts
from app.services.portraying import list_councils, portrait_of, sources_of_facts
from app.web.councils_words import AUTHORITY_KINDS, CASES, CONTACT_KINDS, POSTS, contact_state
from app.web.roles import allowed

blueprint = Blueprint("councils", __name__, url_prefix="/councils")


@blueprint.get("")
@allowed()
def index() -> ResponseReturnValue:
    """The councils that fit the filters of the address, in the order of the Ukrainian alphabet."""
    words, oblast = request.args.get("words", "").strip(), request.args.get("oblast", "")
    without_email = bool(request.args.get("without_email"))
    return render_template(
        "councils/index.html",
        wide=True,
        councils=list_councils(words, oblast, only_without_email=without_email),
        words=words,
        oblast=oblast,
        without_email=without_email,
        oblasts=list_oblasts(),
        sources=sources_of_facts(),
    )


@blueprint.get("/<katottg>")
@allowed()
def show(katottg: str) -> ResponseReturnValue:
    """One council."""
    return render_template(
        "councils/show.html",
        portrait=portrait_of(katottg, clock.today()),
        sources=sources_of_facts(),
        case_names=CASES,
        contact_kinds=CONTACT_KINDS,
        contact_state=contact_state,
        authority_kinds=AUTHORITY_KINDS,
        posts=POSTS,
        stage=Stage,
    )
