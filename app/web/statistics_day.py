"""The day of the figures, which is part of their address: «станом на»."""

from datetime import date

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.errors import BadInput
from app.web.formatting import day
from app.web.forms_base import DayField, Form


class DayForm(Form):
    """The day as typed; a form that only asks needs no forgery token."""

    class Meta:
        csrf = False

    on = DayField(_l("As of"))

    def validate_on(self, field: DayField) -> None:
        """Figures tell what happened, so they have no future."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Figures are counted up to today, %(day)s.", day=day(clock.today())))

    @property
    def chosen(self) -> date:
        """The day asked for; today when none was, or when it cannot be."""
        return (not self.errors and self.on.data) or clock.today()

    @property
    def is_today(self) -> bool:
        """Whether the figures are of today, as those of the board always are."""
        return self.chosen == clock.today()


def day_form() -> DayForm:
    """The form with the day of the address, its problems found."""
    form = DayForm(request.args)
    form.validate()
    return form


def required_day() -> date:
    """The day of the address for a file, which has no place to show a problem; raises BadInput."""
    form = day_form()
    if form.errors:
        raise BadInput("Enter a date such as 23.11.2026.", field="on")
    return form.chosen
