"""Running several processes under one command, so that Ctrl-C ends them all."""

import os
import shlex
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade
from honcho.manager import Manager

from app import clock
from app.cli.speaking import plainly
from app.errors import Refused
from app.models import db
from app.services.demonstrating import PASSWORD, load_demonstration
from app.services.directory import load_councils
from app.services.people import first_administrator_link

BIN = Path(sys.executable).parent
BY_CTRL_C = 130


def run_together(commands: dict[str, str]) -> None:
    """Run commands of this environment side by side until one ends or Ctrl-C; exits with the first failure's code."""
    together = Manager()
    for name, command in commands.items():
        program, *arguments = shlex.split(command)
        together.add_process(name, shlex.join([str(BIN / program), *arguments]))
    together.loop()
    sys.exit(0 if together.returncode == BY_CTRL_C else together.returncode)


@click.group("demo", cls=AppGroup)
def demo() -> None:
    """The demonstration."""


@demo.command("load")
@plainly
def load() -> None:
    """Make the demonstration campaign once, in a demonstration instance only."""
    if not current_app.config["ZAPYT"].is_demo:
        raise Refused("The demonstration belongs in an instance of its own. Use: make demo")
    _load_demonstration()


def _load_demonstration() -> None:
    made = load_demonstration(clock.today())
    click.echo(f"Demonstration campaign «{made.campaign.title}»: {'made' if made.is_new else 'stands'}")
    click.echo(f"Sign in as {', '.join(made.emails)} with the password {PASSWORD}")


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@with_appcontext
@plainly
def up(host: str, port: int) -> None:
    """Prepare the database and run the web application, the worker and the timetable; Ctrl-C ends all three.

    Preparing is creating or migrating the tables and loading the councils (and the demonstration in a demonstration
    instance); what is there already is left alone.
    """
    upgrade()
    done = load_councils()
    click.echo(f"{done.confirmed} city councils are loaded")
    settings = current_app.config["ZAPYT"]
    if settings.is_demo:
        _load_demonstration()
    address = os.environ.setdefault("ZAPYT_BASE_URL", f"http://{host}:{port}")
    click.echo(f"\nZapyt is at {address}")
    link = first_administrator_link()
    if link:
        click.echo(
            f"Create the first administrator (this link works once):\n  {link.replace(settings.base_url, address)}"
        )
    click.echo("Ctrl-C stops it.\n")
    # This process lives as long as the others and must not hold the database.
    db.session.remove()
    db.engine.dispose()
    run_together(
        {
            "web": f"gunicorn --bind {host}:{port} --workers 2 --access-logfile /dev/null wsgi:app",
            "worker": "flask jobs worker",
            "timetable": "flask jobs timetable",
        }
    )
