"""The first page: what fell due, what came back, what waits for the person who opens it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.services.digesting import say_notice
from app.services.drafting import list_campaigns
from app.services.noticing import newest_notices
from app.services.reminding import Matter, reminders_on
from app.services.requesters import get_requester
from app.web.roles import allowed
from app.web.today_lines import lines_of, mail_lines

blueprint = Blueprint("today", __name__)
# How many councils a line names before it says how many more there are.
NAMED = 3


@blueprint.get("/")
@allowed()
def index() -> ResponseReturnValue:
    """What is to be done, and what is only awaited; without campaigns, how to begin."""
    today = clock.today()
    lines = lines_of(reminders_on(today))
    return render_template(
        "today/index.html",
        today=today,
        requester=get_requester(),
        is_new=not list_campaigns(),
        to_do=[line for line in lines if line.reminder.matter is not Matter.WAITING],
        awaited=[line for line in lines if line.reminder.matter is Matter.WAITING],
        mail_lines=mail_lines(),
        named=NAMED,
        notices=newest_notices(today),
        say_notice=say_notice,
    )
