"""People and teams: inviting, roles, who may sign in."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.services import people
from app.services.people import INVITED_FOR, Role
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
ROLE_HINTS = [{"hint": {"text": ROLE_DUTIES[role]}} for role in ROLE_NAMES]


class InvitationForm(Form):
    """Whom to invite, and as what."""

    email = TextField(_l("E-mail"), [required(_l("Enter the e-mail address of the person."))])
    role = RadioField(_l("Role"), [required(_l("Choose a role."))], choices=list(ROLE_NAMES.items()))
    team = SelectField(_l("Team"))


class TeamForm(Form):
    """The name of a team."""

    name = TextField(_l("Name of the team"), [required(_l("Enter a name for the team."))])


class PersonForm(Form):
    """The role and team of a person who is here already."""

    role = RadioField(_l("Role"), [required(_l("Choose a role."))], choices=list(ROLE_NAMES.items()))
    team = SelectField(_l("Team"))


@blueprint.get("/people")
@allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Everyone, and the invitations that wait."""
    return render_template(
        "settings/people.html", people=people.list_people(), invitations=people.list_invitations(), names=ROLE_NAMES
    )


def _with_teams(form: InvitationForm | PersonForm) -> None:
    form.team.choices = [("", _("no team")), *((name, name) for name in people.list_teams())]


@blueprint.route("/people/invite", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def invite() -> ResponseReturnValue:
    """Invite someone; the link is shown once, for the administrator to pass on."""
    form = InvitationForm()
    _with_teams(form)
    if form.validate_on_submit():
        with form.showing_problems():
            link = people.invite(form.email.data or "", Role(form.role.data), form.team.data or None, current_actor())
            return render_template("settings/invited.html", link=link, email=form.email.data, days=INVITED_FOR.days)
    return render_template("settings/invite.html", form=form, hints=ROLE_HINTS)


@blueprint.post("/people/withdraw")
@allowed(Role.ADMINISTRATOR)
def withdraw() -> ResponseReturnValue:
    """Make the link of an invitation stop working."""
    people.withdraw_invitation(request.form["email"])
    flash(_("The invitation of %(email)s does not work any more.", email=request.form["email"]), "success")
    return redirect(url_for(".index"))


@blueprint.route("/people/<email>", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def person(email: str) -> ResponseReturnValue:
    """One person: role, team, whether they may sign in."""
    found = people.get_person(email)
    form = PersonForm(role=found.role, team=found.team)
    _with_teams(form)
    if form.validate_on_submit():
        with form.showing_problems():
            people.change_role(email, Role(form.role.data), form.team.data or None)
            flash(_("%(name)s: saved.", name=found.full_name), "success")
            return redirect(url_for(".index"))
    return render_template("settings/person.html", form=form, person=found, hints=ROLE_HINTS)


@blueprint.post("/people/<email>/password")
@allowed(Role.ADMINISTRATOR)
def password(email: str) -> ResponseReturnValue:
    """Show a one-time link with which the person chooses a new password."""
    link = people.password_link(email, current_actor())
    return render_template("settings/invited.html", link=link, email=email, days=INVITED_FOR.days)


@blueprint.post("/people/<email>/access")
@allowed(Role.ADMINISTRATOR)
def access(email: str) -> ResponseReturnValue:
    """Let a person sign in, or no more."""
    if request.form.get("access") == "open":
        people.reactivate(email)
        flash(_("%(email)s may sign in again.", email=email), "success")
    else:
        people.deactivate(email)
        flash(_("%(email)s cannot sign in any more. What they did stays.", email=email), "success")
    return redirect(url_for(".index"))


@blueprint.route("/teams", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def teams() -> ResponseReturnValue:
    """The teams, and a new one."""
    form = TeamForm()
    if form.validate_on_submit():
        with form.showing_problems():
            people.add_team(form.name.data or "")
            flash(_("The team “%(name)s” is added.", name=form.name.data), "success")
            return redirect(url_for(".teams"))
    return render_template("settings/teams.html", form=form, teams=people.list_teams())


@blueprint.route("/teams/<name>", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def team(name: str) -> ResponseReturnValue:
    """Give a team another name."""
    if name not in people.list_teams():
        abort(404)
    form = TeamForm(name=name)
    if form.validate_on_submit():
        with form.showing_problems():
            people.rename_team(name, form.name.data or "")
            flash(_("The team is now called “%(name)s”.", name=form.name.data), "success")
            return redirect(url_for(".teams"))
    return render_template("settings/team.html", form=form, name=name)
