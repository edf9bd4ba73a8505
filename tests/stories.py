"""Ready situations that many tests start from, made through the same use cases as people use."""

from datetime import date

from app.models import Campaign
from app.registers.contacts import ContactKind, ContactRow
from app.services.contacts import save_contact
from app.services.drafting import Opening, open_campaign, requests_of
from app.services.drawing import draw_letters
from app.services.people import SYSTEM
from app.services.requesters import get_requester, save_requester

REQUESTER = {
    "kind": "legal",
    "name": "ГО «Відкрите місто»",
    "representative": "Ірина ВЕРБИЦЬКА",
    "position": "Голова правління",
    "postal_address": "вул. Зелена, 5, м. Львів, 79005",
    "email": "zapyt@vidkryte.example.org",
    "phone": "",
    "edrpou": "",
}


def opened_campaign(slug: str = "audit", dated_on: date = date(2026, 11, 2), sample: str = "centres") -> Campaign:
    """A campaign in the name of a real requester; no letter is drawn, no council has an address yet."""
    save_requester(REQUESTER, SYSTEM)
    return open_campaign(Opening("open-data-audit", sample, slug, dated_on), get_requester(), SYSTEM)


def drafted_campaign(slug: str = "audit", dated_on: date = date(2026, 11, 2), sample: str = "centres") -> Campaign:
    """The same with its letters drawn."""
    campaign = opened_campaign(slug, dated_on, sample)
    draw_letters(campaign)
    return campaign


def give_addresses(campaign: Campaign, checked_on: date = date(2026, 11, 2)) -> None:
    """Give every council of the campaign a checked address `<code>@rada.example.org` and draw the letters again."""
    for request in requests_of(campaign):
        katottg = request.council.katottg
        value = f"{katottg.lower()}@rada.example.org"
        save_contact(katottg, ContactRow(katottg, ContactKind.EMAIL, value, "сайт ради", checked_on), SYSTEM)
    draw_letters(campaign)
