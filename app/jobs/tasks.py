"""The jobs by name: each does what rows ask for and may run twice without harm."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from app import clock
from app.errors import NotFound, ZapytError
from app.services.attachments import look_into_attachments, recognise_scans
from app.services.delivering import deliver_outbox
from app.services.drafting import campaigns_with_drafts, get_campaign
from app.services.drawing import draw_letters
from app.services.fetching import poll_mailboxes
from app.services.noticing import watch
from app.services.print_orders import make_prints
from app.services.reading_mail import read_stored
from app.services.recomputing import recompute
from app.services.reconciling import reconcile
from app.services.waking import wake


def deliver() -> str:
    """Hand every letter that is due to the mail server (or keep it here while there is none)."""
    done = deliver_outbox()
    if done.is_busy:
        return "another process is delivering"
    said = f"accepted {done.accepted}, kept {done.kept}, deferred {done.deferred}, failed {done.failed}"
    return f"{said}; the server cannot be used: {done.trouble}" if done.trouble else said


def draw(campaign: str = "") -> str:
    """Draw the letters that are missing or out of date: of a campaign, or of all whose letters are not all gone.

    A letter that lacks a fact keeps back neither the others of its campaign nor those of the next.
    """
    fresh = standing = 0
    troubles = ""
    for one in [get_campaign(campaign)] if campaign else campaigns_with_drafts():
        try:
            done = draw_letters(one)
        except ZapytError as problem:
            troubles += f"; {one.slug}: {problem}"
        else:
            fresh, standing = fresh + done.fresh, standing + done.standing
    return f"drawn {fresh}, standing {standing}{troubles}"


def rebuild() -> str:
    """Rebuild stages and deadlines from the journal; on unchanged data nothing changes."""
    return f"changed {recompute()}"


def notice() -> str:
    """Find what fell due, became late or will lapse soon, and put the digests into the outbox."""
    done = watch(clock.today())
    return f"found {done.found}, digests {done.digests}"


def print_papers(campaign: str = "") -> str:
    """Make the envelopes, labels and registers that people ordered: of a campaign, or all."""
    return f"made {make_prints(campaign)}"


def poll() -> str:
    """Fetch what waits in the mailboxes, and have it read."""
    done = poll_mailboxes()
    if done.is_busy:
        return "another process is fetching"
    if done.new:
        wake("read_mail")
    troubles = "".join(f"; {one.box.name}: {one.trouble.en}" for one in done.boxes if one.trouble)
    return f"new {done.new}{troubles}"


def read_mail() -> str:
    """Read what is stored and unread, then look into attachments: the virus scanner, their text."""
    read, looked = read_stored(), look_into_attachments()
    said = f"read {read}, attachments scanned {looked.scanned}, infected {looked.infected}, read {looked.read}"
    return f"{said}; the scanner cannot be used: {looked.trouble}" if looked.trouble else said


def recognise() -> str:
    """Recognise the text of scans, where the program for it is installed."""
    return f"recognised {recognise_scans()}"


def compare() -> str:
    """Compare yesterday's mail in the mailboxes with what is stored; the pages show what is missing."""
    done = reconcile(clock.today() - timedelta(days=1))
    return f"stored {done.stored}, missing {sum(len(box.missing) for box in done.boxes)}, damaged {len(done.damaged)}"


JOBS: Mapping[str, Callable[..., str]] = {
    "deliver": deliver,
    "draw": draw,
    "poll": poll,
    "read_mail": read_mail,
    "recognise": recognise,
    "print": print_papers,
    "recompute": rebuild,
    "reconcile": compare,
    "watch": notice,
}


def run_job(name: str, arguments: Mapping[str, str]) -> str:
    """Run one job now and return what it did, for people; raises NotFound for an unknown name."""
    if name not in JOBS:
        raise NotFound("There is no job {name}. There are: {known}.", name=name, known=", ".join(JOBS))
    return JOBS[name](**arguments)
