"""The calendar of any year with the source of every special day, and the end of martial law."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import clock
from app.law import CalendarMode
from app.law.special_days import MARTIAL_LAW_CONFIRMED_UNTIL
from app.law.year_days import known_years, year_days
from app.services import setting_calendars
from app.services.people import Role
from app.services.recomputing import preview_martial_law_end
from app.services.waking import wake
from app.web.forms_base import DayField, Form, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("calendar", __name__, url_prefix="/settings/calendar")
MODE_NAMES = {
    CalendarMode.STATUTORY: _l("the law alone"),
    CalendarMode.TRANSFERS: _l("with the Cabinet's transfers"),
}


class EndForm(Form):
    """The last day on which holidays are worked."""

    until = DayField(_l("Last day of martial law"), description=_l("For example 30.11.2026. Empty: no end is known."))
    reason = TextField(
        _l("What this rests on"),
        [required(_l("Say what this rests on."))],
        longest=1000,
        description=_l("The law, number and date."),
    )


@blueprint.get("")
@allowed()
def index() -> ResponseReturnValue:
    """One year (?year=, ?mode=): every day that is not simply what its weekday says."""
    years = known_years()
    year = request.args.get("year", clock.today().year, type=int)
    year = year if year in years else clock.today().year
    asked = request.args.get("mode", "")
    mode = CalendarMode(asked) if asked in set(CalendarMode) else CalendarMode.STATUTORY
    until = setting_calendars.martial_law_until()
    days = year_days(year, mode, until)
    shown = {"year": year, "mode": mode, "years": years, "modes": MODE_NAMES, "days": days, "until": until}
    return render_template("settings/calendar.html", **shown, **_bell())


def _bell() -> dict[str, object]:
    is_stale = setting_calendars.is_confirmation_stale(clock.today())
    return {"is_stale": is_stale, "confirmed_until": MARTIAL_LAW_CONFIRMED_UNTIL}


@blueprint.route("/martial-law", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR)
def martial_law() -> ResponseReturnValue:
    """Look at what an end would move, then set it; the history stands below, so that it can be set back."""
    form, moves = EndForm(until=setting_calendars.martial_law_until()), None
    if form.validate_on_submit():
        with form.showing_problems():
            moves = preview_martial_law_end(form.until.data)
            if request.form.get("step") == "set":
                setting_calendars.set_martial_law_end(form.until.data, form.reason.data or "", current_actor())
                wake("recompute")
                said = ngettext("%(num)s deadline is being moved.", "%(num)s deadlines are being moved.", len(moves))
                flash(_("The calendar is changed. %(moved)s", moved=said), "success")
                return redirect(url_for(".martial_law"))
    changes = setting_calendars.changes(setting_calendars.END_OF_MARTIAL_LAW)
    return render_template("settings/martial_law.html", form=form, moves=moves, changes=changes, **_bell())
