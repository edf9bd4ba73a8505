"""People and teams: inviting, roles, who may sign in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.errors import BadInput
from app.services import people
from app.services.people import Role
from app.web.forms_base import Form, RadioField, SelectField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("people", __name__, url_prefix="/settings")
ROLE_NAMES = {
    Role.ADMINISTRATOR: _l("administrator"),
    Role.STAFF: _l("staff"),
    Role.VOLUNTEER: _l("volunteer"),
    Role.ANALYST: _l("analyst"),
}
ROLE_DUTIES = {
    Role.ADMINISTRATOR: _l("everything, and people, the requester, settings"),
    Role.STAFF: _l("campaigns, letters, replies, complaints"),
    Role.VOLUNTEER: _l("replies and addresses of councils; sends nothing"),
    Role.ANALYST: _l("reads everything, exports statistics"),
}


class InvitationForm(Form):
    """Whom to invite, and as what."""

    email = TextField(_l("E-mail"), [required(_l("Enter the e-mail address of the person."))])
    role = RadioField(_l("Role"), [required(_l("Choose a role."))], choices=list(ROLE_NAMES.items()))
    team = SelectField(_l("Team"))


class TeamForm(Form):
    """The name of a team."""

    name = TextField(_l("Name of the team"), [required(_l("Enter a name for the team."))])


class PersonForm(Form):
    """The role of a person who is here already."""

    role = RadioField(_l("Role"), [required(_l("Choose a role."))], choices=list(ROLE_NAMES.items()))
