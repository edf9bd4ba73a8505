"""Background work: what the worker does and when the timetable wakes it."""

from flask import Flask

from app.jobs.queue import make_queue


def init_app(app: Flask) -> None:
    """Give the application its queue and the services their way to wake the worker."""
    make_queue(app)
