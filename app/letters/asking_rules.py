"""Rules that need more than a pattern: a period that nobody named, paper that costs, an answer without a form."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from app.law.amounts import FREE_PAGES
from app.letters.passages import Reading
from app.letters.word_rules import WordRule

# Places, each with the words that the rule is about.
Found = Iterator[tuple[str, str]]

_SHARED = frozenset({"heading", "introduction"})
_PAGES = re.compile(r"\b(\d{1,6}) (?:сторін|стор\.|арк)")


def find_faults(rule: WordRule, reading: Reading) -> Found:
    """Where a letter offends against a rule: by the rule's own function, or by its pattern alone."""
    return _FINDERS.get(rule.key, _by_pattern)(rule, reading)


def _by_pattern(rule: WordRule, reading: Reading) -> Found:
    return ((passage.place, found) for passage in reading.passages if (found := rule.find(passage)))


def _no_period(rule: WordRule, reading: Reading) -> Found:
    """What grows with time is asked, but neither the question nor heading and introduction bound it."""
    shared = (passage for passage in reading.passages if passage.place in _SHARED)
    if any(rule.more["shared_period"].search(rule.heard(passage)) for passage in shared):
        return
    for passage in reading.passages:
        is_unbounded = passage.place.startswith("questions") and not rule.more["bounds"].search(rule.heard(passage))
        if is_unbounded and (found := rule.find(passage)):
            yield passage.place, found


def _paper_copies(rule: WordRule, reading: Reading) -> Found:
    """Paper is asked for more than the free pages, or for many documents whose pages nobody counted."""
    for passage in reading.passages:
        if found := rule.find(passage):
            heard = rule.heard(passage)
            pages = [int(count) for count in _PAGES.findall(heard)]
            if max(pages) > FREE_PAGES if pages else rule.more["many"].search(heard):
                yield passage.place, found


def _no_form(rule: WordRule, reading: Reading) -> Found:
    """With an address for e-mail our letters ask for files; without it only the author's words can choose a form."""
    if not reading.answer_email and not any(rule.find(passage) for passage in reading.passages):
        yield "answer_email", ""


_FINDERS: Mapping[str, Callable[[WordRule, Reading], Found]] = MappingProxyType(
    {"no_period": _no_period, "paper_copies": _paper_copies, "no_form": _no_form}
)
