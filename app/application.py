"""Puts the application together: settings, tables, pages, jobs and commands."""

from flask import Flask
from flask_mail import Mail
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, jobs, web
from app.models import db
from config import ROOT, Config

migrate = Migrate()


def create_app(config: Config | None = None, **flask_settings: object) -> Flask:
    """The application for one set of settings (those of the environment when none is given).

    `flask_settings` are names that Flask and its extensions know and that no installation needs (for the tests).
    """
    config = config or Config.from_environment()
    app = Flask("app", root_path=str(ROOT / "app"), template_folder="web/templates", static_folder="static")
    app.config.update(config.for_flask(), **flask_settings)
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    Mail(app)
    jobs.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    return app
