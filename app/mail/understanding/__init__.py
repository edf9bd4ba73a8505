"""Understanding incoming mail: what it is, how sure that is and why, by rules that are data; pure, and never final."""

from app.mail.understanding.shapes import Bounce, Facts, FailedRecipient, Kind, Passage, Understanding
from app.mail.understanding.understanding import understand

__all__ = ["Bounce", "Facts", "FailedRecipient", "Kind", "Passage", "Understanding", "understand"]
