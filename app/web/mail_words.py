"""What became of a mail of ours, what one that came in is and where it lies, in plain words and with a tone."""

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


KIND_NAMES: Mapping[str, LazyString] = {
    "delay": _l("report of a delay"),
    "bounce": _l("came back undelivered"),
    "delivered": _l("report of delivery"),
    "read_receipt": _l("receipt of reading"),
    "deferral": _l("deferral of the answer"),
    "extension": _l("extension of the term"),
    "forwarding": _l("forwarding to another holder"),
    "refusal": _l("refusal"),
    "bill": _l("bill for copies"),
    "acknowledgement": _l("notice of registration"),
    "auto_reply": _l("automatic reply"),
    "answer_with_annexes": _l("answer with annexes"),
    "see_site": _l("pointer to open sources"),
    "answer": _l("answer"),
    "unknown": _l("not understood"),
    "": _l("not read yet"),
}
PLACE_NAMES: Mapping[str, tuple[LazyString, str]] = {
    "unread": (_l("not read yet"), "waiting"),
    "request": (_l("with its request"), "done"),
    "unmatched": (_l("without a request"), "late"),
    "bounces": (_l("came back undelivered"), "against"),
    "automatic": (_l("automatic"), ""),
    "junk": (_l("junk"), ""),
}
SCANS: Mapping[str, tuple[LazyString, str]] = {
    "off": (_l("not scanned"), ""),
    "waiting": (_l("waits for the virus scanner"), "waiting"),
    "clean": (_l("no virus found"), "done"),
    "infected": (_l("infected"), "late"),
}
