"""Entering who heads a council; a doubtful dative is shown and waits for a person to confirm it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.registers.person_names import Gender, PersonName
from app.services.composing import redraw_drafts
from app.services.directory import get_council
from app.services.officials import (
    OfficialFacts,
    Post,
    doubtful_dative,
    get_official,
    person_in_dative,
    remove_official,
    save_official,
)
from app.services.people import Role
from app.web.councils_words import POSTS
from app.web.forms_base import DayField, Form, RadioField, SelectField, TextField, required
from app.web.roles import allowed

blueprint = Blueprint("officials", __name__, url_prefix="/councils/<katottg>/officials")
EDITORS = (Role.ADMINISTRATOR, Role.STAFF)


class OfficialForm(Form):
    """The person, the post, its time and source, and how letters write the name."""

    post = RadioField(_l("Post"), [required(_l("Choose the post."))])
    given_name = TextField(_l("Given name"), [required(_l("Enter the given name."))], longest=90)
    patronymic = TextField(_l("Patronymic"), longest=90, description=_l("May stay empty."))
    surname = TextField(_l("Surname"), [required(_l("Enter the surname."))], longest=90)
    gender = SelectField(_l("Man or woman"), description=_l("Only where the name does not tell."))
    dative_given_name = TextField(
        _l("Given name in the dative"), longest=90, description=_l("Leave empty to have it declined by the rules.")
    )
    dative_surname = TextField(
        _l("Surname in the dative"), longest=90, description=_l("What you enter here is printed as it stands.")
    )
    since = DayField(_l("First day"), [required(_l("Enter the first day."))])
    until = DayField(_l("Last day"), description=_l("Leave empty while it goes on."))
    source = TextField(_l("What this rests on"), [required(_l("Say what this rests on."))], longest=400)

    def offer(self) -> None:
        """Fill the choices in the reader's language."""
        self.post.choices = [(post.value, POSTS[post.value]) for post in Post]
        self.gender.choices = [
            ("", _("the name tells")),
            (Gender.FEMININE.value, _("woman")),
            (Gender.MASCULINE.value, _("man")),
        ]

    def person(self) -> PersonName:
        """The name as it was typed."""
        return PersonName(self.given_name.data or "", self.patronymic.data or "", self.surname.data or "")

    def chosen_gender(self) -> Gender | None:
        """What a person said where the name does not tell."""
        return Gender(self.gender.data) if self.gender.data else None

    def facts(self) -> OfficialFacts:
        """What was typed, once the form is valid."""
        return OfficialFacts(
            post=Post(self.post.data),
            name=self.person(),
            since=self.since.entered,
            until=self.until.data,
            source=self.source.data or "",
            gender=self.chosen_gender(),
            dative_given_name=self.dative_given_name.data or "",
            dative_surname=self.dative_surname.data or "",
        )

    def propose(self) -> None:
        """Fill what is empty of a doubtful dative, for a person to confirm."""
        if self.problems and (proposal := doubtful_dative(self.person(), self.chosen_gender())):
            self.dative_given_name.data = self.dative_given_name.data or proposal.given_name
            self.dative_surname.data = self.dative_surname.data or proposal.surname


def _saved(katottg: str, facts: OfficialFacts, official_id: int | None = None) -> Response:
    official = save_official(katottg, facts, official_id)
    redraw_drafts()
    flash(_("Saved. In letters: %(name)s.", name=person_in_dative(official)), "success")
    return redirect(url_for("councils.show", katottg=katottg, _anchor="head"))


@blueprint.route("/new", methods=["GET", "POST"])
@allowed(*EDITORS)
def new(katottg: str) -> ResponseReturnValue:
    """Enter who heads the council; whoever did until now leaves the post the day before."""
    council, form = get_council(katottg), OfficialForm()
    form.offer()
    if form.validate_on_submit():
        with form.showing_problems():
            return _saved(katottg, form.facts())
    form.propose()
    return render_template("councils/official.html", form=form, council=council, official=None)


@blueprint.route("/<int:official_id>", methods=["GET", "POST"])
@allowed(*EDITORS)
def edit(katottg: str, official_id: int) -> ResponseReturnValue:
    """Correct an entry: the name, its dative, the days."""
    official = get_official(katottg, official_id)
    form = OfficialForm(obj=official)
    form.offer()
    if form.validate_on_submit():
        with form.showing_problems():
            return _saved(katottg, form.facts(), official_id)
    form.propose()
    return render_template("councils/official.html", form=form, council=official.council, official=official)


@blueprint.post("/<int:official_id>/remove")
@allowed(*EDITORS)
def remove(katottg: str, official_id: int) -> ResponseReturnValue:
    """Take out an entry that was never true."""
    remove_official(katottg, official_id)
    redraw_drafts()
    flash(_("The entry is removed."), "success")
    return redirect(url_for("councils.show", katottg=katottg, _anchor="head"))
