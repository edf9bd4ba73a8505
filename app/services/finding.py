"""Finding requests among all campaigns: by campaign, phase, oblast and words, with where each stands today."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.services.arranging import has_words
from app.services.drafting import get_campaign, list_campaigns
from app.services.tracking import BoardRow, board_of
from app.statistics.phases import Phase


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty means any. `campaign` is a slug, `oblast` a КАТОТТГ code."""

    words: str = ""
    campaign: str = ""
    oblast: str = ""
    phase: Phase | None = None


@dataclass(frozen=True)
class Found:
    """The rows found; `counts` by phase and `total` tell of all that fits but for the phase, so they add up."""

    counts: Mapping[Phase, int]
    total: int
    rows: tuple[BoardRow, ...]


def find_requests(wanted: Wanted, today: date) -> Found:
    """Every request that fits, by campaign (the newest first) and number; raises NotFound for an unknown campaign."""
    campaigns = [get_campaign(wanted.campaign)] if wanted.campaign else list_campaigns()
    fitting = [row for campaign in campaigns for row in board_of(campaign, today).rows if _fits(row, wanted)]
    counted = Counter(row.phase for row in fitting)
    kept = tuple(row for row in fitting if wanted.phase in (None, row.phase))
    return Found({phase: counted[phase] for phase in Phase}, len(fitting), kept)


def _fits(row: BoardRow, wanted: Wanted) -> bool:
    return wanted.oblast in ("", row.request.council.oblast_katottg) and has_words(row, wanted.words)
