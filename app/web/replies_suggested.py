"""The form of a reply, filled in beforehand with what a mail suggests; a person confirms or changes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.services.logging_replies import ReplyFacts
from app.services.suggesting import Suggested
from app.web.formatting import day
from app.web.replies_form import ReplyForm, reply_form
from app.web.replies_words import QuestionAsked


def form_for(questions: Sequence[QuestionAsked], holders: list[str], suggested: Suggested | None) -> ReplyForm:
    """The form of a reply: empty, or with what a mail suggests and its files to choose from."""
    if suggested is None:
        return reply_form(questions, holders)
    offered = [(file.sha256, file.name) for file in suggested.files]
    return reply_form(questions, holders, _prefilled(suggested), offered)


def _prefilled(suggested: Suggested) -> dict[str, Any]:
    """The suggestions by the names of the form's fields; files that another reply has already are not ticked."""
    outcome = suggested.outcome
    word = outcome.word if outcome else None
    ground = outcome.ground.key if outcome and outcome.ground and word == "refused" else ""
    filled: dict[str, Any] = {
        "received_on": suggested.received_on,
        "dispatched_on": suggested.dispatched_on,
        "outgoing_number": suggested.outgoing_number,
        "outcome": word,
        "ground": ground,
        "new_holder": suggested.new_holder,
        "formats": list(suggested.formats),
        "note": _registered(suggested.incoming_number, suggested.incoming_on),
        "mail_files": [file.sha256 for file in suggested.files if not file.is_logged],
    }
    return filled | ({f"{word}_until": suggested.until} if word in ("extended", "deferred") else {})


def _registered(number: str, on: date | None) -> str:
    if not number:
        return ""
    if on:
        return str(_("Registered by the council: No. %(number)s of %(day)s.", number=number, day=day(on)))
    return str(_("Registered by the council: No. %(number)s.", number=number))


def confirmed(form: ReplyForm, suggested: Suggested | None) -> ReplyFacts:
    """What the person confirmed, with the chosen files of the mail before those that were added."""
    if suggested is None:
        return form.facts
    facts = form.facts
    files = (*suggested.contents(form.mail_files.data or ()), *facts.files)
    return replace(facts, files=files, mail_id=suggested.shown.mail.id)
