"""The value of an answer in one form for each kind of question, so that answers can be compared."""

import re
from datetime import date, datetime

from app.errors import BadInput

# How it is kept that the council answered «there is none», whatever kind of answer was asked for.
NONE = "немає"
NONE_WORDS = frozenset({"немає", "нема", "відсутній", "відсутня", "відсутнє", "none", "–", "-"})
YES = frozenset({"так", "yes", "є", "1", "true", "+"})
NO = frozenset({"ні", "no", "0", "false"})
DATE_FORMS = ("%Y-%m-%d", "%d.%m.%Y")


def normalise(kind: str, typed: str, field: str) -> str:
    """What is stored for an answer typed by a person; empty stays empty. Raises BadInput for the form field.

    Forms: number – digits with an optional point; yes_no – yes or no; date – 2026-11-23; text and links – trimmed;
    «there is none» is the same word for every kind.
    """
    text = typed.strip()
    if not text:
        return ""
    if text.casefold() in NONE_WORDS:
        return NONE
    if kind == "number":
        return _number(text, field)
    if kind == "yes_no":
        return _yes_or_no(text, field)
    if kind == "date":
        return _day(text, field).isoformat()
    return text


def _number(text: str, field: str) -> str:
    digits = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        raise BadInput("Enter a number, for example 2328.", field=field)
    return digits


def _yes_or_no(text: str, field: str) -> str:
    word = text.casefold()
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    raise BadInput("Enter yes or no.", field=field)


def _day(text: str, field: str) -> date:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 – a day has no zone
        except ValueError:
            continue
    raise BadInput("Enter a date such as 23.11.2026.", field=field)
