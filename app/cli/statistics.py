"""`flask statistics`: the table of figures, one row per council."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app import clock
from app.cli.speaking import DAY, as_json, plainly
from app.services.advising import statistics_csv, statistics_records
from app.services.drafting import get_campaign

group = AppGroup("statistics", help="Figures.")


@group.command("export")
@click.option("--campaign", "slug", required=True)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--on", "day", type=DAY, help="As of this day; today without it.")
@plainly
def export(slug: str, form: str, out: Path, day: datetime | None) -> None:
    """Write one row per council asked."""
    campaign, as_of = get_campaign(slug), day.date() if day else clock.today()
    if form == "csv":
        with out.open("w", encoding="utf-8", newline="") as lines:
            lines.writelines(statistics_csv(campaign, as_of))
    else:
        out.write_text(as_json(statistics_records(campaign, as_of)) + "\n", encoding="utf-8")
    click.echo(f"{slug} as of {as_of}: {out}")
