"""In which order the figures are shown, under which headings, and how grounds and formats are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from app.law import grounds
from app.statistics import INDICATORS_BY_KEY, Indicator, Measures, Share
from app.web.formatting import spoken
from app.web.replies_words import FORMATS


@dataclass(frozen=True)
class Group:
    """Figures that belong together; `split` is the key of a figure that is shown by ground or by format."""

    key: str
    heading: LazyString
    indicators: tuple[str, ...] = ()
    split: str = ""


class Line(NamedTuple):
    """One figure with what it means."""

    indicator: Indicator
    share: Share


class Part(NamedTuple):
    """One ground or one format of a figure that is split."""

    name: str
    share: Share


GROUPS = (
    Group("delivery", _l("Sending"), ("sent", "delivered", "bounced", "acknowledged", "not_acknowledged")),
    Group(
        "replies",
        _l("Replies"),
        (
            "replied",
            "answered",
            "answered_full",
            "answered_part",
            "other_reply",
            "silent",
            "waiting",
        ),
    ),
    Group(
        "time",
        _l("In time and late"),
        ("in_time", "late", "not_proven_late", "missed_term", "time_unknown"),
    ),
    Group(
        "refusals",
        _l("Refusals"),
        (
            "refused",
            "refused_off_list",
            "refused_not_held",
            "refused_restricted",
            "refused_form",
            "see_site",
            "not_to_the_point",
        ),
        "refused_by_ground",
    ),
    Group(
        "steps",
        _l("Instead of an answer"),
        ("extended", "extended_and_silent", "forwarded", "deferred", "fee_asked", "reclassified"),
    ),
    Group("formats", _l("Format of the answers"), ("machine_readable", "with_outgoing_number"), "answered_by_format"),
    Group(
        "completeness",
        _l("Completeness"),
        ("questions_answered", "questions_part", "questions_unanswered"),
    ),
    Group(
        "told",
        _l("What the councils tell of themselves"),
        (
            "officer_missing",
            "list_missing",
            "portal_behind",
            "named_dataset_missing",
            "register_missing",
            "registered_in_time",
        ),
    ),
)
HEADLINES = Group("headlines", _l("At a glance"), ("replied", "answered", "in_time", "silent"))
SPREADS = ("first_reply_days", "final_reply_days")


def lines_of(group: Group, measures: Measures) -> list[Line]:
    """The figures of a group in their order."""
    return [Line(INDICATORS_BY_KEY[key], measures.shares[key]) for key in group.indicators]


def parts_of(group: Group, measures: Measures) -> Iterator[Part]:
    """The split figure of a group: each ground or format that occurred, under its name."""
    for key, share in measures.breakdowns.get(group.split, {}).items():
        yield Part(_name_of(group.split, key), share)


def _name_of(split: str, key: str) -> str:
    if split == "answered_by_format":
        return str(FORMATS.get(key, key))
    named = {ground.key: spoken(ground) for ground in grounds()}
    return named.get(key) or gettext("ground not recorded")
