"""The ledger of outgoing mail, one mail as it leaves, and sending what was kept while no server was set up."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.services.drafting import list_campaigns
from app.services.outbox import STATES, get_mail, ledger_of, pdf_of, send_all_kept
from app.services.people import Role
from app.services.sending import sends_for_real
from app.services.waking import wake
from app.web.mail_words import STATE_NAMES, state_of
from app.web.roles import allowed

blueprint = Blueprint("mail", __name__, url_prefix="/mail")
READERS = (Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)


@blueprint.get("")
@allowed(*READERS)
def index() -> ResponseReturnValue:
    """The ledger, through the filters of the address."""
    campaign, state = request.args.get("campaign", ""), request.args.get("state", "")
    return render_template(
        "mail/index.html",
        wide=True,
        ledger=ledger_of(campaign, state if state in STATES else ""),
        campaign=campaign,
        state=state,
        campaigns=list_campaigns(),
        state_names=STATE_NAMES,
        state_of=state_of,
        can_send=sends_for_real(),
    )


@blueprint.get("/<number>/<int:ordinal>")
@allowed(*READERS)
def show(number: str, ordinal: int) -> ResponseReturnValue:
    """One mail: its envelope, its text, its letter, and what became of it."""
    return render_template("mail/show.html", shown=get_mail(number, ordinal), state_of=state_of)


@blueprint.get("/<number>/<int:ordinal>/letter.pdf")
@allowed(*READERS)
def letter(number: str, ordinal: int) -> Response:
    """The letter that the mail carries."""
    pdf = BytesIO(pdf_of(get_mail(number, ordinal).mail))
    return send_file(pdf, mimetype="application/pdf", download_name=f"{number}.pdf", max_age=0)


@blueprint.get("/<number>/<int:ordinal>.eml")
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def raw(number: str, ordinal: int) -> Response:
    """The mail byte for byte, to be opened in a mail program."""
    shown = get_mail(number, ordinal)
    return send_file(
        BytesIO(shown.mail.raw),
        mimetype="message/rfc822",
        as_attachment=True,
        download_name=f"{number}-{ordinal}.eml",
        max_age=0,
    )


@blueprint.post("/kept/send")
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def send_kept() -> ResponseReturnValue:
    """Queue every letter that was kept here."""
    moved = send_all_kept()
    wake("deliver")
    flash(ngettext("%(num)s letter is in the queue.", "%(num)s letters are in the queue.", moved), "success")
    return redirect(url_for(".index"))
