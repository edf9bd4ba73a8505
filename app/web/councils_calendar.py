"""How one council works: whether it followed the Cabinet's transfers of working days."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.law import CalendarMode
from app.services import setting_calendars
from app.services.directory import get_council
from app.services.people import Role
from app.services.waking import wake
from app.web.forms_base import Form, RadioField, TextField, required
from app.web.layout import current_actor
from app.web.roles import allowed

blueprint = Blueprint("council_calendar", __name__)
UNKNOWN = "unknown"
CHOICES = (
    (UNKNOWN, _l("not known: both ways are counted, the later date decides")),
    (CalendarMode.STATUTORY.value, _l("by the law alone")),
    (CalendarMode.TRANSFERS.value, _l("with the transfers that the Cabinet recommended")),
)


class ModeForm(Form):
    """The council's way, and how it is known."""

    mode = RadioField(_l("Working days of the council"), [required(_l("Choose one."))], choices=list(CHOICES))
    reason = TextField(
        _l("How it is known"),
        [required(_l("Say what this rests on."))],
        longest=1000,
        description=_l("The council's order or letter."),
    )


@blueprint.route("/councils/<katottg>/calendar", methods=["GET", "POST"])
@allowed(Role.ADMINISTRATOR, Role.STAFF)
def edit(katottg: str) -> ResponseReturnValue:
    """Say how the council works; its running terms are counted again."""
    council = get_council(katottg)
    now = setting_calendars.calendar_history().choice(katottg, None).mode
    form = ModeForm(mode=now.value if now else UNKNOWN)
    if form.validate_on_submit():
        with form.showing_problems():
            mode = None if form.mode.data == UNKNOWN else CalendarMode(form.mode.data)
            setting_calendars.set_council_mode(council, mode, form.reason.data or "", current_actor())
            wake("recompute")
            flash(_("Saved. The council's running terms are being counted again."), "success")
            return redirect(url_for("councils.show", katottg=katottg))
    changes = setting_calendars.changes(f"mode:{katottg}")
    return render_template("councils/calendar.html", form=form, council=council, changes=changes, choices=dict(CHOICES))
