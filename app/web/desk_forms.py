"""The forms of the desk: to which requests a mail belongs, or to which other place."""

import re

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from app.web.forms_base import Form, RadioField, TextField, TicksField, required

GAPS = re.compile(r"[\s,;]+")
# In the words of whoever sorts; to a request it is assigned.
PLACES = {
    "automatic": _l("Automatic: an absence, a receipt, a notice that needs no answer"),
    "bounces": _l("Came back: a report that a letter of ours did not arrive"),
    "junk": _l("Junk: for 90 days new mail of this sender will come there too"),
    "unmatched": _l("Without a request: let a colleague look at it"),
}


class AssignForm(Form):
    """The requests that a mail belongs to: ticked among those shown, typed, or both."""

    seen = HiddenField()
    numbers = TicksField(_l("Requests"), choices=[], validate_choice=False)
    number = TextField(_l("Number of another request"), description=_l("Several with a comma between them."))

    @property
    def chosen(self) -> list[str]:
        """The numbers as the use case takes them."""
        return [*(self.numbers.data or []), *filter(None, GAPS.split((self.number.data or "").strip().lower()))]


class MoveForm(Form):
    """Another place for a mail, and why."""

    seen = HiddenField()
    place = RadioField(_l("Where to"), [required(_l("Choose the place for the mail."))], choices=list(PLACES.items()))
    said = TextField(_l("Why"), description=_l("Junk needs a reason; colleagues will read it."))


def move_form(*, is_empty: bool = False) -> MoveForm:
    """The form as it was sent, or an empty one beside a form that was sent."""
    form: MoveForm = MoveForm(formdata=None) if is_empty else MoveForm()
    return form
