"""Entering the body that holds a council's powers instead of it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.services.authorities import AuthorityFacts, AuthorityKind, save_authority
from app.services.composing import redraw_drafts
from app.services.directory import get_council
from app.services.people import Role
from app.web.councils_words import AUTHORITY_KINDS
from app.web.forms_base import DayField, Form, RadioField, TextField, required
from app.web.roles import allowed

blueprint = Blueprint("authorities", __name__)


class AuthorityForm(Form):
    """The body, its time and its source."""

    kind = RadioField(_l("Kind"), [required(_l("Choose the kind."))])
    name_uk = TextField(
        _l("Full name"),
        [required(_l("Enter the name."))],
        longest=300,
        description=_l("For example «Луцька міська військова адміністрація»."),
    )
    since = DayField(_l("First day"), [required(_l("Enter the first day."))])
    until = DayField(_l("Last day"), description=_l("Leave empty while it goes on."))
    source = TextField(_l("What this rests on"), [required(_l("Say what this rests on."))], longest=400)


@blueprint.route("/councils/<katottg>/authorities/new", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def new(katottg: str) -> ResponseReturnValue:
    """Enter a body; drafts dated in its time are drawn again with it as the addressee."""
    council, form = get_council(katottg), AuthorityForm()
    form.kind.choices = [(kind.value, AUTHORITY_KINDS[kind.value]) for kind in AuthorityKind]
    if form.validate_on_submit() and form.since.data:
        with form.showing_problems():
            kind, name, source = AuthorityKind(form.kind.data), form.name_uk.data or "", form.source.data or ""
            save_authority(katottg, AuthorityFacts(kind, name, form.since.data, form.until.data, source))
            redraw_drafts()
            flash(_("Saved. Letters dated in this time go to %(name)s.", name=name), "success")
            return redirect(url_for("councils.show", katottg=katottg))
    return render_template("councils/authority.html", form=form, council=council)
