"""`flask mail outbox`: the ledger of outgoing mail, with when each waiting letter leaves."""

import click
from flask.cli import with_appcontext

from app.cli.speaking import as_json, plainly
from app.clock import KYIV
from app.services.outbox import STATES, MailShown, ledger_of


@click.command("outbox")
@click.option("--campaign", default="", help="Only the mails of this campaign.")
@click.option("--state", type=click.Choice(STATES), help="Only the mails in this state.")
@click.option("--json", "wants_json", is_flag=True, help="The same as JSON, with the counts.")
@with_appcontext
@plainly
def outbox(campaign: str, state: str | None, wants_json: bool) -> None:  # noqa: FBT001
    """Every mail, the newest first: its number, state, recipient, when it left or will leave, the server's answer."""
    ledger = ledger_of(campaign, state or "")
    if wants_json:
        counts = {name: count for name, count in ledger.counts.items() if count}
        holds = [{"by": hold.held_by, "since": hold.held_at} for hold in ledger.holds]
        rows = [_facts(row) for row in ledger.mails]
        click.echo(as_json({"total": ledger.total, "counts": counts, "paused": holds, "mails": rows}))
        return
    for hold in ledger.holds:
        click.echo(f"paused by {hold.held_by} since {hold.held_at.astimezone(KYIV):%Y-%m-%d %H:%M}", err=True)
    for row in ledger.mails:
        click.echo("  ".join(_line(row)))
    click.echo(", ".join(f"{name} {count}" for name, count in ledger.counts.items() if count) or "nothing")


def _line(row: MailShown) -> list[str]:
    moment = row.leaves_at or row.mail.settled_at or row.mail.queued_at
    twice = ["(may have been sent twice)"] if row.mail.maybe_twice else []
    reason = [row.reason.en] if row.reason else []
    at = f"{moment.astimezone(KYIV):%Y-%m-%d %H:%M}"
    return [row.request.number, f"{row.mail.state:9}", at, row.mail.recipient, *twice, *reason]


def _facts(row: MailShown) -> dict[str, object]:
    mail = row.mail
    return {
        "number": row.request.number,
        "ordinal": row.ordinal,
        "key": mail.key,
        "state": mail.state,
        "recipient": mail.recipient,
        "message_id": mail.message_id,
        "queued_at": mail.queued_at,
        "leaves_at": row.leaves_at,
        "settled_at": mail.settled_at,
        "attempts": mail.attempts,
        "maybe_twice": mail.maybe_twice,
        "server_answer": mail.server_answer.strip(),
        "report": mail.report,
        "reason": row.reason.en if row.reason else "",
    }
