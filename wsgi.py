"""The application object for a WSGI server."""

from app.application import create_app

app = create_app()
