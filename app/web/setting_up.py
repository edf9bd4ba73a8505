"""The pages behind one-time links: the first administrator, and everyone who is invited."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import login_user

from app.services.people import SHORTEST_PASSWORD, accept_invitation, get_invitation
from app.web.forms_base import Form, PasswordField, TextField, required
from app.web.roles import public

blueprint = Blueprint("setting_up", __name__)


class NewPersonForm(Form):
    """Who the new person is."""

    email = TextField(_l("E-mail"), description=_l("You will sign in with it."))
    full_name = TextField(
        _l("First and last name"),
        [required(_l("Enter your name: it stands beside what you do."))],
        description=_l("It stands in the history beside what you do."),
    )
    password = PasswordField(_l("Password"), [required(_l("Choose a password."))])


@blueprint.route("/setup/<token>", methods=["GET", "POST"])
@public
def first_administrator(token: str) -> ResponseReturnValue:
    """Make the first administrator and go on to who asks."""
    return _accept(token, _l("Create the first administrator"), "requester.edit")


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
@public
def invited(token: str) -> ResponseReturnValue:
    """Make the person that the link invites."""
    return _accept(token, _l("Join Zapyt"), "today.index")


def _accept(token: str, heading: object, onward: str) -> ResponseReturnValue:
    invitation = get_invitation(token)
    form = NewPersonForm(email=invitation.email)
    if form.validate_on_submit():
        with form.showing_problems():
            email = invitation.email or form.email.data or ""
            user = accept_invitation(token, email, form.full_name.data or "", form.password.data or "")
            login_user(user, remember=False)
            flash(_("Welcome, %(name)s. You are signed in.", name=user.full_name), "success")
            return redirect(url_for(onward))
    return render_template(
        "setup/new_person.html", form=form, invitation=invitation, heading=heading, shortest=SHORTEST_PASSWORD
    )
