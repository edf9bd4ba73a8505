"""Runs the migrations inside the application, on its own database."""

from alembic import context
from flask import current_app

# A migration imports nothing from the application: its own column types are written as what they are stored as.
STORED_AS = {"Moment": "sa.DateTime(timezone=True)", "AsaList": "sa.UnicodeText()"}

database = current_app.extensions["migrate"].db


def render_item(kind: str, thing: object, _context: object) -> str | bool:
    """How a column type is written in a new migration; False leaves it to Alembic."""
    return STORED_AS.get(type(thing).__name__, False) if kind == "type" else False


def migrate() -> None:
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_item=render_item,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()
