"""`flask councils`: the directory of city councils and how they can be reached."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.speaking import as_csv, plainly
from app.registers.cases import decline
from app.services.contacts import email_of, import_contacts
from app.services.directory import Choice, list_sample, load_councils
from app.services.people import SYSTEM

group = AppGroup("councils", help="The directory of city councils.")
COLUMNS = (
    "katottg",
    "name",
    "genitive",
    "dative",
    "city",
    "city_en",
    "oblast",
    "raion",
    "population",
    "is_oblast_centre",
    "territory_status",
    "is_sent_to",
    "excluded_because",
    "email",
)


@group.command("load")
@plainly
def load() -> None:
    """Load the directory that the application ships; running it again changes nothing."""
    done = load_councils()
    click.echo(
        f"{done.confirmed} city councils, {done.unconfirmed} unconfirmed; added {done.added}, changed {done.changed}"
    )


@group.command("list")
@click.option("--sample", default="all", show_default=True, help="centres, all, size:large, …")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@plainly
def list_(sample: str, form: str) -> None:
    """List the councils of a sample; those that no letter is sent to are there with the reason."""
    choices = list_sample(sample)
    if form == "csv":
        click.echo(as_csv((_row(choice) for choice in choices), COLUMNS), nl=False)
        return
    for choice in choices:
        why = f"  – {choice.excluded['en']}" if choice.excluded else ""
        click.echo(f"{choice.council.katottg}  {choice.council.name_uk} ({choice.council.oblast_uk}){why}")
    click.echo(f"{len(choices)} councils, {sum(choice.excluded is None for choice in choices)} of them can be sent to")


def _row(choice: Choice) -> dict[str, object]:
    council = choice.council
    cases = decline(council.name_uk or "")
    return {
        "katottg": council.katottg,
        "name": council.name_uk,
        "genitive": cases.genitive,
        "dative": cases.dative,
        "city": council.city_uk,
        "city_en": council.city_en,
        "oblast": council.oblast_uk,
        "raion": council.raion_uk,
        "population": council.population,
        "is_oblast_centre": int(council.is_oblast_centre),
        "territory_status": council.territory_status,
        "is_sent_to": int(choice.excluded is None),
        "excluded_because": choice.excluded["en"] if choice.excluded else "",
        "email": email_of(council) or "",
    }


@group.command("import-contacts")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@plainly
def import_contacts_(file: Path) -> None:
    """Enter contacts from a CSV file with the columns katottg, kind, value, source, checked_on.

    With any problem in any line nothing is changed and every problem is listed.
    """
    done = import_contacts(file.read_bytes(), SYSTEM)
    for problem in done.problems:
        click.echo(f"line {problem.line}: {problem.en}", err=True)
    if done.problems:
        raise click.ClickException("Nothing was changed. Correct these lines and import the file again.")
    click.echo(f"added {done.added}, renewed {done.renewed}")
