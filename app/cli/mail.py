"""`flask mail`: mail that comes and goes."""

from flask.cli import AppGroup

from app.cli.mail_outbox import outbox

group = AppGroup("mail", help="Mail that comes and goes.")
group.add_command(outbox)
