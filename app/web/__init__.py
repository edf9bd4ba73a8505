"""Pages: forms in, use cases called, answers shown; a page decides nothing and reads no table."""

from flask import Flask

from app.web import (
    authorities,
    campaigns,
    councils,
    councils_calendar,
    councils_contacts,
    councils_import,
    desk,
    errors_pages,
    extensions,
    feeds,
    formatting,
    headers,
    health,
    language,
    layout,
    mail,
    mail_boxes,
    mail_in,
    mail_steps,
    officials,
    recommendations,
    replies,
    requests,
    requests_files,
    requests_steps,
    roles,
    setting_up,
    settings,
    settings_calendar,
    settings_letterheads,
    settings_people,
    settings_requester,
    signing_in,
    statistics,
    today,
    wordings,
)

# A page module joins the application by one line here.
PAGES = (
    health.blueprint,
    language.blueprint,
    setting_up.blueprint,
    settings.blueprint,
    settings_people.blueprint,
    settings_calendar.blueprint,
    feeds.blueprint,
    settings_requester.blueprint,
    settings_letterheads.blueprint,
    today.blueprint,
    campaigns.blueprint,
    wordings.blueprint,
    requests_steps.blueprint,
    requests_files.blueprint,
    requests.blueprint,
    replies.blueprint,
    mail_steps.blueprint,
    desk.blueprint,
    mail_boxes.blueprint,
    mail_in.blueprint,
    mail.blueprint,
    councils_import.blueprint,
    councils_contacts.blueprint,
    councils_calendar.blueprint,
    authorities.blueprint,
    officials.blueprint,
    councils.blueprint,
    statistics.blueprint,
    recommendations.blueprint,
)


def init_app(app: Flask) -> None:
    """Add the pages; the application does not start while any route says nothing of who may use it."""
    extensions.init_app(app)
    signing_in.init_app(app)
    layout.init_app(app)
    formatting.init_app(app)
    headers.init_app(app)
    errors_pages.init_app(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    roles.init_app(app)
