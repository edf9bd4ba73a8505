"""How sure the marks of each kind make us, and which kind is suggested."""

import re
from collections.abc import Mapping
from math import prod

from app.letters.bilingual import Bilingual
from app.mail.reading import ReadMail
from app.mail.understanding.evidence import annexes_of
from app.mail.understanding.rules import Mark, kind_rules
from app.mail.understanding.shapes import REPORTS, Kind, Passage

OF_PROGRAMS = REPORTS | {Kind.AUTO_REPLY}
# From here on a mail is taken for a program's, and programs neither refuse nor extend; registers may be programs.
SURELY_AUTOMATIC = 0.9
WRITTEN_BY_PROGRAMS = OF_PROGRAMS | {Kind.ACKNOWLEDGEMENT}
# Below this nothing is suggested at all.
FAINT = 0.45
# What files make more likely, also in a mail without words.
ANNEX_WEIGHT = 0.55
ANNEXES = Bilingual(uk="до листа додано файли", en="files are attached")
LONGEST_PASSAGE = 160

Found = dict[Kind, tuple[tuple[Passage, float], ...]]


def marks_found(mail: ReadMail, places: Mapping[str, str]) -> Found:
    """Every mark that is there, with its passage and weight, by kind."""
    found: Found = {}
    for kind, rule in kind_rules().items():
        passages = ((_passage(mark, places), mark.weight) for mark in rule.marks)
        found[kind] = tuple((passage, weight) for passage, weight in passages if passage)
    annexes = annexes_of(mail)
    if annexes:
        files = Passage("files", ", ".join(file.name for file in annexes)[:LONGEST_PASSAGE], ANNEXES)
        found[Kind.ANSWER_WITH_ANNEXES] = (*found[Kind.ANSWER], (files, ANNEX_WEIGHT))
    return found


def _passage(mark: Mark, places: Mapping[str, str]) -> Passage | None:
    """The first place that bears the mark: the same sign twice is not twice as much."""
    for place in mark.places:
        text = places.get(place)
        match = mark.pattern.search(text) if text else None
        if text and match:
            return Passage(place, _whole_words(text, match)[:LONGEST_PASSAGE], mark.shows)
    return None


def _whole_words(text: str, match: re.Match[str]) -> str:
    """Patterns often stop at a stem; people are shown the word."""
    end = match.end()
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[match.start() : end]


def confidences(found: Found) -> dict[Kind, float]:
    """Each mark leaves a part of the doubt that was there before it."""
    return {kind: 1 - prod(1 - weight for _, weight in marks) for kind, marks in found.items()}


def chosen(scores: Mapping[Kind, float]) -> Kind:
    """The kind to suggest: of those that are sure enough and near to the best, the first in the order of kinds."""
    is_automatic = scores[Kind.AUTO_REPLY] >= SURELY_AUTOMATIC
    open_kinds = [kind for kind in Kind if kind in WRITTEN_BY_PROGRAMS or not is_automatic]
    sure = [kind for kind in open_kinds if scores[kind] >= kind_rules()[kind].least]
    if Kind.ACKNOWLEDGEMENT in sure and Kind.AUTO_REPLY in sure:
        # That a register is a program says less than what it registered.
        sure.remove(Kind.AUTO_REPLY)
    if sure:
        best = max(scores[kind] for kind in sure)
        return next(kind for kind in sure if scores[kind] >= best - kind_rules()[kind].near)
    likeliest = max(open_kinds, key=scores.__getitem__)
    return likeliest if scores[likeliest] >= FAINT else Kind.UNKNOWN
