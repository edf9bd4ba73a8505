"""Incoming mail: all that came, by place and by search, and the desk where a person says where a mail belongs."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.mail.matching.places import Place
from app.services.guessing import search_requests
from app.services.incoming import get_incoming
from app.services.mail_places import Waits, count_places, find_mail, next_unmatched, numbers_of
from app.services.people import Role
from app.services.sorting_mail import assign, guesses_for, move, undo
from app.web.desk_forms import AssignForm, MoveForm, move_form
from app.web.layout import current_actor
from app.web.mail_words import KIND_NAMES, PLACE_NAMES
from app.web.roles import allowed

blueprint = Blueprint("desk", __name__, url_prefix="/mail")
WORDS: dict[str, object] = {"wide": True, "kinds": KIND_NAMES, "places": PLACE_NAMES, "numbers_of": numbers_of}
SORTERS = (Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)


@blueprint.get("/in")
@allowed(*SORTERS)
def index() -> ResponseReturnValue:
    """Mail through the filters of the address: a place, words, a page."""
    words = request.args.get("words", "").strip()
    place = next((known for known in Place if known == request.args.get("place")), None)
    waits = next((known for known in Waits if known == request.args.get("waits")), None)
    kept = {name: value for name in ("words", "waits") if (value := request.args.get(name, "").strip())}
    found = find_mail(words, place, request.args.get("page", 1, type=int), waits)
    return render_template("desk/index.html", found=found, place=place, kept=kept, done=_done(), **WORDS)


@blueprint.get("/desk")
@allowed(*SORTERS)
def first() -> ResponseReturnValue:
    """The unmatched mail that waits longest; without one, the list."""
    return _next(request.args.get("done", 0, type=int))


@blueprint.get("/desk/<int:mail_id>")
@allowed(*SORTERS)
def show(mail_id: int) -> ResponseReturnValue:
    """One mail: what it says, and to which requests it may belong."""
    return _desk(mail_id, AssignForm(formdata=None), move_form(is_empty=True))


@blueprint.post("/desk/<int:mail_id>/assign")
@allowed(*SORTERS)
def give(mail_id: int) -> ResponseReturnValue:
    """Give the mail to one request or several, then go on with the next."""
    form = AssignForm()
    if form.validate_on_submit():
        with form.showing_problems():
            assign(mail_id, form.chosen, form.seen.data or "", current_actor())
            return _next(mail_id)
    return _desk(mail_id, form, move_form(is_empty=True))


@blueprint.post("/desk/<int:mail_id>/move")
@allowed(*SORTERS)
def put(mail_id: int) -> ResponseReturnValue:
    """Put the mail into another place, then go on with the next."""
    form = move_form()
    if form.validate_on_submit():
        with form.showing_problems():
            move(mail_id, form.place.data, form.said.data or "", form.seen.data or "", current_actor())
            return _next(mail_id)
    return _desk(mail_id, AssignForm(formdata=None), form)


@blueprint.post("/desk/<int:mail_id>/undo")
@allowed(*SORTERS)
def take_back(mail_id: int) -> ResponseReturnValue:
    """Take the last step back and show the mail again."""
    undo(mail_id, request.form.get("seen", ""), current_actor())
    flash(_("The step is taken back: the mail is where it was before."), "success")
    return redirect(url_for(".show", mail_id=mail_id))


def _next(done: int) -> ResponseReturnValue:
    mail = next_unmatched(after=done)
    if mail is None:
        return redirect(url_for(".index", place=Place.UNMATCHED.value, done=done or None))
    return redirect(url_for(".show", mail_id=mail.id, done=done or None))


def _done() -> object:
    """The mail that was just sorted, so that its step can be taken back."""
    mail_id = request.args.get("done", type=int)
    return get_incoming(mail_id).mail if mail_id else None


def _desk(mail_id: int, assigning: AssignForm, moving: MoveForm) -> str:
    shown, words = get_incoming(mail_id), request.args.get("words", "").strip()
    return render_template(
        "desk/show.html",
        shown=shown,
        guesses=guesses_for(shown.mail, shown.read, shown.understood),
        words=words,
        hits=search_requests(words),
        assigning=assigning,
        moving=moving,
        counts=count_places(),
        done=_done(),
        **WORDS,
    )
