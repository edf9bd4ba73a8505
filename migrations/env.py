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
        # SQLite changes a table by building it anew: the rows that point at it must bear its absence for a moment.
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_item=render_item,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"After the migration rows point at nothing: {broken[:5]}. Nothing was changed.")
        if is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys=ON")


migrate()
