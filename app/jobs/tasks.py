"""The jobs by name: each does what rows ask for and may run twice without harm."""

from collections.abc import Callable, Mapping

from app import clock
from app.errors import NotFound
from app.services.delivering import deliver_outbox
from app.services.drafting import campaigns_with_drafts, get_campaign
from app.services.drawing import draw_letters
from app.services.noticing import watch
from app.services.print_orders import make_prints
from app.services.recomputing import recompute


def deliver() -> str:
    """Hand every letter that is due to the mail server (or keep it here while there is none)."""
    done = deliver_outbox()
    if done.is_busy:
        return "another process is delivering"
    said = f"accepted {done.accepted}, kept {done.kept}, deferred {done.deferred}, failed {done.failed}"
    return f"{said}; the server cannot be used: {done.trouble}" if done.trouble else said


def draw(campaign: str = "") -> str:
    """Draw the letters that are missing or out of date: of a campaign, or of all whose letters are not all gone."""
    campaigns = [get_campaign(campaign)] if campaign else campaigns_with_drafts()
    done = [draw_letters(one) for one in campaigns]
    return f"drawn {sum(one.fresh for one in done)}, standing {sum(one.standing for one in done)}"


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


JOBS: Mapping[str, Callable[..., str]] = {
    "deliver": deliver,
    "draw": draw,
    "print": print_papers,
    "recompute": rebuild,
    "watch": notice,
}


def run_job(name: str, arguments: Mapping[str, str]) -> str:
    """Run one job now and return what it did, for people; raises NotFound for an unknown name."""
    if name not in JOBS:
        raise NotFound("There is no job {name}. There are: {known}.", name=name, known=", ".join(JOBS))
    return JOBS[name](**arguments)
