"""The queue between the pages and the worker: huey on a SQLite file of its own beside the database."""

from datetime import datetime, timedelta

import structlog
from flask import Flask
from huey import SqliteHuey

from app import clock
from app.jobs.tasks import run_job

log = structlog.get_logger()
# The timetable wakes every job that may be asked for ahead of time at least so often.
TIMETABLE_WAKES_EVERY = timedelta(minutes=1)


def make_queue(app: Flask) -> SqliteHuey:
    """Build the queue with its one task, «run this job», and register the wakers that services use."""
    queue = SqliteHuey(
        "zapyt", filename=str(app.config["ZAPYT"].instance / "queue.sqlite"), results=False, fsync=True, immediate=False
    )

    @queue.task(retries=2, retry_delay=30, name="run")  # type: ignore[untyped-decorator]
    def run(job: str, arguments: dict[str, str]) -> None:
        with app.app_context():
            log.info("job done", job=job, did=run_job(job, arguments), **arguments)

    def run_at(job: str, moment: datetime) -> None:
        """One wake-up of a job ahead is enough: each run asks for its next."""
        delay = moment - clock.now()
        is_asked_for = any(task.args[0] == job for task in (*queue.pending(), *queue.scheduled()))
        if delay < TIMETABLE_WAKES_EVERY and not is_asked_for:
            run.schedule(args=(job, {}), delay=max(delay, timedelta()).total_seconds())

    app.extensions["queue"] = queue
    app.extensions["wake"] = lambda job, arguments: run(job, arguments)
    app.extensions["wake_at"] = run_at
    return queue
