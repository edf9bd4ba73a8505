"""The timetable wakes the worker through the real scheduler, and the worker does what it was woken for."""

from datetime import UTC, datetime
from threading import Event

import pytest
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from app.jobs.tasks import JOBS
from app.jobs.timetable import PLAN, make_scheduler
from app.models import db

PATIENCE_SECONDS = 20


@pytest.mark.parametrize("job", [name for name, _ in PLAN])
def test_each_line_of_the_plan_wakes_its_job_from_the_schedulers_own_thread(app: Flask, job: str) -> None:
    scheduler = make_scheduler(app, BackgroundScheduler())
    done, outcomes = Event(), []

    def hear(told: JobExecutionEvent) -> None:
        outcomes.append(told.exception)
        done.set()

    scheduler.add_listener(hear, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    scheduler.start()
    try:
        scheduler.modify_job(job, next_run_time=datetime.now(UTC))
        assert done.wait(PATIENCE_SECONDS)
    finally:
        scheduler.shutdown()
    assert outcomes[0] is None
    queue = app.extensions["queue"]
    woken = [task.args[0] for task in queue.pending()]
    assert job in woken


def test_the_plan_names_only_jobs_that_there_are() -> None:
    assert {name for name, _ in PLAN} <= set(JOBS)


def test_what_the_queue_holds_the_worker_runs(app: Flask) -> None:
    queue = app.extensions["queue"]
    app.extensions["wake"]("recompute", {})
    (task,) = queue.pending()
    db.session.rollback()  # this thread must not hold the database while the job works
    queue.execute(queue.dequeue())
    assert task.args[0] == "recompute"
    assert queue.pending() == []
