"""The calendar feed of a campaign: every open deadline as an event, under a secret address."""

from datetime import timedelta

from flask_babel import gettext
from icalendar import Calendar, Event
from sqlalchemy import select

from app import clock
from app.errors import NotFound
from app.models import Campaign, db
from app.services.counting import dossiers_of
from app.services.terms import Term


def campaign_of_feed(token: str) -> Campaign:
    """The campaign whose feed has this address; raises NotFound."""
    found = db.session.scalar(select(Campaign).where(Campaign.feed_token == token))
    if found is None:
        raise NotFound("There is no such calendar. Copy its address from the campaign's page again.")
    return found


def deadline_feed(token: str) -> bytes:
    """The feed as RFC 5545 bytes; an event keeps its identity when its deadline moves."""
    campaign = campaign_of_feed(token)
    feed = Calendar()
    feed.add("prodid", "-//Zapyt//uk")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", campaign.title)
    for dossier in dossiers_of(campaign, clock.today()):
        name = dossier.request.council.name_uk or dossier.request.council.city_uk
        for term in dossier.terms:
            if term.closed_on is None:
                feed.add_component(_event(dossier.request.number, name, term))
    return bytes(feed.to_ical())


def _event(number: str, council: str, term: Term) -> Event:
    event = Event()
    event.add("uid", f"{number}.{term.clock_id}.{term.deadline.rule.key}@zapyt")
    event.add("dtstamp", clock.now())
    event.add("dtstart", term.deadline.safe_on)
    event.add("dtend", term.deadline.safe_on + timedelta(days=1))
    event.add("summary", gettext("%(council)s: answer due (%(number)s)", council=council, number=number))
    event.add("description", term.deadline.explain().sentence("uk"))
    return event
