"""The board of a campaign: where every letter stands, found, sorted and taken along as a file."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.law.stages import Event, Stage
from app.services.arranging import arrange
from app.services.drafting import get_campaign
from app.services.tracking import Board, BoardRow, board_of
from app.statistics.exporting import guard_formula
from app.statistics.phases import Phase
from app.web.campaigns.frame import blueprint
from app.web.formatting import TONE_OF, day, day_with_weekday, spoken
from app.web.replies_words import FORMATS, OUTCOMES
from app.web.roles import allowed

# Key of the order, heading, whether the column holds figures; in the order in which they stand.
COLUMNS = (
    ("council", _l("Council"), False),
    ("number", _l("Number"), False),
    ("stage", _l("Stage"), False),
    ("due", _l("Due"), False),
    ("late", _l("Late, working days"), True),
    ("outcome", _l("Outcome"), False),
    ("format", _l("Format"), False),
    ("last", _l("Last event"), False),
)


def _shown(slug: str) -> tuple[Board, list[BoardRow]]:
    """The board and the rows that the filters of the address leave, in its order."""
    asked = request.args
    phase = next((known for known in Phase if known == asked.get("phase")), None)
    board = board_of(get_campaign(slug), clock.today(), phase)
    return board, arrange(board.rows, asked.get("words", ""), asked.get("order", "council"))


def _words(row: BoardRow) -> Mapping[str, Any]:
    """What the board says of one letter, for the page and for the file."""
    last, outcome = row.last_event, OUTCOMES.get(row.facts.outcome or "")
    return {
        "stage": spoken(Stage(row.facts.stage)),
        "due": row.facts.safe_on,
        "outcome": outcome[0] if outcome else "",
        "format": ", ".join(str(FORMATS[name]) for name in row.facts.formats),
        "last": spoken(Event(last.event)) if last else "",
        "last_on": last.happened_on if last else None,
    }


def _links() -> Mapping[str, str]:
    """The filters of the address that stay when another one changes."""
    return {name: value for name, value in request.args.items() if name in ("phase", "words", "order") and value}


@blueprint.get("/campaigns/<slug>")
@allowed()
def board(slug: str) -> ResponseReturnValue:
    """Counts that add up to the total, and the councils behind them."""
    board, rows = _shown(slug)
    return render_template(
        "campaigns/board.html",
        campaign=board.campaign,
        board=board,
        rows=[(row, _words(row)) for row in rows],
        columns=COLUMNS,
        links=_links(),
        drafts=board.counts[Phase.DRAFT],
        tones=TONE_OF,
    )


@blueprint.get("/campaigns/<slug>/board.csv")
@allowed()
def board_csv(slug: str) -> ResponseReturnValue:
    """The rows shown, with the words shown, for a spreadsheet."""
    _board, rows = _shown(slug)
    name = f"{slug}-{clock.today().isoformat()}.csv"
    answer = Response(_as_csv(rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _as_csv(rows: Iterable[BoardRow]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    headings = [str(heading) for _key, heading, _is_figure in COLUMNS]
    writer.writerow([headings[0], _("Oblast"), _("КАТОТТГ code"), *headings[1:], _("Day of the last event")])
    writer.writerows([guard_formula(str(cell)) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cells(row: BoardRow) -> tuple[object, ...]:
    facts, words = row.facts, _words(row)
    due = day_with_weekday(facts.safe_on) if facts.safe_on else ""
    on = day(words["last_on"]) if words["last_on"] else ""
    return (
        facts.council,
        facts.oblast,
        facts.katottg,
        facts.number,
        words["stage"],
        due,
        row.late_days or "",
        words["outcome"],
        words["format"],
        words["last"],
        on,
    )
