"""Campaign pages: the list and a new one, composing in its steps, the board, letters on paper, the outbox."""

from app.web.campaigns import (
    board,
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
