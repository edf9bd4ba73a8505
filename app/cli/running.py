"""Running several processes under one command, so that Ctrl-C ends them all."""

import shlex
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from honcho.manager import Manager

from app import clock
from app.cli.speaking import plainly
from app.errors import Refused
from app.services.demonstrating import PASSWORD, load_demonstration
from app.services.people import first_administrator_link

BIN = Path(sys.executable).parent


def run_together(commands: dict[str, str]) -> None:
    """Run commands of this environment side by side until one ends or Ctrl-C; exits with the first failure's code."""
    together = Manager()
    for name, command in commands.items():
        program, *arguments = shlex.split(command)
        together.add_process(name, shlex.join([str(BIN / program), *arguments]))
    together.loop()
    sys.exit(together.returncode)


@click.group("demo", cls=AppGroup)
def demo() -> None:
    """The demonstration."""


@demo.command("load")
@plainly
def load() -> None:
    """Make the demonstration campaign once, in a demonstration instance only."""
    if not current_app.config["ZAPYT"].is_demo:
        raise Refused("The demonstration belongs in an instance of its own. Use: make demo")
    made = load_demonstration(clock.today())
    click.echo(f"Demonstration campaign «{made.campaign.title}»: {'made' if made.is_new else 'stands'}")
    click.echo(f"Sign in as {', '.join(made.emails)} with the password {PASSWORD}")


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@with_appcontext
def up(host: str, port: int) -> None:
    """Run the web application, the worker and the timetable; Ctrl-C ends all three."""
    base_url = current_app.config["ZAPYT"].base_url
    click.echo(f"\nZapyt is at {base_url}")
    link = first_administrator_link()
    if link:
        click.echo(f"Create the first administrator (this link works once):\n  {link}")
    click.echo("Ctrl-C stops it.\n")
    run_together(
        {
            "web": f"gunicorn --bind {host}:{port} --workers 2 --access-logfile /dev/null wsgi:app",
            "worker": "flask jobs worker",
            "timetable": "flask jobs timetable",
        }
    )
