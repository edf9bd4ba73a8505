"""`flask recommendations`: what the outcomes recommend to public offices."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app import clock
from app.cli.speaking import DAY, plainly
from app.services.advising import recommendations_of, recommendations_pdf
from app.services.drafting import get_campaign

group = AppGroup("recommendations", help="Recommendations for public offices.")


@group.command("report")
@click.option("--campaign", "slug", required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--on", "day", type=DAY, help="As of this day; today without it.")
@plainly
def report(slug: str, out: Path, day: datetime | None) -> None:
    """Write the recommendations as a PDF."""
    campaign, as_of = get_campaign(slug), day.date() if day else clock.today()
    advices = recommendations_of(campaign, as_of)
    out.write_bytes(recommendations_pdf(campaign, as_of))
    click.echo(f"{len(advices)} recommendations from {slug} as of {as_of}: {out}")
