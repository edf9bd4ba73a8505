"""The third step and after: every letter in a table, how far their drawing is, one letter as it leaves, its PDF."""

from flask import flash, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.services.composing import composition_of, open_letter
from app.services.drafting import get_campaign
from app.services.drawing_progress import drawing_of, go_on_drawing, stop_drawing
from app.services.sheets import pdf_of
from app.web.campaigns.frame import EDITORS, back_to, blueprint
from app.web.roles import allowed


@blueprint.get("/campaigns/<slug>/letters")
@allowed()
def letters(slug: str) -> ResponseReturnValue:
    """Every letter that would leave or has left."""
    campaign = get_campaign(slug)
    composition, drawing = composition_of(campaign), drawing_of(campaign)
    return render_template("campaigns/letters.html", campaign=campaign, composition=composition, drawing=drawing)


@blueprint.get("/campaigns/<slug>/letters/drawing")
@allowed()
def drawing(slug: str) -> ResponseReturnValue:
    """How far the drawing is: the part of the page that renews itself; the whole page when it is done."""
    campaign = get_campaign(slug)
    now = drawing_of(campaign)
    answer = make_response(render_template("campaigns/drawing.html", campaign=campaign, drawing=now))
    if not now.undrawn:
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.post("/campaigns/<slug>/letters/draw")
@allowed(*EDITORS)
def draw(slug: str) -> ResponseReturnValue:
    """Go on, or wake the worker once more."""
    go_on_drawing(get_campaign(slug))
    flash(_("The letters are being drawn."), "success")
    return back_to("letters", slug)


@blueprint.post("/campaigns/<slug>/letters/stop")
@allowed(*EDITORS)
def stop(slug: str) -> ResponseReturnValue:
    """Draw nothing more until people say so."""
    stop_drawing(get_campaign(slug))
    flash(_("The drawing is stopped. Letters that are drawn stay."), "success")
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
