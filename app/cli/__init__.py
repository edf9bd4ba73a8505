"""Commands: the same use cases as the pages, for scripting and checks."""

from flask import Flask

from app.cli import campaigns, councils, jobs, law, letters, mail, people, recommendations, replies, running, statistics

GROUPS = (
    campaigns.group,
    councils.group,
    jobs.group,
    law.group,
    letters.group,
    mail.group,
    people.group,
    recommendations.group,
    replies.group,
    statistics.group,
)


def init_app(app: Flask) -> None:
    """Add every group of commands to `flask`."""
    for group in (*GROUPS, running.demo, running.up):
        app.cli.add_command(group)
