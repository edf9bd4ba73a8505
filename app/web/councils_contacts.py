"""Entering and checking the contacts of a council."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.errors import BadInput
from app.registers.contacts import ContactKind, ContactRow
from app.services.composing import redraw_drafts
from app.services.contacts import save_contact, verify_contact
from app.services.directory import get_council
from app.services.people import Role
from app.web.councils_words import CONTACT_KINDS
from app.web.forms_base import DayField, Form, RadioField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("contacts", __name__, url_prefix="/councils/<katottg>/contacts")
EDITORS = (Role.ADMINISTRATOR, Role.STAFF, Role.VOLUNTEER)


class ContactForm(Form):
    """One contact with the place where it was found and the day on which it was checked."""

    kind = RadioField(_l("Kind"), [required(_l("Choose the kind."))], choices=list(CONTACT_KINDS.items()))
    value = TextField(_l("Address or number"), [required(_l("Enter the address or number itself."))], longest=400)
    source = TextField(
        _l("Where it was found"),
        [required(_l("Say where the contact was found, e.g. the address of the council's page."))],
        longest=400,
        description=_l("The address of a page, “telephone call”, or the council’s letter with its number."),
    )
    checked_on = DayField(
        _l("Checked on"), description=_l("Leave empty when nobody has checked it: letters go only to checked e-mails.")
    )


@blueprint.route("/new", methods=["GET", "POST"])
@allowed(*EDITORS)
def new(katottg: str) -> ResponseReturnValue:
    """Enter a contact, or renew the one with the same value."""
    council = get_council(katottg)
    form = ContactForm(kind=request.args.get("kind", "email"), checked_on=clock.today())
    if form.validate_on_submit():
        with form.showing_problems():
            kind = ContactKind(form.kind.data)
            row = ContactRow(katottg, kind, form.value.data or "", form.source.data or "", form.checked_on.data)
            contact = save_contact(katottg, row, current_actor())
            redraw_drafts()
            flash(_("Saved: %(value)s.", value=contact.value), "success")
            return redirect(url_for("councils.show", katottg=katottg, _anchor="contacts"))
    return render_template("councils/contact.html", form=form, council=council)


@blueprint.post("/verified")
@allowed(*EDITORS)
def verified(katottg: str) -> ResponseReturnValue:
    """Note that a contact was checked today."""
    if request.form.get("kind") not in set(ContactKind):
        raise BadInput("This is not a kind of contact.")
    kind, value = ContactKind(request.form["kind"]), request.form.get("value", "")
    verify_contact(katottg, kind, value, clock.today(), current_actor())
    redraw_drafts()
    flash(_("%(value)s is verified today.", value=value), "success")
    return redirect(url_for("councils.show", katottg=katottg, _anchor="contacts"))
