"""`flask mail`: reading, fetching, receiving and counting mail that comes in, and the outbox."""

import os
import sys
from datetime import datetime

import click
import structlog
from flask.cli import AppGroup

from app import clock
from app.cli.mail_outbox import outbox
from app.cli.mail_read import read
from app.cli.speaking import DAY, plainly, spoken, terminal_language
from app.errors import BadInput
from app.services.fetching import Fetched, poll_mailboxes
from app.services.reading_mail import read_stored
from app.services.receiving import receive_piped
from app.services.reconciling import BoxCount, reconcile

group = AppGroup("mail", help="Mail that comes and goes.")
group.add_command(outbox)
group.add_command(read)
log = structlog.get_logger()


@group.command("poll")
@plainly
def poll() -> None:
    """Fetch what waits in every mailbox and read it; exit code 1 when any mailbox is in trouble."""
    done = poll_mailboxes()
    if done.is_busy:
        click.echo("Another process is fetching.")
        return
    for box in done.boxes:
        click.echo(_fetched(box))
    if not done.boxes:
        click.echo("No mailbox is listed: see docs/configuration.md, ZAPYT_MAILBOXES.")
    click.echo(f"read: {read_stored()}")
    if any(box.trouble for box in done.boxes):
        raise SystemExit(1)


def _fetched(done: Fetched) -> str:
    trouble = f"; {getattr(done.trouble, terminal_language())}" if done.trouble else ""
    return f"{done.box.name}: new {done.new}, known from elsewhere {done.repeated}{trouble}"


@group.command("receive")
def receive() -> None:
    """Store one mail from the standard input, for the pipe of a mail server.

    Exit code 0: it is on the disk. 75: it is not, the server should try again. 65: there was nothing to store.
    """
    try:
        receive_piped(sys.stdin.buffer.read())
    except BadInput as problem:
        click.echo(spoken(problem), err=True)
        raise SystemExit(os.EX_DATAERR) from problem
    except Exception as problem:
        log.exception("mail is not stored")
        click.echo(str(problem), err=True)
        raise SystemExit(os.EX_TEMPFAIL) from problem


@group.command("reconcile")
@click.option("--day", type=DAY, help="The day; today without it.")
@plainly
def count(day: datetime | None) -> None:
    """Compare one day's mail in the mailboxes with what is stored; exit code 1 when anything is missing."""
    done = reconcile(day.date() if day else clock.today())
    for box in done.boxes:
        click.echo(_counted(box))
    places = ", ".join(f"{place} {number}" for place, number in sorted(done.places.items()))
    click.echo(f"stored on {done.day.isoformat()}: {done.stored}{f' ({places})' if places else ''}")
    for mail_id in done.damaged:
        click.echo(f"mail {mail_id}: a stored file is missing or damaged. Restore it from a backup.")
    if not done.is_whole:
        raise SystemExit(1)


def _counted(box: BoxCount) -> str:
    if box.trouble:
        return f"{box.box.name}: {getattr(box.trouble, terminal_language())}"
    missing = [f"  not stored: {one.uid} {one.sender}: {one.subject}" for one in box.missing]
    return "\n".join([f"{box.box.name}: received {box.received}, not stored {len(missing)}", *missing])
