"""What became of a mail, in plain words and with a tone."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

STATE_NAMES: Mapping[str, LazyString] = {
    "queued": _l("waits in the queue"),
    "sending": _l("is being handed to the server"),
    "deferred": _l("waits for another try"),
    "kept": _l("kept here, not sent"),
    "accepted": _l("the server took it"),
    "delivered": _l("delivered, a report says so"),
    "bounced": _l("it came back"),
    "failed": _l("the server refused it"),
    "recalled": _l("taken back before leaving"),
}
TONES: Mapping[str, str] = {
    "queued": "waiting",
    "sending": "waiting",
    "deferred": "waiting",
    "accepted": "done",
    "delivered": "done",
    "bounced": "late",
    "failed": "late",
}


def state_of(state: str) -> tuple[LazyString, str]:
    """The words for a state and their tone."""
    return STATE_NAMES[state], TONES.get(state, "")
