"""How commands speak: errors that say what to do next, in the language of the terminal, and rows as CSV or JSON."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from io import StringIO
from typing import Any, ParamSpec, TypeVar

import click
from flask_babel import force_locale, gettext

from app.errors import ZapytError

P = ParamSpec("P")
R = TypeVar("R")
DAY = click.DateTime(formats=["%Y-%m-%d", "%d.%m.%Y"])


def terminal_language() -> str:
    """uk for a Ukrainian terminal, else en."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "uk" if spoken.startswith("uk") else "en"


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Turn our errors into a sentence on the error output and exit code 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except ZapytError as error:
            raise click.ClickException(spoken(error)) from error

    return wrapped


def spoken(error: ZapytError) -> str:
    """What the error says, in the language of the terminal."""
    with force_locale(terminal_language()):
        return str(gettext(error.text).format(**error.facts))


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Rows as CSV with a heading line."""
    out = StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_json(value: object) -> str:
    """A value as readable JSON; dates as 2026-11-23."""
    return json.dumps(
        value,
        ensure_ascii=False,
        indent=2,
        default=lambda item: item.isoformat() if isinstance(item, date) else str(item),
    )
