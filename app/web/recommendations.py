"""What the outcomes of a campaign recommend to public offices, each with the figure it rests on."""

from io import BytesIO

from flask import Blueprint, render_template, send_file
from flask.typing import ResponseReturnValue

from app.services.advising import counsel_of, recommendations_pdf
from app.services.drafting import get_campaign
from app.web.roles import allowed
from app.web.statistics_day import day_form, required_day

blueprint = Blueprint("recommendations", __name__)
# More councils than this stand folded below their recommendation.
NAMED = 6


@blueprint.get("/campaigns/<slug>/recommendations")
@allowed()
def campaign(slug: str) -> ResponseReturnValue:
    """The recommendations called for as of a day, and what would call for the others."""
    asked, found = day_form(), get_campaign(slug)
    counsel = counsel_of(found, asked.chosen)
    return render_template(
        "recommendations/campaign.html",
        campaign=found,
        asked=asked,
        advices=counsel.called,
        uncalled=counsel.uncalled,
        named=NAMED,
    )


@blueprint.get("/campaigns/<slug>/recommendations.pdf")
@allowed()
def report(slug: str) -> ResponseReturnValue:
    """The same as a report for print, in Ukrainian, which the councils read."""
    on = required_day()
    pdf = recommendations_pdf(get_campaign(slug), on)
    name = f"Рекомендації {slug} {on.isoformat()}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name, max_age=0)
