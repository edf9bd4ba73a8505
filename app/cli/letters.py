"""`flask letters`: what every kind of letter looks like, without a database or a campaign."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.speaking import plainly
from app.letters.drafting import draft
from app.letters.kinds import get_letter_kind, letter_kinds
from app.letters.specimens import specimen
from app.letters.typesetting import typeset

group = AppGroup("letters", help="Kinds of letter.")


@group.command("specimen")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--kind", "key", help="Only the kind with this key; all kinds without it.")
@plainly
def write_specimens(out: Path, key: str | None) -> None:
    """Write a PDF and the text of the e-mail for each kind of letter, with invented facts."""
    keys = [get_letter_kind(key).key] if key else list(letter_kinds())
    out.mkdir(parents=True, exist_ok=True)
    for name in keys:
        facts = specimen(name)
        letter = draft(facts)
        printed = typeset(letter.html, title=letter.subject, dated_on=facts.dated_on)
        (out / f"{name}.pdf").write_bytes(printed.pdf)
        (out / f"{name}.txt").write_text(f"{letter.subject}\n\n{letter.email_text}", encoding="utf-8")
        click.echo(f"{name}: {printed.pages}")
