"""The second step: the words of the letter, with the remarks of the checks beside them."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.services.checking import remarks_on_wording
from app.services.composing import Composition, composition_of
from app.services.drafting import edit_wording, get_campaign
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.forms_base import Form, LongTextField
from app.web.roles import allowed

QUESTION = "question-"


class WordingForm(Form):
    """Heading and introduction; the questions are added one field each."""

    heading = LongTextField(
        _l("Heading"), longest=300, description=_l("Begins with «Про…» and stands above the questions.")
    )
    introduction = LongTextField(_l("Introduction"), description=_l("One short paragraph before the questions."))

    @property
    def questions(self) -> list[LongTextField]:
        """The fields of the questions, in order."""
        return [field for field in self if field.name.startswith(QUESTION)]


def _form(composition: Composition) -> WordingForm:
    """A form with a field for each question of this campaign."""
    campaign = composition.campaign

    class OwnForm(WordingForm):
        pass

    for question in campaign.questions:
        label = _("Question %(number)s", number=question.position)
        setattr(OwnForm, f"{QUESTION}{question.key}", LongTextField(label, default=question.text))
    return OwnForm(heading=campaign.heading, introduction=campaign.introduction)


@blueprint.route("/campaigns/<slug>/compose/what", methods=["GET", "POST"])
@allowed(*EDITORS)
def what(slug: str) -> ResponseReturnValue:
    """Edit the words while every letter is a draft; saving draws the letters anew."""
    composition = composition_of(get_campaign(slug))
    form = _form(composition)
    if form.validate_on_submit():
        with form.showing_problems():
            texts = {field.name.removeprefix(QUESTION): field.data or "" for field in form.questions}
            edit_wording(slug, " ".join((form.heading.data or "").split()), form.introduction.data or "", texts)
            wake("draw", campaign=slug)
            flash(_("Saved. The letters are being drawn anew."), "success")
            return back_to("what", slug)
    remarks = remarks_on_wording(composition.campaign)
    return render_template(
        "campaigns/what.html", campaign=composition.campaign, composition=composition, form=form, remarks=remarks
    )
