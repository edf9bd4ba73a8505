"""`flask jobs`: the worker, the timetable, and running one job by hand."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.running import run_together
from app.cli.speaking import plainly
from app.errors import BadInput
from app.jobs.tasks import JOBS, run_job
from app.jobs.timetable import run_timetable

group = AppGroup("jobs", help="Background work.")


@group.command("run")
def run() -> None:
    """Run the worker and the timetable together until Ctrl-C."""
    run_together({"worker": "flask jobs worker", "timetable": "flask jobs timetable"})


@group.command("worker")
def worker() -> None:
    """Run the worker alone."""
    consumer = current_app.extensions["queue"].create_consumer(
        workers=1, worker_type="thread", initial_delay=0.1, max_delay=1
    )
    consumer.run()


@group.command("timetable")
def timetable() -> None:
    """Run the timetable alone; a second one stops at once."""
    run_timetable(current_app._get_current_object())  # type: ignore[attr-defined]


@group.command("once")
@click.argument("name", type=click.Choice(list(JOBS)))
@click.option("--campaign", help="The campaign, for the jobs `draw` and `print`.")
@plainly
def once(name: str, campaign: str | None) -> None:
    """Run one job now, in this process, and say what it did."""
    if campaign and name not in ("draw", "print"):
        raise BadInput("Only the jobs draw and print take a campaign.")
    click.echo(run_job(name, {"campaign": campaign} if campaign else {}))
