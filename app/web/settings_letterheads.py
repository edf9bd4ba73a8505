"""Letterheads: one for everyone and one for each team that wants its own, with a logo."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.services.composing import redraw_drafts
from app.services.letter_facts import letterhead_facts
from app.services.letterheads import (
    LetterheadWords,
    find_letterhead,
    list_letterheads,
    remove_letterhead,
    save_letterhead,
)
from app.services.people import Role
from app.services.requesters import get_requester
from app.web.forms_base import FileField, Form, LongTextField, TextField, TicksField, required
from app.web.roles import allowed

blueprint = Blueprint("letterheads", __name__, url_prefix="/settings/letterheads")
DROP = "drop"


class LetterheadForm(Form):
    """The words of a letterhead and its logo."""

    name = TextField(_l("Name of the organisation"), [required(_l("Enter the name of the organisation."))], longest=300)
    second_name = TextField(
        _l("Second name"), longest=300, description=_l("In English, or of the organisation that the team belongs to.")
    )
    lines = LongTextField(
        _l("Codes and addresses"),
        longest=1000,
        description=_l("ЄДРПОУ code, address, telephone, e-mail, site. Each line is printed as you write it."),
    )
    logo = FileField(_l("Logo"), description=_l("PNG or JPEG, up to 2 MB. A new one takes the place of the old."))
    logo_choice = TicksField(_l("Logo that is there now"), choices=[(DROP, _l("print no logo"))])
    performer = TextField(_l("Performer"), description=_l("Who prepares the letters: printed under the signature."))
    performer_phone = TextField(_l("Telephone of the performer"), longest=40)

    def words(self) -> LetterheadWords:
        """What was typed."""
        return LetterheadWords(
            name=self.name.data or "",
            second_name=self.second_name.data or "",
            lines=(self.lines.data or "").splitlines(),
            performer=self.performer.data or "",
            performer_phone=self.performer_phone.data or "",
        )


@blueprint.get("/")
@allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The letterhead of everyone and those of the teams."""
    return render_template("settings/letterheads.html", letterheads=list_letterheads(), requester=get_requester())


def _filled(team: str | None) -> LetterheadForm:
    known = find_letterhead(team)
    if known is None:
        return LetterheadForm(name=get_requester().name)
    return LetterheadForm(
        name=known.name,
        second_name=known.second_name,
        lines="\n".join(known.lines),
        performer=known.performer,
        performer_phone=known.performer_phone,
    )


@blueprint.route("/everyone", methods=["GET", "POST"], defaults={"team": None})
@blueprint.route("/teams/<team>", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def edit(team: str | None) -> ResponseReturnValue:
    """Enter or change a letterhead; drafts are drawn again with it."""
    form = _filled(team)
    if form.validate_on_submit():
        with form.showing_problems():
            logo = form.logo.data.read() if form.logo.data else None
            save_letterhead(team, form.words(), logo, drops_logo=DROP in (form.logo_choice.data or ()))
            redraw_drafts()
            flash(_("Saved. Letters that have not left are drawn anew."), "success")
            return redirect(url_for(".index"))
    return render_template(
        "settings/letterhead.html", form=form, team=team, shown=letterhead_facts(find_letterhead(team))
    )


@blueprint.route("/everyone/remove", methods=["GET", "POST"], defaults={"team": None})
@blueprint.route("/teams/<team>/remove", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def remove(team: str | None) -> ResponseReturnValue:
    """Ask first; then take a letterhead away."""
    form = Form()
    if form.validate_on_submit():
        remove_letterhead(team)
        redraw_drafts()
        flash(_("The letterhead is removed. Letters that have not left are drawn anew."), "success")
        return redirect(url_for(".index"))
    return render_template("settings/letterhead_remove.html", form=form, team=team)
