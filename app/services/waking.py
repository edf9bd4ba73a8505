"""Asks for background work. The work itself is told by rows; a lost or doubled wake-up does no harm."""

from collections.abc import Callable
from datetime import datetime

from flask import current_app

from app.models.locks import exclusive

__all__ = ["exclusive", "wake", "wake_at"]

Waker = Callable[[str, dict[str, str]], None]


def wake(job: str, **arguments: str) -> None:
    """Have the worker run a job soon; see app/jobs/tasks.py for the names."""
    waker: Waker = current_app.extensions["wake"]
    waker(job, arguments)


def wake_at(job: str, moment: datetime) -> None:
    """Have the worker run a job at a moment; one that lies far ahead is left to the timetable."""
    waker: Callable[[str, datetime], None] = current_app.extensions["wake_at"]
    waker(job, moment)
