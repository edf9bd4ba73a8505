"""Taking a letter back from the queue before it leaves."""

from flask import Flask

from app.services.journalling import get_request
from app.services.people import SYSTEM, Role
from app.services.sending import mails_of, queue_campaign
from tests.stories import drafted_campaign, give_addresses
from tests.web.visitors import signed_in


def test_a_queued_letter_is_taken_back_and_its_mail_never_leaves(app: Flask) -> None:
    campaign = drafted_campaign(sample="oblast:Чернівецька")
    give_addresses(campaign)
    queue_campaign(campaign, SYSTEM)
    staff = signed_in(app, Role.STAFF)
    assert 'href="/requests/audit-0001/recall"' in staff.get("/requests/audit-0001").text
    assert staff.post("/requests/audit-0001/recall").status_code == 302
    request = get_request("audit-0001")
    assert request.stage == "draft"
    assert [mail.state for mail in mails_of(request)] == ["recalled"]
    assert staff.post("/requests/audit-0001/recall").status_code == 200, "said again, it is refused on the page itself"
