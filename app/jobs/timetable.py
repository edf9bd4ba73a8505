"""The timetable: a process of its own that only wakes the worker; one at a time, behind a lock."""

import structlog
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from app.clock import KYIV
from app.services.waking import exclusive, wake

log = structlog.get_logger()

# A job that was missed while the machine was off runs once when it is on again.
PLAN = (
    ("deliver", IntervalTrigger(minutes=1)),
    # Takes up what a worker that died left undrawn.
    ("draw", IntervalTrigger(minutes=5)),
    ("print", IntervalTrigger(minutes=5)),
    ("poll", IntervalTrigger(minutes=1)),
    # Also for what the mail server's pipe brought, and for a scanner that was away.
    ("read_mail", IntervalTrigger(minutes=5)),
    ("recognise", CronTrigger(minute=20, timezone=KYIV)),
    ("reconcile", CronTrigger(hour=4, minute=0, timezone=KYIV)),
    ("recompute", CronTrigger(hour=3, minute=30, timezone=KYIV)),
    ("watch", CronTrigger(hour=8, minute=0, timezone=KYIV)),
)


def make_scheduler(app: Flask, scheduler: BaseScheduler) -> BaseScheduler:
    """Put the plan into a scheduler; its threads have no application of their own, so each job brings it along."""

    def wake_in_context(job: str) -> None:
        with app.app_context():
            wake(job)

    for job, trigger in PLAN:
        scheduler.add_job(
            wake_in_context, trigger, args=[job], id=job, coalesce=True, max_instances=1, misfire_grace_time=None
        )
    return scheduler


def run_timetable(app: Flask) -> None:
    """Wake jobs by the plan until stopped; returns at once when another timetable is running."""
    with exclusive("timetable") as is_mine:
        if not is_mine:
            log.warning("another timetable is running; this one stops")
            return
        for job, _ in PLAN:
            wake(job)
        make_scheduler(app, BlockingScheduler(timezone=KYIV)).start()
