"""The words of the directory: cases, kinds and states of contacts, kinds of authorities, posts."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

CASES: Mapping[str, LazyString] = {
    "nominative": _l("nominative: who"),
    "genitive": _l("genitive: of whom"),
    "dative": _l("dative: to whom"),
    "accusative": _l("accusative: whom"),
    "instrumental": _l("instrumental: by whom"),
    "locative": _l("locative: at whom"),
}

CONTACT_KINDS: Mapping[str, LazyString] = {
    "email": _l("e-mail"),
    "post": _l("postal address"),
    "phone": _l("telephone"),
    "site": _l("site"),
}

CONTACT_STATES: Mapping[str, tuple[LazyString, str]] = {
    "unverified": (_l("not checked"), "waiting"),
    "verified": (_l("verified"), "done"),
    "bouncing": (_l("letters come back"), "late"),
}

AUTHORITY_KINDS: Mapping[str, LazyString] = {
    "council": _l("council"),
    "executive_committee": _l("executive committee"),
    "military_administration": _l("military administration"),
}

POSTS: Mapping[str, LazyString] = {
    "head": _l("mayor"),
    "acting": _l("acting mayor"),
    "chief": _l("chief of the military administration"),
}


def contact_state(state: str) -> tuple[LazyString, str]:
    """The words for a contact's state and their tone."""
    return CONTACT_STATES[state]
