"""The task list of a campaign, and its first step: whom the letters go to and how."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.registers.contacts import ContactKind, ContactRow
from app.services.composing import composition_of, redraw_drafts
from app.services.contacts import save_contact
from app.services.drafting import choose_channel, choose_paper_without_address, get_campaign
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import DayField, Form, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed


class AddressForm(Form):
    """A council's e-mail address, where it was found and when it was checked."""

    value = TextField(_l("E-mail of the council"), [required(_l("Enter the e-mail address."))])
    source = TextField(_l("Where it was found"), [required(_l("Say where the address was found."))], longest=400)
    checked_on = DayField(_l("Checked on"), [required(_l("Enter the day of checking."))])


@blueprint.get("/campaigns/<slug>/compose")
@allowed(*EDITORS)
def compose(slug: str) -> ResponseReturnValue:
    """The steps and how far each is."""
    composition = composition_of(get_campaign(slug))
    return render_template("campaigns/compose.html", campaign=composition.campaign, composition=composition)


@blueprint.route("/campaigns/<slug>/compose/whom", methods=["GET", "POST"])
@allowed(*EDITORS)
def whom(slug: str) -> ResponseReturnValue:
    """Every council shown with its address; an address can be entered beside its council."""
    campaign, katottg = get_campaign(slug), request.args.get("council", "")
    form = AddressForm(checked_on=clock.today())
    if form.validate_on_submit():
        with form.showing_problems():
            row = ContactRow(
                katottg, ContactKind.EMAIL, form.value.data or "", form.source.data or "", form.checked_on.data
            )
            contact = save_contact(katottg, row, current_actor())
            flash(_("Saved: %(email)s. The letter is drawn anew.", email=contact.value), "success")
            redraw_drafts()
            return back_to("whom", slug)
    composition = composition_of(campaign)
    return render_template("campaigns/whom.html", campaign=campaign, composition=composition, form=form, opened=katottg)


@blueprint.post("/campaigns/<slug>/compose/channel/<number>")
@allowed(*EDITORS)
def channel(slug: str, number: str) -> ResponseReturnValue:
    """Send one letter on paper, or by e-mail again."""
    chosen = choose_channel(number, request.form.get("channel", ""))
    wake("draw", campaign=slug)
    city = chosen.council.city_uk
    said = _("%(city)s: on paper.", city=city) if chosen.channel == "paper" else _("%(city)s: by e-mail.", city=city)
    flash(said, "success")
    return back_to("whom", slug)


@blueprint.post("/campaigns/<slug>/compose/paper")
@allowed(*EDITORS)
def paper_for_all(slug: str) -> ResponseReturnValue:
    """Choose paper for every council without an address."""
    count = choose_paper_without_address(get_campaign(slug))
    wake("draw", campaign=slug)
    flash(ngettext("%(num)s letter goes on paper.", "%(num)s letters go on paper.", count), "success")
    return back_to("whom", slug)
