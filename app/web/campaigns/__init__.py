"""Campaign pages: the list and a new one, composing in its steps, the board, letters on paper, chases, the outbox."""

from app.web.campaigns import (
    board,
    chases,
    chasing,
    composing,
    letters,
    merging,
    opening,
    parcels,
    printing,
    recording,
    sending,
    settings,
    wording,
)
from app.web.campaigns.frame import blueprint

__all__ = [
    "blueprint",
    "board",
    "chases",
    "chasing",
    "composing",
    "letters",
    "merging",
    "opening",
    "parcels",
    "printing",
    "recording",
    "sending",
    "settings",
    "wording",
]
