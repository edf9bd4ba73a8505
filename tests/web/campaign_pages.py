"""Campaigns as the tests of their pages need them: small ones, drawn only where a letter is looked at."""

from datetime import date

from app.models import Campaign, db
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import save_contact
from app.services.drafting import Opening, open_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.people import SYSTEM
from app.services.requesters import get_requester, save_requester
from tests.stories import REQUESTER

MONDAY = date(2026, 11, 2)
KYIV = "oblast:ua80000000000093317"
# Four of its councils are written to, the others are in occupied territory.
ZAPORIZHZHIA = "oblast:ua23000000000064947"


def opened_campaign(sample: str = "centres", *, has_addresses: bool = False, is_drawn: bool = False) -> Campaign:
    """The campaign «audit», dated Monday 02.11.2026, in the name of a real requester."""
    save_requester(REQUESTER, SYSTEM)
    campaign = open_campaign(Opening("open-data-audit", sample, "audit", MONDAY), get_requester(), SYSTEM)
    for request in requests_of(campaign) if has_addresses else ():
        code = request.council.katottg
        row = ContactRow(code, ContactKind.EMAIL, f"{code.lower()}@rada.example.org", "сайт ради", MONDAY)
        save_contact(code, row, SYSTEM)
    if is_drawn:
        draw_letters(campaign)
    # A transaction left open here would keep the pages waiting for the database.
    db.session.commit()
    return campaign
