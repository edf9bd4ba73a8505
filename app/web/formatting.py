"""How days, moments, figures and names are written on pages."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import format_date, get_locale, gettext
from markupsafe import Markup, escape

from app.clock import KYIV
from app.errors import ZapytError
from app.statistics.phases import PHASE_NAMES, Phase

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
NOTHING = "–"
# Words first, colour second: the tone only repeats what the word says.
TONES = {
    "done": "answered_full answered_part accepted verified delivered closed",
    "waiting": "waiting queued sending sent acknowledged extended forwarded deferred fee_asked",
    "late": "silent bounced bouncing failed late",
    "against": "refused complained in_court",
}
TONE_OF = {value: tone for tone, values in TONES.items() for value in values.split()}


def day(on: date | None) -> str:
    """27.11.2026."""
    return on.strftime("%d.%m.%Y") if on else NOTHING


def day_with_weekday(on: date | None) -> str:
    """пт 27.11.2026; written where a term ends."""
    return format_date(on, "EEE dd.MM.y").replace(" ", NO_BREAK_SPACE) if on else NOTHING


def moment(at: datetime | None) -> str:
    """27.11.2026, 14:05 by Kyiv time."""
    return at.astimezone(KYIV).strftime("%d.%m.%Y, %H:%M") if at else NOTHING


def span(first: datetime, last: datetime) -> str:
    """27.11.2026, 10:10–10:12; one moment when both fall into one minute, both days when they differ."""
    begins, ends = moment(first), moment(last)
    if begins == ends:
        return begins
    same_day = begins.partition(",")[0] == ends.partition(",")[0]
    return f"{begins}–{ends.partition(', ')[2]}" if same_day else f"{begins} – {ends}"


def figure(number: float | None, places: int = 0) -> str:
    """2 328 with a narrow space that does not break; a decimal comma in Ukrainian."""
    if number is None:
        return NOTHING
    whole, _, rest = f"{number:,.{places}f}".partition(".")
    point = "." if language() == "en" else ","
    return whole.replace(",", NARROW_SPACE) + (point + rest if rest else "")


def share(count: int, of: int) -> str:
    """8 of 20 (40 %); a figure never travels without its denominator."""
    both = gettext("%(count)s of %(of)s", count=figure(count), of=figure(of))
    return f"{both} ({figure(100 * count / of)}{NO_BREAK_SPACE}%)" if of else both


def language() -> str:
    """uk or en."""
    return "en" if str(get_locale()) == "en" else "uk"


def spoken(thing: Any) -> str:
    """The text of a thing that carries both languages: an attribute or a key `uk` and `en`, or a phase."""
    if isinstance(thing, Phase):
        thing = PHASE_NAMES[thing]
    said = thing[language()] if isinstance(thing, Mapping) else getattr(thing, language())
    return str(said)


def say(error: ZapytError) -> str:
    """An error of ours as a sentence in the reader's language."""
    facts = {name: day(fact) if isinstance(fact, date) else fact for name, fact in error.facts.items()}
    return str(gettext(error.text).format(**facts))


def tag(text: object, tone: str = "") -> Markup:
    """A coloured word; tones are done, waiting, late, against, and grey for all else."""
    return Markup('<strong class="govuk-tag tag tag--{}">{}</strong>').format(tone or "aside", escape(str(text)))


def stage_tag(stage: Any) -> Markup:
    """A stage or a phase as a coloured word."""
    return tag(spoken(stage), TONE_OF.get(str(getattr(stage, "value", stage)), ""))


def init_app(app: Flask) -> None:
    """Offer them to templates: the first group as filters, the second as functions."""
    for name in (day, day_with_weekday, moment, figure, spoken, say):
        app.add_template_filter(name)
    for function in (share, span, tag, stage_tag):
        app.add_template_global(function)
