"""Rules that need more than a pattern: a period that nobody named, paper that costs, an answer without a form."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from app.law.amounts import FREE_PAGES
from app.letters.facts import LetterFacts
from app.letters.passages import Passage
from app.letters.word_rules import WordRule

# What is found, with its place.
Found = Iterator[tuple[str, str]]

_SHARED = frozenset({"heading", "introduction"})
_PAGES = re.compile(r"\b(\d{1,6}) (?:сторін|стор\.|арк)")


def find_faults(rule: WordRule, facts: LetterFacts, passages: Sequence[Passage]) -> Found:
    """Where a letter offends against a rule: by the rule's own function, or by its pattern alone."""
    return _FINDERS.get(rule.key, _by_pattern)(rule, facts, passages)


def _by_pattern(rule: WordRule, facts: LetterFacts, passages: Sequence[Passage]) -> Found:
    return ((passage.place, found) for passage in passages if (found := rule.find(passage)))


def _no_period(rule: WordRule, facts: LetterFacts, passages: Sequence[Passage]) -> Found:
    """What grows with time is asked, but neither the question nor heading and introduction bound it."""
    bounds, shared_period = rule.more["bounds"], rule.more["shared_period"]
    if any(shared_period.search(rule.heard(passage)) for passage in passages if passage.place in _SHARED):
        return
    for passage in passages:
        if passage.place.startswith("questions") and (found := rule.find(passage)):
            if not bounds.search(rule.heard(passage)):
                yield passage.place, found


def _paper_copies(rule: WordRule, facts: LetterFacts, passages: Sequence[Passage]) -> Found:
    """Paper is asked for more than the free pages, or for a number of documents that nobody counted."""
    for place, found in _by_pattern(rule, facts, passages):
        heard = next(rule.heard(passage) for passage in passages if passage.place == place)
        pages = [int(count) for count in _PAGES.findall(heard)]
        if max(pages, default=0) > FREE_PAGES or not pages and rule.more["many"].search(heard):
            yield place, found


def _no_form(rule: WordRule, facts: LetterFacts, passages: Sequence[Passage]) -> Found:
    """With an address for e-mail our letters ask for files; without it only the author's words can choose a form."""
    if not facts.answer_email.strip() and not any(rule.find(passage) for passage in passages):
        yield "answer_email", ""


_FINDERS: Mapping[str, Callable[[WordRule, LetterFacts, Sequence[Passage]], Found]] = MappingProxyType(
    {"no_period": _no_period, "paper_copies": _paper_copies, "no_form": _no_form}
)
