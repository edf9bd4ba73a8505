"""`flask law`: what the statutes say of a date, checked against a file of worked cases or applied to a whole table."""

import csv
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.speaking import as_csv, plainly, terminal_language
from app.law import CalendarMode, due
from app.law.bulk import bulk
from app.law.checking import check, read_received
from app.law.readings import Reading
from app.law.year_days import year_days

group = AppGroup("law", help="Terms and calendars.")
MODE = click.Choice([mode.value for mode in CalendarMode])


@group.command("due")
@click.argument("rule")
@click.option("--received", required=True, help="2024-09-02 or 2024-09-02T18:40 (Kyiv time)")
@click.option("--calendar", type=MODE, help="How the council works; without it both readings stay open.")
@click.option("--explain", is_flag=True, help="Show every day, counted or skipped, and why.")
@plainly
def due_(rule: str, received: str, calendar: str | None, explain: bool) -> None:  # noqa: FBT001
    """When the term of a RULE (for example R-REPLY-5) ends."""
    deadline = due(rule, read_received(received), mode=CalendarMode(calendar) if calendar else None)
    click.echo(f"expected {_end(deadline.expected)}  safe {_end(deadline.safe)}")
    if not explain:
        return
    language = terminal_language()
    told = deadline.explain()
    click.echo(told.sentence("uk" if language == "uk" else "en"))
    for day in told.days:
        click.echo(f"{day.on}  {'–' if day.number is None else day.number:>3}  {getattr(day, language)}")


def _end(reading: Reading) -> str:
    """The day on which a term ends, with the minute where the law counts hours."""
    return reading.due_at.isoformat(timespec="minutes") if reading.due_at else reading.due_on.isoformat()


@group.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@plainly
def check_(file: Path) -> None:
    """Check a CSV of worked cases (case_id, received, rule, expected_due); exit code 1 when any is wrong."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        verdicts = list(check(csv.DictReader(lines)))
    wrong = [verdict for verdict in verdicts if not verdict.is_right]
    for verdict in wrong:
        said = verdict.problem or f"computed {verdict.computed}"
        click.echo(f"{verdict.case_id}: {verdict.rule} from {verdict.received}: expected {verdict.expected}, {said}")
    click.echo(f"{len(verdicts) - len(wrong)} right, {len(wrong)} wrong")
    if wrong:
        raise SystemExit(1)


@group.command("days")
@click.argument("year", type=int)
@click.option("--calendar", type=MODE, default=CalendarMode.STATUTORY.value, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@plainly
def days(year: int, calendar: str, form: str) -> None:
    """Every special day of a year with its source."""
    rows = [
        {
            "day": day.on.isoformat(),
            "is_working": int(day.is_working),
            "reason": getattr(day, terminal_language()),
            "source": "; ".join(source.text("uk" if terminal_language() == "uk" else "en") for source in day.sources),
        }
        for day in year_days(year, CalendarMode(calendar))
    ]
    if form == "csv":
        click.echo(as_csv(rows, ("day", "is_working", "reason", "source")), nl=False)
        return
    for row in rows:
        click.echo(f"{row['day']}  {'working' if row['is_working'] else 'off':7}  {row['reason']}  [{row['source']}]")


@group.command("bulk")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--received-column", required=True)
@click.option("--rule", required=True)
@click.option("--calendar", type=MODE)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@plainly
def bulk_(file: Path, received_column: str, rule: str, calendar: str | None, out: Path) -> None:
    """Add expected_on and safe_on to every row of a CSV file, in flat memory; a bad row leaves no file behind."""
    draft = out.with_suffix(out.suffix + ".part")
    mode = CalendarMode(calendar) if calendar else None
    began = datetime.now().astimezone()
    try:
        with file.open(encoding="utf-8-sig", newline="") as rows, draft.open("w", encoding="utf-8", newline="") as done:
            answered = bulk(csv.reader(rows), received_column=received_column, rule_key=rule, mode=mode)
            csv.writer(done).writerows(answered)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    click.echo(f"{out} in {(datetime.now().astimezone() - began).total_seconds():.1f} s")
