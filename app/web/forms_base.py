"""What forms are built from: fields that draw themselves as our components, and errors shown beside them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NamedTuple

import wtforms
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf import file as wtf_file
from govuk_frontend_wtf import wtforms_widgets as gov
from markupsafe import Markup
from wtforms.validators import DataRequired, StopValidation

from app.errors import ZapytError
from app.web.formatting import say

DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y")


class Problem(NamedTuple):
    """One line of the summary above a form; `href` leads to the field, or is None for the form as a whole."""

    text: str
    href: str | None


class Form(FlaskForm):
    """A form whose errors, ours included, stand beside their fields, with everything typed kept."""

    form_errors: list[str]

    @contextmanager
    def showing_problems(self) -> Iterator[None]:
        """Run a use case; an error of ours becomes an error of the form instead of a page of its own."""
        try:
            yield
        except ZapytError as error:
            self.add_problem(say(error), error.field)

    def add_problem(self, text: str, field: str | None = None) -> None:
        """Show a sentence beside the named field, or above the form."""
        found = self._fields.get(field or "")
        if found is None:
            self.form_errors = [*self.form_errors, text]
        else:
            found.errors = [*found.errors, text]

    @property
    def problems(self) -> list[Problem]:
        """The first error of each field, in the order of the fields, then those of the form."""
        beside = [Problem(_first(field.errors), f"#{field.id}") for field in self if field.errors]
        return beside + [Problem(text, None) for text in self.form_errors]


def _first(errors: Any) -> str:
    while isinstance(errors, (list, tuple, dict)):
        errors = next(iter(errors.values() if isinstance(errors, dict) else errors))
    return str(errors)


class Component:
    """Gives the library's components the words that they would otherwise say in English."""

    def render(self, params: dict[str, Any]) -> Markup:
        if params.get("errorMessage"):
            params["errorMessage"]["visuallyHiddenText"] = _("Error")
        if not (params.get("hint") or {}).get("text"):
            params["hint"] = None
        params |= {
            "showPasswordText": _("Show"),
            "hidePasswordText": _("Hide"),
            "showPasswordAriaLabelText": _("Show password"),
            "hidePasswordAriaLabelText": _("Hide password"),
            "passwordShownAnnouncementText": _("Your password is visible"),
            "passwordHiddenAnnouncementText": _("Your password is hidden"),
        }
        return super().render(params)  # type: ignore[misc, no-any-return]


def _component(widget: type[Any]) -> Any:
    return type(widget.__name__, (Component, widget), {})()


class TextField(wtforms.StringField):
    """One line of at most `longest` characters, which its column must hold."""

    widget = _component(gov.GovTextInput)

    def __init__(self, label: Any = None, validators: Any = None, *, longest: int = 200, **rest: Any) -> None:
        super().__init__(label, validators, **rest)
        self.longest = longest

    def pre_validate(self, form: Any) -> None:
        """What a column cannot hold is refused here, not by the database."""
        given = len(self.data or "")
        if given > self.longest:
            text = _("At most %(most)s characters; here there are %(given)s.", most=self.longest, given=given)
            raise StopValidation(text)


class LongTextField(TextField):
    """Several lines."""

    widget = _component(gov.GovTextArea)

    def __init__(self, label: Any = None, validators: Any = None, *, longest: int = 10_000, **rest: Any) -> None:
        super().__init__(label, validators, longest=longest, **rest)


class PasswordField(wtforms.PasswordField):
    """A password with a button that shows it."""

    widget = _component(gov.GovPasswordInput)


class RadioField(wtforms.RadioField):
    """One of a few, all seen at once."""

    widget = _component(gov.GovRadioInput)


class SelectField(wtforms.SelectField):
    """One of many."""

    widget = _component(gov.GovSelect)


class TicksField(wtforms.SelectMultipleField):
    """Any of a few."""

    widget = _component(gov.GovCheckboxesInput)


class FileField(wtf_file.FileField):
    """One file; a browser forgets it when the form comes back with errors."""

    widget = _component(gov.GovFileInput)


class FilesField(wtf_file.MultipleFileField):
    """Several files; a browser forgets them when the form comes back with errors."""

    widget = type("GovFilesInput", (Component, gov.GovFileInput), {})(multiple=True)


class DayField(wtforms.Field):
    """A day typed as 27.11.2026; what cannot be read as a day is kept as typed and complained about."""

    widget = _component(gov.GovTextInput)
    data: date | None

    @property
    def entered(self) -> date:
        """The day of a required field, once the form is valid."""
        if self.data is None:
            raise ValueError(f"{self.name} is empty")
        return self.data

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%d.%m.%Y") if self.data else ""

    def pre_validate(self, form: Any) -> None:
        """What is wrong with a day says more than that one is required."""
        if self.process_errors:
            raise StopValidation

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        for pattern in DAY_FORMATS:
            try:
                self.data = datetime.strptime(typed, pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
            else:
                return
        raise ValueError(_("Enter a date like 27.11.2026."))


class Required(DataRequired):
    """Must be filled; what was typed but cannot be read keeps the complaint that says so."""

    def __call__(self, form: Any, field: wtforms.Field) -> None:
        if not field.process_errors:
            super().__call__(form, field)


def required(text: object) -> Required:
    """The field must be filled; `text` says what to enter."""
    return Required(message=text)  # type: ignore[arg-type]
