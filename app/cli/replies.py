"""`flask replies`: logging what came back."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.speaking import DAY, plainly
from app.law import grounds
from app.law.outcomes import outcome_words
from app.services.logging_replies import CHANNELS, FORMATS, ReplyFacts, log_reply
from app.services.people import SYSTEM

group = AppGroup("replies", help="What came back.")


@group.command("log")
@click.option("--request", "number", required=True, help="The request's number, e.g. audit-2026-0001.")
@click.option("--received-on", required=True, type=DAY)
@click.option(
    "--outcome",
    required=True,
    help=f"{', '.join(outcome_words())}; a refusal with its ground, refused:GROUND: "
    f"{', '.join(ground.key for ground in grounds())}.",
)
@click.option("--dispatched-on", type=DAY, help="The day on which the council sent it, when the letter says so.")
@click.option("--channel", type=click.Choice(CHANNELS), default="email", show_default=True)
@click.option("--outgoing-number", default="", help="The council's own number on the letter.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Form of the answer; may repeat.")
@click.option("--until", type=DAY, help="For an extension or a deferral: the date that the letter names.")
@click.option("--new-holder", default="", help="For a forwarding: to whom.")
@click.option("--new-holder-received-on", type=DAY, help="For a forwarding: when that holder received it, if known.")
@click.option("--file", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reason", default="", help="For an extension or a deferral: the reason that the letter gives.")
@click.option("--note", default="")
@plainly
def log(
    number: str,
    received_on: datetime,
    outcome: str,
    dispatched_on: datetime | None,
    channel: str,
    outgoing_number: str,
    formats: tuple[str, ...],
    until: datetime | None,
    new_holder: str,
    new_holder_received_on: datetime | None,
    files: tuple[Path, ...],
    reason: str,
    note: str,
) -> None:
    """Log one reply. The very same reply again changes nothing."""
    facts = ReplyFacts(
        received_on=received_on.date(),
        outcome=outcome,
        channel=channel,
        dispatched_on=dispatched_on.date() if dispatched_on else None,
        outgoing_number=outgoing_number,
        formats=formats,
        until=until.date() if until else None,
        new_holder=new_holder,
        new_holder_received_on=new_holder_received_on.date() if new_holder_received_on else None,
        files=tuple((file.name, file.read_bytes()) for file in files),
        reason=reason,
        note=note,
    )
    done = log_reply(number, facts, SYSTEM)
    click.echo(f"{number}: {'logged' if done.is_new else 'was logged already'}; stage {done.reply.info_request.stage}")
    if done.sending_unrecorded:
        click.echo(
            "No sending of this letter was recorded. The reply proves that it arrived, but its term cannot be counted.",
            err=True,
        )
