"""The rules that the words of a letter are read by, as checks.toml has them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.law.amounts import FREE_PAGES
from app.letters.bilingual import Bilingual, read_bilingual
from app.letters.kinds import LetterKind
from app.letters.passages import Passage
from app.letters.remarks import Remark, Severity

RULES_FILE = Path(__file__).parent / "checks.toml"
LONGEST_QUOTATION = 80
# The letters of a campaign share most of their words: every wording is read once.
REMEMBERED = 4096


@dataclass(frozen=True, eq=False)
class WordRule:
    """One rule; `more` holds patterns that only the function of this rule's key knows (`asking_rules`)."""

    key: str
    severity: Severity
    letters: frozenset[str]
    reads_titles: bool
    pattern: re.Pattern[str]
    passed_over: re.Pattern[str] | None
    more: Mapping[str, re.Pattern[str]]
    text: Bilingual
    norm: Bilingual
    suggestion: Bilingual

    def concerns(self, kind: LetterKind) -> bool:
        """Whether letters of this kind are read by the rule."""
        return bool(self.letters & {"all", kind.key, "request" if kind.is_request else ""})

    def find(self, passage: Passage) -> str:
        """The words that the rule is about; empty where there are none."""
        return _find(self, passage)

    def heard(self, passage: Passage) -> str:
        """What is left of a passage when titles and innocent turns of speech are passed over."""
        words = passage.words if self.reads_titles else passage.without_titles
        return self.passed_over.sub(" ", words) if self.passed_over else words

    def remark(self, place: str, found: str) -> Remark:
        """The remark that quotes what was found."""
        quoted = found if len(found) <= LONGEST_QUOTATION else found[:LONGEST_QUOTATION].rstrip() + "…"
        text = Bilingual(
            uk=self.text.uk.format(found=quoted, free_pages=FREE_PAGES),
            en=self.text.en.format(found=quoted, free_pages=FREE_PAGES),
        )
        return Remark(self.key, self.severity, place, text, self.norm, self.suggestion)


@lru_cache(maxsize=REMEMBERED)
def _find(rule: WordRule, passage: Passage) -> str:
    # Most passages have nothing for most rules, so what is passed over is taken out only when there is something.
    if not rule.pattern.search(passage.words):
        return ""
    match = rule.pattern.search(rule.heard(passage))
    # Where a pattern began at the end of a sentence, its full stop is not worth quoting.
    return (match.group().lstrip(" .!?;:") or match.group()) if match else ""


@cache
def word_rules() -> tuple[WordRule, ...]:
    """Every rule, in the order of the file."""
    return tuple(_read_rule(entry) for entry in tomllib.loads(RULES_FILE.read_text("utf-8"))["rule"])


def _read_rule(entry: Mapping[str, Any]) -> WordRule:
    return WordRule(
        key=entry["key"],
        severity=Severity(entry["severity"]),
        letters=frozenset(entry["letters"]),
        reads_titles=entry.get("titles", False),
        pattern=_any_of(entry["pattern"]),
        passed_over=_any_of(entry["passed_over"]) if "passed_over" in entry else None,
        more={name: _any_of(patterns) for name, patterns in entry.get("more", {}).items()},
        text=read_bilingual(entry["text"]),
        norm=read_bilingual(entry["norm"]),
        suggestion=read_bilingual(entry["suggestion"]),
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
