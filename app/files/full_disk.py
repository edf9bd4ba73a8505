"""Recognises that a disk is full, whoever says so: the system, SQLite or PostgreSQL."""

import errno

SAID = ("database or disk is full", "no space left on device")
KINDS = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_disk_full(problem: BaseException | None) -> bool:
    """Whether the problem, or one that it arose from, is a want of room."""
    while problem is not None:
        text = str(problem).lower()
        if getattr(problem, "errno", None) in KINDS or any(said in text for said in SAID):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
