"""Chasing: requests chosen by what they give cause for, the letters that the law allows them, written in one step."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.law.causes import Selection, get_selection
from app.law.further_steps import get_further_step
from app.law.offers import Offer
from app.letters.kinds import get_letter_kind
from app.services.chasing import open_chase
from app.services.drafting import get_campaign
from app.services.offering import Candidate, Chosen, candidates_of, choices_among, chosen_by, count_allowed
from app.web.campaigns.frame import EDITORS, blueprint
from app.web.forms_base import Form, LongTextField, TicksField
from app.web.layout import current_actor
from app.web.roles import allowed

FILTERS = ("select", "kind", "on", "number")


class ChaseForm(Form):
    """To whom of those shown, and what the author adds to the words of the kind."""

    numbers = TicksField(_l("Councils"), validate_choice=False)
    own_text = LongTextField(
        _l("Your own words"), description=_l("Printed beside those of the letter, the same to all; may stay empty.")
    )


class Shown(NamedTuple):
    """What the filters of the address show: the day, everyone's choices, the rows of one, the kind and its offers."""

    on: date
    choices: list[Chosen]
    selection: Selection | None
    rows: Sequence[Candidate]
    counts: dict[str, int]
    kind: str

    def offer(self, row: Candidate) -> Offer:
        """The judgement on the kind shown for one row."""
        return row.offers[self.kind]

    @property
    def allowed(self) -> list[str]:
        """The numbers of those who may get the letter."""
        return [row.info_request.number for row in self.rows if self.kind and self.offer(row).is_allowed]


@blueprint.get("/campaigns/<slug>/chase")
@allowed()
def chase(slug: str) -> ResponseReturnValue:
    """Who gives cause for what on a day, and which letters the law allows to each."""
    shown = _shown(slug)
    return _page(slug, shown, ChaseForm(numbers=[] if request.args.get("choose") == "none" else shown.allowed))


@blueprint.post("/campaigns/<slug>/chase")
@allowed(*EDITORS)
def write_chase(slug: str) -> ResponseReturnValue:
    """Write the letters to those chosen: to all of them, or to none."""
    shown, form = _shown(slug), ChaseForm()
    if form.validate_on_submit():
        with form.showing_problems():
            numbers, own_text = form.numbers.data or [], form.own_text.data or ""
            written = open_chase(get_campaign(slug), shown.kind, numbers, shown.on, own_text, current_actor())
            count = len(written.follow_ups)
            flash(ngettext("%(num)s letter is being drawn.", "%(num)s letters are being drawn.", count), "success")
            return redirect(url_for("campaigns.chased", slug=slug, key=written.id))
    return _page(slug, shown, form)


def _shown(slug: str) -> Shown:
    on = _day(request.args.get("on", ""))
    everyone = candidates_of(get_campaign(slug), on)
    choices = choices_among(everyone)
    selection = _selection(choices)
    rows = _only_wanted(chosen_by(selection, everyone) if selection else everyone)
    counts = count_allowed(rows)
    return Shown(on, choices, selection, rows, counts, _kind(counts))


def _day(typed: str) -> date:
    """The day of the address; today without one that can be read."""
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(typed.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    return clock.today()


def _selection(choices: Sequence[Chosen]) -> Selection | None:
    """The choice of the address; without one the first that takes somebody, unless a single request is meant."""
    if asked := request.args.get("select"):
        return get_selection(asked)
    return choices[0].selection if choices and not request.args.get("number") else None


def _only_wanted(rows: Sequence[Candidate]) -> Sequence[Candidate]:
    number = request.args.get("number")
    return [row for row in rows if number in (None, row.info_request.number)]


def _kind(counts: dict[str, int]) -> str:
    """The kind of the address; without one the first that anybody may get."""
    asked = request.args.get("kind")
    if asked:
        return get_further_step(asked).key
    return next((kind for kind, count in counts.items() if count), next(iter(counts), ""))


def _page(slug: str, shown: Shown, form: ChaseForm) -> ResponseReturnValue:
    return render_template(
        "campaigns/chase.html",
        campaign=get_campaign(slug),
        shown=shown,
        form=form,
        kind_of=get_letter_kind,
        links={name: value for name, value in request.args.items() if name in FILTERS and value},
    )
