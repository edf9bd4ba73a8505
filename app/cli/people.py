"""`flask people`: the first administrator's link and the people there are."""

import click
from flask.cli import AppGroup

from app.cli.speaking import plainly
from app.services.people import first_administrator_link, list_people

group = AppGroup("people", help="People who sign in.")


@group.command("first-link")
@plainly
def first_link() -> None:
    """Print a new one-time link for the first administrator (the older one stops working)."""
    link = first_administrator_link()
    click.echo(link or "There is an administrator already; others come by invitation.")


@group.command("list")
@plainly
def list_() -> None:
    """List people with their roles."""
    for person in list_people():
        click.echo(f"{person.email}  {person.role}  {'active' if person.is_active else 'inactive'}")
