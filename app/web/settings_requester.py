"""The requester: in whose name the letters are written."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.letters.facts import RequesterKind
from app.services.composing import redraw_drafts
from app.services.people import Role
from app.services.requesters import get_requester, save_requester
from app.web.forms_base import Form, RadioField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("requester", __name__, url_prefix="/settings")
KINDS = {
    RequesterKind.LEGAL: _l("an organisation (a legal person)"),
    RequesterKind.NATURAL: _l("a natural person"),
}


class RequesterForm(Form):
    """What article 19 of Law 2939-VI and the letterhead need."""

    kind = RadioField(_l("Who asks"), [required(_l("Choose who asks."))], choices=list(KINDS.items()))
    name = TextField(
        _l("Full name"),
        [required(_l("Enter the requester's name: a request must have it."))],
        longest=300,
        description=_l("The organisation's name as registered, or the person's full name."),
    )
    representative = TextField(
        _l("Who signs"),
        [required(_l("Enter who signs, for example Ірина ВЕРБИЦЬКА."))],
        description=_l("First name and SURNAME in the nominative: Ірина ВЕРБИЦЬКА."),
    )
    position = TextField(_l("Position of the signer"), description=_l("Only for an organisation."))
    postal_address = TextField(
        _l("Postal address"), longest=400, description=_l("Street, house, city, postcode. Printed in the letterhead.")
    )
    email = TextField(_l("E-mail for answers"), [required(_l("Enter the e-mail address to which answers come."))])
    phone = TextField(_l("Phone"), longest=40, description=_l("If there is one."))
    edrpou = TextField(_l("ЄДРПОУ code"), description=_l("Eight digits; only for an organisation."))


@blueprint.route("/requester", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def edit() -> ResponseReturnValue:
    """Enter who asks; the built-in sample is not offered as a beginning."""
    requester = get_requester()
    form = RequesterForm(kind=RequesterKind.LEGAL) if requester.is_sample else RequesterForm(obj=requester)
    if form.validate_on_submit():
        with form.showing_problems():
            save_requester({name: value or "" for name, value in form.data.items()}, current_actor())
            redraw_drafts()
            flash(_("Saved. New letters are written in the name of %(name)s.", name=form.name.data), "success")
            return redirect(url_for("settings.index"))
    return render_template("settings/requester.html", form=form, requester=requester)
