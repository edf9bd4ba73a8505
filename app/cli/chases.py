"""`flask campaigns chase`: further letters to those whom the law allows to write to, in one step."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from app import clock
from app.cli.speaking import DAY, plainly
from app.errors import ZapytError
from app.law.causes import get_selection
from app.law.further_steps import get_further_step
from app.models import Campaign, Chase
from app.services.chasing import list_chases, open_chase
from app.services.delivering import deliver_outbox
from app.services.dispatching import queue_chase
from app.services.drafting import get_campaign
from app.services.drawing import draw_letters
from app.services.filing import load_file
from app.services.holding_back import CheckedFollowUp, check_chase
from app.services.offering import Candidate, candidates_of, chosen_by
from app.services.people import SYSTEM


@click.command("chase")
@click.argument("slug", metavar="CAMPAIGN")
@click.option("--kind", required=True, help="Which letter: reminder, complaint_to_head, thanks, …")
@click.option("--on", "day", type=DAY, help="Day of the letters and of the judgement; today without it.")
@click.option("--select", "choice", default="silent", show_default=True, help="silent, refused:GROUND, scan, sent, …")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the PDFs.")
@click.option("--dry-run", is_flag=True, help="Only say who would get a letter, and who not and why.")
@click.option("--send", is_flag=True, help="Queue what is ready and deliver.")
@plainly
def chase(
    slug: str,
    kind: str,
    day: datetime | None,
    choice: str,
    out: Path | None,
    dry_run: bool,  # noqa: FBT001
    send: bool,  # noqa: FBT001
) -> None:
    """Write a letter to each council of a selection that may get it; again, it takes up what was written."""
    campaign, on, step = get_campaign(slug), day.date() if day else clock.today(), get_further_step(kind)
    chosen = chosen_by(get_selection(choice), candidates_of(campaign, on))
    allowed = [row.info_request.number for row in chosen if row.judge(step).is_allowed]
    _say_judgement(chosen, kind)
    if dry_run:
        click.echo(f"{len(allowed)} letters would be written; nothing was")
        return
    if allowed:
        open_chase(campaign, kind, allowed, on, "", SYSTEM)
    click.echo(f"written {len(allowed)}")
    chases = [row for row in list_chases(campaign) if (row.kind, row.dated_on) == (kind, on)]
    _draw(campaign)
    if out:
        click.echo(f"{_write(chases, out)} letters in {out}")
    if send:
        _send(chases)


def _say_judgement(chosen: Sequence[Candidate], kind: str) -> None:
    step = get_further_step(kind)
    for row in chosen:
        click.echo(f"{row.info_request.number} ({row.info_request.council.name_uk}): {row.judge(step).en}")


def _draw(campaign: Campaign) -> None:
    """A letter that lacks a fact keeps no other; what it lacks is told once more when it cannot leave."""
    try:
        draw_letters(campaign)
    except ZapytError as error:
        click.echo(str(error), err=True)


def _write(chases: Sequence[Chase], out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    drawn = [(row, row.letter) for chase in chases for row in check_chase(chase) if row.letter]
    for row, letter in drawn:
        (out / _file_name(row)).write_bytes(load_file(letter.pdf))
    return len(drawn)


def _file_name(row: CheckedFollowUp) -> str:
    city = row.follow_up.info_request.council.city_en.lower().replace(" ", "-").replace("'", "")
    return f"{row.follow_up.number.replace('/', '-')}-{city}.pdf"


def _send(chases: Sequence[Chase]) -> None:
    queued = [queue_chase(chase) for chase in chases]
    for row in (row for one in queued for row in one.blocked):
        reasons = "; ".join(obstacle.en for obstacle in row.obstacles)
        click.echo(f"{row.follow_up.number} cannot leave: {reasons}", err=True)
    done = deliver_outbox()
    emails, papers = sum(one.emails for one in queued), sum(one.papers for one in queued)
    click.echo(f"queued {emails} e-mails, {papers} to be posted")
    click.echo(f"accepted {done.accepted}, kept {done.kept}, deferred {done.deferred}, failed {done.failed}")
    if done.trouble:
        raise click.ClickException(f"The mail server cannot be used: {done.trouble}. The letters wait in the queue.")
