"""The pages of requests: all of them through filters, and one with its story and its present."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.letters.kinds import get_letter_kind
from app.services.countdowns import countdowns_of
from app.services.directory import list_oblasts
from app.services.drafting import list_campaigns
from app.services.finding import Wanted, find_requests
from app.services.mail_places import mails_of_request
from app.services.tracking import story_of
from app.statistics.phases import Phase
from app.web.councils_words import contact_state
from app.web.mail_words import KIND_NAMES, state_of
from app.web.replies_words import FORMATS, title_of
from app.web.requests_steps import steps_of
from app.web.requests_story import (
    ANSWER_WORDS,
    answer_value,
    consequence_of,
    details_of,
    event_name,
    may_be_struck,
    sources_of,
    stage_name,
)
from app.web.roles import allowed

blueprint = Blueprint("requests", __name__, url_prefix="/requests")

FILTERS = ("words", "campaign", "oblast", "phase")
# How the page of one request says things.
WORDS: dict[str, object] = {
    "answer_value": answer_value,
    "answer_words": ANSWER_WORDS,
    "consequence_of": consequence_of,
    "contact_state": contact_state,
    "details_of": details_of,
    "event_name": event_name,
    "format_names": FORMATS,
    "kind_of": get_letter_kind,
    "kind_names": KIND_NAMES,
    "may_be_struck": may_be_struck,
    "sources_of": sources_of,
    "stage_name": stage_name,
    "state_of": state_of,
    "title_of": title_of,
}


@blueprint.get("")
@allowed()
def index() -> ResponseReturnValue:
    """Every request that fits the filters of the address."""
    wanted = _wanted()
    return render_template(
        "requests/index.html",
        wide=True,
        wanted=wanted,
        found=find_requests(wanted, clock.today()),
        phases=list(Phase),
        campaigns=list_campaigns(),
        oblasts=list_oblasts(),
        event_name=event_name,
        kept={name: value for name, value in request.args.items() if value and name != "phase"},
    )


def _wanted() -> Wanted:
    """The filters as the address has them; a phase that does not exist filters nothing."""
    words, campaign, oblast, phase = (request.args.get(name, "").strip() for name in FILTERS)
    return Wanted(words, campaign, oblast, next((known for known in Phase if known == phase), None))


@blueprint.get("/<number>")
@allowed()
def show(number: str) -> ResponseReturnValue:
    """One request: on the left what happened, on the right how it stands and what may be done next."""
    today = clock.today()
    story = story_of(number, today)
    return render_template(
        "requests/show.html",
        wide=True,
        story=story,
        today=today,
        countdowns=countdowns_of(story.terms, today),
        steps=steps_of(story),
        came=mails_of_request(number),
        **WORDS,
    )
