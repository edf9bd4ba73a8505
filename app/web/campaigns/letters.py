"""The third step and after: every letter in a table, one letter as it leaves, its PDF."""

from flask import flash, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.services.composing import composition_of, open_letter
from app.services.drafting import get_campaign
from app.services.sheets import pdf_of
from app.services.waking import wake
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.roles import allowed


@blueprint.get("/campaigns/<slug>/letters")
@allowed()
def letters(slug: str) -> ResponseReturnValue:
    """Every letter that would leave or has left."""
    composition = composition_of(get_campaign(slug))
    return render_template("campaigns/letters.html", campaign=composition.campaign, composition=composition)


@blueprint.post("/campaigns/<slug>/letters/draw")
@allowed(*EDITORS)
def draw(slug: str) -> ResponseReturnValue:
    """Wake the worker once more."""
    wake("draw", campaign=get_campaign(slug).slug)
    flash(_("The letters are being drawn."), "success")
    return back_to("letters", slug)


@blueprint.get("/campaigns/<slug>/letters/<number>")
@allowed()
def letter(slug: str, number: str) -> ResponseReturnValue:
    """One letter: the PDF, the e-mail around it, what stands in its way."""
    campaign = get_campaign(slug)
    return render_template("campaigns/letter.html", campaign=campaign, opened=open_letter(campaign, number))


@blueprint.get("/campaigns/<slug>/letters/<number>.pdf")
@allowed()
def letter_pdf(slug: str, number: str) -> ResponseReturnValue:
    """The letter as it leaves, shown in the browser."""
    open_letter(get_campaign(slug), number)
    answer = make_response(pdf_of(number))
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{number}.pdf"'
    return answer
