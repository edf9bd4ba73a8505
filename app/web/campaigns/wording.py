"""The second step: what is asked and in which words, with remarks beside them and one letter as it would leave."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.services.checking import by_place, remarks_on_wording
from app.services.drafting import count_departed, get_campaign
from app.services.editing import edit_words
from app.services.previewing import preview_words
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.campaigns.wording_form import SAVE, words_form
from app.web.roles import allowed


@blueprint.route("/campaigns/<slug>/compose/what", methods=["GET", "POST"])
@allowed(*EDITORS)
def what(slug: str) -> ResponseReturnValue:
    """Edit the words while every letter is a draft; other buttons than «Save» only change and show the form."""
    campaign, form = get_campaign(slug), words_form(slug)
    if form.step == SAVE and form.validate_on_submit():
        with form.showing_problems():
            edit_words(slug, form.words)
            wake("draw", campaign=slug)
            flash(_("Saved. The letters are being drawn anew."), "success")
            return back_to("what", slug)
    preview = preview_words(campaign, form.letter.data or "", form.words) if form.is_submitted() else None
    remarks = by_place(preview.remarks) if preview else remarks_on_wording(campaign)
    departed = count_departed(campaign)
    return render_template(
        "campaigns/what.html", campaign=campaign, departed=departed, form=form, remarks=remarks, preview=preview
    )
