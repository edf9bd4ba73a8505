"""The queue between the pages and the worker: huey on a SQLite file of its own beside the database."""

import structlog
from flask import Flask
from huey import SqliteHuey

from app.jobs.tasks import run_job

log = structlog.get_logger()


def make_queue(app: Flask) -> SqliteHuey:
    """Build the queue with its one task, «run this job», and register the waker that services use."""
    queue = SqliteHuey(
        "zapyt", filename=str(app.config["ZAPYT"].instance / "queue.sqlite"), results=False, fsync=True, immediate=False
    )

    @queue.task(retries=2, retry_delay=30, name="run")  # type: ignore[untyped-decorator]
    def run(job: str, arguments: dict[str, str]) -> None:
        with app.app_context():
            log.info("job done", job=job, did=run_job(job, arguments), **arguments)

    app.extensions["queue"] = queue
    app.extensions["wake"] = lambda job, arguments: run(job, arguments)
    return queue
