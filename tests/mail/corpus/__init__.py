"""The corpus: raw mails as councils, servers and broken programs write them, with what must be read from each."""

from tests.mail.corpus import (
    absence,
    alphabets,
    answers,
    bodies,
    containers,
    file_names,
    headers,
    hostile,
    nesting,
    registration,
    returns,
)
from tests.mail.corpus.case import Case

FOLDERS = (
    absence,
    alphabets,
    answers,
    bodies,
    containers,
    file_names,
    headers,
    hostile,
    nesting,
    registration,
    returns,
)
CASES: tuple[Case, ...] = tuple(case for folder in FOLDERS for case in folder.CASES)
# Small enough to be mutated a thousand times.
ORDINARY = tuple(case for case in CASES if not case.is_huge)
