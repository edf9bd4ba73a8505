"""How each matter of today is said, and where its next step is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import ngettext

from app.mail.matching.places import Place
from app.services.mail_places import Waits, count_places, count_waiting
from app.services.reminding import Matter, Reminder
from app.web.roles import may

Sentence = Callable[[int], str]


class Step(NamedTuple):
    """What a line says, the page where its next step is, and the part of that page's address beside the campaign."""

    tone: str
    say: Sentence
    endpoint: str
    arguments: Mapping[str, str]


class Line(NamedTuple):
    """One line of the page: what waits, in words, and where it is done."""

    reminder: Reminder
    tone: str
    sentence: str
    href: str


BOARD, CHASE, MAIL, PAPER = "campaigns.board", "campaigns.chase", "mail.index", "campaigns.paper"
STEPS: Mapping[Matter, Step] = {
    Matter.SILENT: Step(
        "late",
        lambda n: ngettext(
            "%(num)s council did not answer within its term: remind it",
            "%(num)s councils did not answer within their term: remind them",
            n,
        ),
        CHASE,
        {"select": "silent"},
    ),
    Matter.DUE_TODAY: Step(
        "waiting",
        lambda n: ngettext(
            "For %(num)s council today is the last day to answer",
            "For %(num)s councils today is the last day to answer",
            n,
        ),
        BOARD,
        {"phase": "waiting", "order": "due"},
    ),
    Matter.BOUNCED: Step(
        "late",
        lambda n: ngettext(
            "%(num)s letter came back: find another address",
            "%(num)s letters came back: find other addresses",
            n,
        ),
        BOARD,
        {"phase": "bounced"},
    ),
    Matter.RETURNED: Step(
        "late",
        lambda n: ngettext(
            "%(num)s mail came back: read why",
            "%(num)s mails came back: read why",
            n,
        ),
        MAIL,
        {"state": "bounced"},
    ),
    Matter.PAUSED: Step(
        "waiting",
        lambda n: ngettext(
            "Mail is paused: %(num)s letter waits until it is resumed",
            "Mail is paused: %(num)s letters wait until it is resumed",
            n,
        ),
        "campaigns.outbox",
        {},
    ),
    Matter.FAILED: Step(
        "late",
        lambda n: ngettext(
            "The server refused %(num)s letter: read its answer",
            "The server refused %(num)s letters: read its answers",
            n,
        ),
        MAIL,
        {"state": "failed"},
    ),
    Matter.DEFERRED: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s letter waits for another try: read why",
            "%(num)s letters wait for another try: read why",
            n,
        ),
        MAIL,
        {"state": "deferred"},
    ),
    Matter.KEPT: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s letter is kept here, not sent: no mail server is set up",
            "%(num)s letters are kept here, not sent: no mail server is set up",
            n,
        ),
        MAIL,
        {"state": "kept"},
    ),
    Matter.WITHOUT_ADDRESS: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s draft has no verified address: enter one or choose paper",
            "%(num)s drafts have no verified address: enter them or choose paper",
            n,
        ),
        "campaigns.whom",
        {},
    ),
    Matter.DRAFTS: Step(
        "",
        lambda n: ngettext(
            "%(num)s draft waits: look through it and send it",
            "%(num)s drafts wait: look through them and send them",
            n,
        ),
        "campaigns.compose",
        {},
    ),
    Matter.FURTHER: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s further letter waits: look at it and send it",
            "%(num)s further letters wait: look through them and send them",
            n,
        ),
        "campaigns.chases",
        {},
    ),
    Matter.TO_POST: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s letter on paper: post it and write down the day",
            "%(num)s letters on paper: post them and write down the day",
            n,
        ),
        PAPER,
        {},
    ),
    Matter.UNDELIVERED: Step(
        "waiting",
        lambda n: ngettext(
            "%(num)s posted letter without a day of delivery: its term is not counted yet",
            "%(num)s posted letters without a day of delivery: their terms are not counted yet",
            n,
        ),
        PAPER,
        {},
    ),
    Matter.WAITING: Step(
        "",
        lambda n: ngettext("%(num)s reply is awaited", "%(num)s replies are awaited", n),
        BOARD,
        {"phase": "waiting"},
    ),
}


def lines_of(reminders: Iterable[Reminder]) -> list[Line]:
    """The lines whose next step is on a page that this person may use."""
    return [_line(reminder, STEPS[reminder.matter]) for reminder in reminders if may(STEPS[reminder.matter].endpoint)]


class MailLine(NamedTuple):
    """A line about mail that came, of whatever campaign."""

    sentence: str
    href: str


def mail_lines() -> list[MailLine]:
    """What waits of the mail that came, for people who may sort it."""
    if not may("desk.index"):
        return []
    unmatched, uncoded, locked = count_places()[Place.UNMATCHED], *map(count_waiting, Waits)
    lines = (
        (
            unmatched,
            ngettext(
                "%(num)s mail without a request: say where it belongs",
                "%(num)s mails without a request: say where they belong",
                unmatched,
            ),
            url_for("desk.first"),
        ),
        (
            uncoded,
            ngettext(
                "%(num)s mail with an answer: log the reply",
                "%(num)s mails with answers: log the replies",
                uncoded,
            ),
            url_for("desk.index", waits=Waits.UNCODED),
        ),
        (
            locked,
            ngettext(
                "%(num)s mail with a file that a password locks: ask for the password",
                "%(num)s mails with files that passwords lock: ask for the passwords",
                locked,
            ),
            url_for("desk.index", waits=Waits.LOCKED),
        ),
    )
    return [MailLine(sentence, href) for count, sentence, href in lines if count]


def _line(reminder: Reminder, step: Step) -> Line:
    place = "campaign" if step.endpoint == MAIL else "slug"
    address: dict[str, Any] = {place: reminder.campaign.slug, **step.arguments}
    return Line(reminder, step.tone, step.say(reminder.count), url_for(step.endpoint, **address))
