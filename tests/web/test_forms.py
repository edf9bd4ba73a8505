"""Forms: days as people type them, errors beside their fields, what was typed kept."""

from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.errors import BadInput
from app.web.forms_base import DayField, Form, RadioField, TextField, required


class VisitForm(Form):
    """Something with fields of several kinds."""

    on = DayField("Date", [required("Enter the day.")])
    name = TextField("Name", [required("Enter the name.")])
    way = RadioField("Way", choices=[("post", "By post"), ("email", "By e-mail")])


def sent(app: Flask, **typed: str) -> VisitForm:
    """The form as it comes back from a browser."""
    with app.test_request_context():
        form = VisitForm(MultiDict({"name": "Олена", "way": "post", "on": "27.11.2026", **typed}), meta={"csrf": False})
        form.validate()
        return form


@pytest.mark.parametrize("typed", ["27.11.2026", " 27.11.2026 ", "2026-11-27", "27.11.26", "27/11/2026"])
def test_a_day_is_understood_as_people_type_it(app: Flask, typed: str) -> None:
    assert sent(app, on=typed).on.data == date(2026, 11, 27)


@pytest.mark.parametrize("typed", ["31.02.2026", "завтра", "11.27.2026"])
def test_what_is_no_day_is_complained_about_and_kept_as_typed(app: Flask, typed: str) -> None:
    form = sent(app, on=typed)
    assert form.on.data is None
    assert len(form.on.errors) == 1
    assert "27.11.2026" in form.on.errors[0]
    with app.test_request_context():
        assert typed in str(form.on())


def test_an_empty_field_is_told_what_to_enter(app: Flask) -> None:
    form = sent(app, on="", name=" ")
    assert [(problem.text, problem.href) for problem in form.problems] == [
        ("Enter the day.", "#on"),
        ("Enter the name.", "#name"),
    ]


def test_a_line_longer_than_its_column_is_refused_and_kept_as_typed(app: Flask) -> None:
    assert not sent(app, name="ї" * 200).problems
    form = sent(app, name="ї" * 201)
    (problem,) = form.problems
    assert "200" in problem.text
    assert "201" in problem.text
    assert form.name.data == "ї" * 201


def test_an_error_of_a_use_case_stands_beside_its_field_or_above_the_form(app: Flask) -> None:
    form = sent(app)
    with app.test_request_context():
        with form.showing_problems():
            raise BadInput("The day {day} is over.", field="on", day=date(2026, 11, 27))
        with form.showing_problems():
            raise BadInput("Nobody is here.")
        assert [problem.href for problem in form.problems] == ["#on", None]
        assert form.problems[0].text == "The day 27.11.2026 is over."
        assert "The day 27.11.2026 is over." in str(form.on())


def test_an_error_of_the_program_is_not_hidden_in_a_form(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), sent(app).showing_problems():
        raise ZeroDivisionError


def test_a_field_without_a_hint_draws_none(app: Flask) -> None:
    with app.test_request_context():
        assert "govuk-hint" not in str(sent(app).name()) + str(sent(app).way())
