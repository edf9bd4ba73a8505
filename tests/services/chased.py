"""A campaign with councils of every sort, for tests of what follows a request."""

from datetime import UTC, date, datetime

from app.models import Campaign, Chase, db
from app.registers.contacts import ContactKind, ContactRow
from app.services.chasing import letters_of_chase
from app.services.contacts import save_contact
from app.services.drafting import Opening, open_campaign, requests_of
from app.services.drawing import draw_sheets
from app.services.logging_replies import ReplyFacts, log_reply
from app.services.people import SYSTEM
from app.services.requesters import get_requester, save_requester
from app.services.sending import note_sent
from app.services.sheets import Sheet
from tests.stories import REQUESTER

# Four of its councils are written to.
FOUR = "oblast:ua23000000000064947"
MONDAY, TODAY = date(2026, 11, 2), date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
FULL_REQUESTER = REQUESTER | {"phone": "+380 44 000 00 00", "edrpou": "22883141"}


def number(place: int) -> str:
    """The number of the request to the council at this place of the sample, counted from 1."""
    return f"audit-{place:04}"


def sent_campaign(count: int, sample: str = "centres") -> Campaign:
    """So many requests received on Monday 02.11.2026 and due on the 9th; the others are drafts. Nothing is drawn."""
    save_requester(FULL_REQUESTER, SYSTEM)
    campaign = open_campaign(Opening("open-data-audit", sample, "audit", MONDAY), get_requester(), SYSTEM)
    for request in requests_of(campaign)[:count]:
        code = request.council.katottg
        row = ContactRow(code, ContactKind.EMAIL, f"{code.lower()}@rada.example.org", "сайт ради", MONDAY)
        save_contact(code, row, SYSTEM)
        note_sent(request, SYSTEM, MONDAY, datetime(2026, 11, 2, 8, tzinfo=UTC))
    db.session.commit()
    return campaign


def reply(place: int, outcome: str, day: int = 5, **facts: object) -> None:
    """Log a reply of November 2026."""
    said = ReplyFacts(date(2026, 11, day), outcome, outgoing_number=f"{place}/01-12", **facts)  # type: ignore[arg-type]
    log_reply(number(place), said, SYSTEM)


def draw_chase(chase: Chase) -> None:
    """Draw the letters of one chase, and before them those of their requests, which go along with complaints."""
    draw_sheets([Sheet(row.info_request) for row in letters_of_chase(chase)])
    draw_sheets([Sheet(row.info_request, row) for row in letters_of_chase(chase)])
