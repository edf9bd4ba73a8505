"""The demonstration as pages of figures show it: replies of every kind, as of a fixed Monday."""

from datetime import date

from app.models import Campaign
from app.services.demonstrating import load_demonstration

TODAY = date(2026, 11, 23)


def demonstration() -> Campaign:
    """The demonstration campaign, its letters dated seven weeks before TODAY (inside an application context)."""
    return load_demonstration(TODAY).campaign
