"""`flask campaigns`: drafting, sending and watching a campaign."""

import re
import time
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click
from flask.cli import AppGroup

from app import clock
from app.cli.chases import chase
from app.cli.printing import print_
from app.cli.speaking import DAY, as_csv, as_json, plainly
from app.law.stages import Stage
from app.models import Campaign
from app.services.addressing import ADDRESSEES
from app.services.checking import CheckedLetter, check_campaign
from app.services.delivering import deliver_outbox
from app.services.directory import exclusion
from app.services.drafting import Opening, get_campaign, open_campaign, requests_of
from app.services.drawing import draw_letters, exported_letters
from app.services.drawing_progress import allow_drawing
from app.services.merging import enter_facts
from app.services.people import SYSTEM
from app.services.recording import record_many_posted
from app.services.requesters import get_requester
from app.services.scheduling import Forecast, forecast, forecast_of_sending
from app.services.sending import queue_campaign, sends_for_real
from app.services.tracking import BoardRow, board_of

group = AppGroup("campaigns", help="Campaigns: one set of questions to many councils.")
group.add_command(chase)
group.add_command(print_)
REGISTER = ("number", "council", "katottg", "file", "pages", "sha256", "due_rule")
STATUS = (
    "number",
    "council",
    "oblast",
    "katottg",
    "stage",
    "phase",
    "channel",
    "sent_on",
    "due_on",
    "safe_on",
    "late_days",
    "outcome",
    "ground",
    "first_reply_on",
    "lateness",
)


@group.command("draft")
@click.option("--kind", required=True, help="For example open-data-audit.")
@click.option("--sample", required=True, help="centres, all, size:large, …")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the PDFs.")
@click.option("--campaign", "slug", help="Short name; the campaign is made or taken up again.")
@click.option("--date", "dated_on", type=DAY, help="Date of the letters; today without it.")
@click.option("--title", default="", help="Title of a new campaign.")
@click.option("--letter", "letter_kind", default="", help="Kind of request: information_request, …")
@click.option("--addressee", type=click.Choice(ADDRESSEES), help="Whom in each city; the council without it.")
@click.option("--plea", default="", help="Why the answer is urgent; an urgent request needs it.")
@click.option("--heading", default="", help="Heading of the letters of a campaign with own questions.")
@click.option("--questions", type=click.File(encoding="utf-8"), help="Own questions: a text, one a paragraph.")
@click.option("--facts", type=click.File("rb"), help="CSV with facts of the councils.")
@click.option(
    "--include-occupied", is_flag=True, help="Draw letters to councils in occupied territory too (never sent)."
)
@plainly
def draft(
    out: Path,
    slug: str | None,
    dated_on: datetime | None,
    questions: TextIO | None,
    facts: BinaryIO | None,
    **said: Any,
) -> None:
    """Create or resume a campaign and write one PDF per council and register.csv.

    The same short name and date give the same bytes; stopped anywhere and run again, it gives the same files.
    """
    day = dated_on.date() if dated_on else None
    said["addressee"] = said["addressee"] or ""
    texts = tuple(re.split(r"\n\s*\n", questions.read())) if questions else ()
    campaign = open_campaign(Opening(slug=slug, dated_on=day, questions=texts, **said), get_requester(), SYSTEM)
    if facts:
        _enter_facts(campaign, facts.read())
    click.echo(f"campaign {campaign.slug}, dated {campaign.dated_on}")
    began = time.perf_counter()
    allow_drawing(campaign)
    drawn = draw_letters(campaign)
    seconds = time.perf_counter() - began
    written = _write(campaign, out, include_occupied=said["include_occupied"])
    speed = f"{drawn.fresh / seconds:.1f} letters per second" if drawn.fresh else "all stood already"
    click.echo(f"{written} letters in {out} (drawn {drawn.fresh}: {speed})")


def _enter_facts(campaign: Campaign, content: bytes) -> None:
    merging = enter_facts(campaign.slug, content)
    for problem in merging.problems:
        click.echo(f"line {problem.line}: {problem.en}", err=True)
    if merging.problems:
        raise click.ClickException("The file of facts was not entered. Correct these lines and repeat.")
    click.echo(f"facts of {len(merging.rows)} councils, none of {len(merging.absent)}")


def _write(campaign: Campaign, out: Path, *, include_occupied: bool) -> int:
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for item in exported_letters(campaign):
        if exclusion(item.request.council) and not include_occupied:
            continue
        (out / item.name).write_bytes(item.pdf)
        rows.append(
            {
                "number": item.request.number,
                "council": item.request.council.name_uk,
                "katottg": item.request.council.katottg,
                "file": item.name,
                "pages": item.letter.pages,
                "sha256": item.sha256,
                "due_rule": campaign.rule,
            }
        )
    (out / "register.csv").write_text(as_csv(rows, REGISTER), encoding="utf-8")
    return len(rows)


@group.command("send")
@click.argument("slug", metavar="CAMPAIGN")
@click.option("--dry-run", is_flag=True, help="Only say what would leave and what cannot.")
@click.option("--posted-on", type=DAY, help="Instead of mailing: record that all drafts left on paper on this day.")
@plainly
def send(slug: str, dry_run: bool, posted_on: datetime | None) -> None:  # noqa: FBT001
    """Queue every letter that is ready and deliver; the rest stay drafts and the reason is printed."""
    campaign = get_campaign(slug)
    if posted_on:
        unsent = [r.number for r in requests_of(campaign) if r.stage == Stage.DRAFT and exclusion(r.council) is None]
        posted = 0 if dry_run or not unsent else record_many_posted(unsent, posted_on.date(), SYSTEM)
        click.echo(f"{posted} of {len(unsent)} letters recorded as posted on {posted_on.date()}")
        return
    if dry_run:
        checked = check_campaign(campaign)
        for letter in checked:
            if letter.is_ready:
                click.echo(f"{letter.request.number}  {letter.request.channel}  {letter.recipient or ''}")
        _say_blocked([letter for letter in checked if not letter.is_ready])
        click.echo(f"{sum(letter.is_ready for letter in checked)} letters would leave; nothing was sent")
        _say_when(forecast_of_sending(campaign, [letter for letter in checked if letter.is_ready]))
        return
    queued = queue_campaign(campaign, SYSTEM)
    _say_blocked(queued.blocked)
    done = deliver_outbox()
    click.echo(f"queued {queued.emails} e-mails, {queued.papers} on paper; {len(queued.blocked)} cannot leave yet")
    if done.is_busy:
        click.echo("The worker is delivering them now; see: flask campaigns status")
        return
    _say_when(forecast(campaign))
    click.echo(f"accepted {done.accepted}, kept {done.kept}, deferred {done.deferred}, failed {done.failed}")
    if done.trouble:
        raise click.ClickException(f"The mail server cannot be used: {done.trouble}. The letters wait in the queue.")
    if not sends_for_real() and done.kept:
        click.echo("No mail server is configured: the letters are kept here, not sent (see docs/configuration.md).")


def _say_when(leaving: Forecast) -> None:
    """When what is still here leaves, in Kyiv time."""
    if leaving.held:
        click.echo(f"{leaving.held} e-mails wait: mail is paused (see the mail page)")
    if leaving.first_at and leaving.last_at:
        first, last = (
            f"{moment.astimezone(clock.KYIV):%Y-%m-%d %H:%M}" for moment in (leaving.first_at, leaving.last_at)
        )
        click.echo(f"{leaving.mails - leaving.held} e-mails leave between {first} and {last}")


def _say_blocked(blocked: list[CheckedLetter] | tuple[CheckedLetter, ...]) -> None:
    for letter in blocked:
        reasons = "; ".join(obstacle.en for obstacle in letter.obstacles)
        click.echo(f"{letter.request.number} ({letter.request.council.name_uk}) cannot leave: {reasons}", err=True)


@group.command("status")
@click.argument("slug", metavar="CAMPAIGN")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--on", "day", type=DAY, help="As of this day; today without it.")
@plainly
def status_(slug: str, form: str, day: datetime | None) -> None:
    """Each request with its stage, due date and outcome; JSON adds the counts, which add up to the total."""
    board = board_of(get_campaign(slug), day.date() if day else clock.today())
    rows = [_row(row) for row in board.rows]
    if form == "csv":
        click.echo(as_csv(rows, STATUS), nl=False)
        return
    counts = {phase.value: number for phase, number in board.counts.items()}
    click.echo(
        as_json({"campaign": slug, "as_of": board.today, "total": board.total, "counts": counts, "requests": rows})
    )


def _row(row: BoardRow) -> dict[str, object]:
    facts = {name: getattr(row.facts, name) for name in STATUS if hasattr(row.facts, name)}
    return {**facts, "phase": row.phase.value, "late_days": row.late_days}
