"""The Flask extensions that pages need: forgery protection, languages, limits on guessing."""

from flask import Flask
from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

from app.web.language import choose_locale

csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(key_func=get_remote_address)


def init_app(app: Flask) -> None:
    """Set them up; every POST of every page needs the forgery token from here on."""
    csrf.init_app(app)
    babel.init_app(app, locale_selector=choose_locale)
    limiter.init_app(app)
