"""One text, two media: the same template is written as the HTML of a letter and as the plain text of an e-mail."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.letters.facts import AnnexFacts
from app.letters.kinds import TEMPLATES
from app.letters.typography import day, tidy, working_days

_TAG = re.compile(r"(<[^>]*>)")
_WHITE_SPACE = re.compile(r"[ \t\n]+")
_POINT = re.compile(r"\n\s*\n")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


class Medium(StrEnum):
    """Where the words are read."""

    PAPER = "paper"
    MAIL = "mail"


# The page that a text extends and the marks (paragraph, list, table) that it is written with.
_LAYOUTS = {
    Medium.PAPER: ("layout/letter.html", "layout/marks.html"),
    Medium.MAIL: ("layout/email.txt", "layout/marks.txt"),
}


def write(medium: Medium, file: str, named: Mapping[str, Any]) -> str:
    """The text of a template of letter_templates; plain text comes tidied, with at most one empty line in a row."""
    templates = environment(medium)
    say = templates.get_template("layout/sentences.txt").make_module(dict(named))
    written = templates.get_template(file).render(named, say=say)
    if medium is Medium.PAPER:
        return written
    return _EMPTY_LINES.sub("\n\n", tidy(written)).strip() + "\n"


@cache
def environment(medium: Medium) -> Environment:
    """The templates as one medium reads them: only paper is markup, so only there words are escaped."""
    page, marks = _LAYOUTS[medium]
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=medium is Medium.PAPER,  # noqa: S701 – an e-mail is plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
        auto_reload=False,
    )
    templates.filters |= {
        "annex": _annex,
        "day": day,
        "keep_whole": _keep_whole if medium is Medium.PAPER else lambda words, *_: words,
        "lines": lambda text: [line.strip() for line in text.splitlines() if line.strip()],
        "neat": _neat,
        "points": lambda text: [_neat(type(text)(point)) for point in _POINT.split(text.strip())],
        "rstrip": str.rstrip,
        "whole": _whole if medium is Medium.PAPER else str,
        "working_days": working_days,
    }
    templates.globals |= {"page": page, "is_mail": medium is Medium.MAIL}
    templates.globals["mark"] = templates.get_template(marks).module
    return templates


def _printed(value: object) -> object:
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _neat(text: str) -> str:
    """A paragraph of a template on one line and tidied; in markup only what stands between the tags."""
    parts = _TAG.split(text) if isinstance(text, Markup) else [text]
    folded = (part if part.startswith("<") else tidy(_WHITE_SPACE.sub(" ", part)) for part in parts)
    return type(text)("".join(folded).strip())


def _whole(text: str) -> Markup:
    """Words that stay on one line."""
    return Markup('<span class="whole">{}</span>').format(text)


def _keep_whole(words: str, *values: str) -> Markup:
    """Words in which these values are never broken between two lines."""
    html = escape(tidy(words))
    for value in filter(None, values):
        html = html.replace(escape(value), _whole(value))
    return html


def _annex(annex: AnnexFacts) -> str:
    """An annex as the standard marks it: «Копія запиту на 2 арк. в 1 прим.»."""
    return f"{annex.name} на {annex.pages} арк. в 1 прим." if annex.pages else f"{annex.name} (в електронній формі)"
